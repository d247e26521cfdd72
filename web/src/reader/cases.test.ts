// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from 'vitest';
import { Api } from '../protocol/http.ts';
import { Cases, caseOf } from './cases.ts';

const french = () => 'fr' as const;
const text = { formType: 'diabetic-retinopathy/1', form: {}, findings: {}, conclusion: 'c', recommendation: 'r' };

function desk(status: number, body: unknown) {
  const send = vi.fn<typeof fetch>(async () => new Response(status === 204 ? null : JSON.stringify(body), { status }));
  return { cases: new Cases(new Api(french, send), french, send), send };
}

describe('a case', () => {
  it('is read with what a specialist needs', () => {
    const one = caseOf(
      {
        id: 'c',
        version: 7,
        state: 'in-review',
        kind: 'diabetic-retinopathy-screening',
        requester: { id: 'p', name: 'Dr Claire Moreau' },
        request: { question: 'Y a-t-il une rétinopathie ?', diabetes: { type: 'type-2', hba1c: { percent: 7.4 } } },
        screening: { eligible: true, intervalMonths: 24 },
        lock: { by: { id: 'q', name: 'Dr Autre' }, mine: false },
        may: ['save'],
      },
      '',
    );
    expect(one.usualMonths).toBe(24);
    expect(one.lockedBy).toBe('Dr Autre');
    expect(one.request.diabetes?.hba1cPercent).toBe(7.4);
  });

  it.each([
    [200, { version: 4 }, { kind: 'kept', version: 4 }],
    [409, { code: 'lock-lost', lock: { by: { name: 'Dr Autre' }, mine: false } }, { kind: 'lost', by: 'Dr Autre' }],
    [401, { code: 'sign-in-required' }, { kind: 'signed-out' }],
    [400, { code: 'bad-request' }, { kind: 'refused' }],
    [503, { code: 'busy' }, { kind: 'offline' }],
  ])('is saved, or tells why not (%i)', async (status, body, answer) => {
    const { cases, send } = desk(status, body);
    expect(await cases.save('c', text, 3)).toEqual(answer);
    expect(send).toHaveBeenCalledWith(
      '/api/cases/c/reading',
      expect.objectContaining({ method: 'PUT', headers: expect.objectContaining({ 'If-Match': '"3"' }) }),
    );
  });

  it('shows what another has saved meanwhile', async () => {
    const { cases } = desk(412, { code: 'changed-meanwhile', reading: { version: 9, conclusion: 'theirs' } });
    const answer = await cases.save('c', text, 3);
    expect(answer.kind === 'changed' && answer.other.text.conclusion).toBe('theirs');
  });

  it('is waited for without a connection', async () => {
    const send = vi.fn<typeof fetch>(async () => {
      throw new TypeError('no network');
    });
    expect(await new Cases(new Api(french, send), french, send).save('c', text, 0)).toEqual({ kind: 'offline' });
  });

  it('may have none after it', async () => {
    expect(await desk(204, null).cases.next('c')).toBeNull();
    expect(await desk(200, { case: 'd' }).cases.next('c')).toBe('d');
  });
});
