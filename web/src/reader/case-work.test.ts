// SPDX-License-Identifier: Apache-2.0
import { expect, it, vi } from 'vitest';
import { Api } from '../protocol/http.ts';
import { CaseWork } from './case-work.ts';
import { Cases, caseOf } from './cases.ts';
import type { ReadingText } from './draft.ts';

const french = () => 'fr' as const;
const text: ReadingText = { formType: 'free/1', form: {}, findings: {}, conclusion: 'c', recommendation: '' };
const READING = { version: 0, by: { name: 'Dr Moi' } };
const ANSWER = { ...READING, version: 1, conclusion: 'c', signatures: [], sha256: 'ab' };

const json = (state: string, more: object = {}) => ({
  id: 'c',
  version: 3,
  state,
  kind: 'other',
  requester: { name: 'Dr Claire Moreau' },
  request: {},
  may: state === 'answered' ? ['add'] : ['take', 'save', 'finish', 'second-reading'],
  ...more,
});

/** A server that answers by the end of the path; what it is asked is remembered. */
function open(answers: Record<string, () => [number, unknown]>) {
  const asked: string[] = [];
  const send = vi.fn<typeof fetch>(async (input, init) => {
    const path = String(input);
    asked.push(`${init?.method ?? 'GET'} ${path}`);
    const key = Object.keys(answers).find((end) => path.endsWith(end)) ?? '';
    const [status, body] = answers[key]?.() ?? [404, {}];
    if (status === 0) throw new TypeError('no network');
    return new Response(JSON.stringify(body), { status });
  });
  const work = new CaseWork(
    new Cases(new Api(french, send), french, send),
    caseOf(json('in-review'), ''),
    () => undefined,
  );
  return { work, asked };
}

it('takes a case, saves what was written, and signs that version', async () => {
  const { work, asked } = open({
    '/lock': () => [200, {}],
    '/reading': () => [
      200,
      { ...READING, version: asked.some((one) => one.startsWith('PUT /api/cases/c/reading')) ? 1 : 0 },
    ],
    '/second-reading': () => [200, json('in-review')],
    '/answer': () => [200, json('second-reading')],
    '/cases/c': () => [200, json('in-review')],
  });
  await work.take(false);
  expect(work.writes).toBe(true);
  work.write(text);
  expect(await work.sign(true)).toBe(true);
  expect(asked.slice(-3)).toEqual([
    'PUT /api/cases/c/reading',
    'POST /api/cases/c/second-reading',
    'POST /api/cases/c/answer',
  ]);
  expect(work.draft).toBeNull();
});

it('says who has the case, and takes nothing', async () => {
  const lock = { by: { name: 'Dr Autre' }, mine: false, until: '2026-11-22T10:00:00Z' };
  const { work } = open({ '/lock': () => [409, { code: 'locked', lock }] });
  await work.take(false);
  expect([work.writes, work.holder, work.trouble]).toEqual([false, 'Dr Autre', '']);
});

it('finds the answer that was signed although nothing said so', async () => {
  let signed = false;
  const { work } = open({
    '/lock': () => [200, {}],
    '/reading': () => [200, READING],
    '/answer': () => {
      if (signed) return [409, { code: 'not-now', state: 'answered' }];
      signed = true;
      return [0, null];
    },
    '/cases/c': () => [200, signed ? json('answered', { answer: ANSWER }) : json('in-review')],
  });
  await work.take(false);
  expect(await work.sign(false)).toBe(false);
  expect(work.trouble).toBe('offline');
  expect(await work.sign(false)).toBe(false);
  expect(work.one.answer?.text.conclusion).toBe('c');
  expect([work.trouble, work.draft]).toEqual(['', null]);
});

it('does not go on with a case that is no longer shown', async () => {
  const { work } = open({
    '/lock': () => [200, {}],
    '/reading': () => [200, READING],
    '/cases/c': () => [200, json('in-review')],
  });
  const taking = work.take(false);
  work.end();
  await taking;
  expect(work.draft).toBeNull();
});
