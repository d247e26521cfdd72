// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answered, Draft, type Kept, kept, type ReadingText } from './draft.ts';

const text = (conclusion: string): ReadingText => ({
  formType: 'diabetic-retinopathy/1',
  form: {},
  findings: {},
  conclusion,
  recommendation: '',
});

const stored = (version: number, conclusion: string): Kept => ({
  version,
  text: text(conclusion),
  round: 'first',
  by: 'Dr Autre',
  savedAt: '2026-11-22T10:00:00Z',
  signedAt: '',
});

function open(...answers: Answered[]) {
  const sent: [string, number][] = [];
  const states: string[] = [];
  const draft = new Draft(
    0,
    async (saved, version) => {
      sent.push([saved.conclusion, version]);
      return answers.shift() ?? { kind: 'kept', version: version + 1 };
    },
    () => states.push(draft.state),
  );
  return { draft, sent, states };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a draft', () => {
  it('is saved once one stops writing, with the version it goes on from', async () => {
    const { draft, sent, states } = open();
    draft.write(text('a'));
    draft.write(text('ab'));
    await vi.advanceTimersByTimeAsync(1000);
    draft.write(text('abc'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([
      ['ab', 0],
      ['abc', 1],
    ]);
    expect(states).toEqual(['saving', 'saved', 'saving', 'saved']);
  });

  it('waits for the connection and loses nothing', async () => {
    const { draft, sent } = open({ kind: 'offline' }, { kind: 'offline' });
    draft.write(text('a'));
    await vi.advanceTimersByTimeAsync(900);
    expect(draft.state).toBe('waiting');
    draft.write(text('ab'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(draft.state).toBe('saved');
    expect(sent.at(-1)).toEqual(['ab', 0]);
  });

  it('is tried at once when the connection is back', async () => {
    const { draft } = open({ kind: 'offline' });
    draft.write(text('a'));
    await vi.advanceTimersByTimeAsync(900);
    draft.again();
    await vi.advanceTimersByTimeAsync(0);
    expect(draft.state).toBe('saved');
  });

  it('asks the reader when another has saved meanwhile', async () => {
    const other = stored(7, 'other');
    const { draft, sent } = open({ kind: 'changed', other });
    draft.write(text('mine'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(draft.state).toBe('changed');
    draft.write(text('mine too'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toHaveLength(1);
    await draft.overwrite();
    expect(sent.at(-1)).toEqual(['mine too', 7]);
    expect(draft.state).toBe('saved');
  });

  it('gives way to what another has saved if the reader wants it', async () => {
    const other = stored(7, 'other');
    const { draft, sent } = open({ kind: 'changed', other });
    draft.write(text('mine'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(draft.yieldTo()).toEqual(other);
    draft.write(text('other and more'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent.at(-1)).toEqual(['other and more', 7]);
  });

  it('stops when the case was taken over', async () => {
    const { draft, sent } = open({ kind: 'lost', by: 'Dr Autre' });
    draft.write(text('a'));
    await vi.advanceTimersByTimeAsync(1000);
    draft.write(text('ab'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(draft.state).toBe('lost');
    expect(sent).toHaveLength(1);
  });

  it('goes on where it was once the case is back, and loses nothing that was not saved', async () => {
    const { draft, sent } = open({ kind: 'lost', by: 'Dr Autre' });
    draft.write(text('mine'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(draft.taker).toBe('Dr Autre');
    expect(await draft.resume(stored(0, ''))).toBeNull();
    expect(sent.at(-1)).toEqual(['mine', 0]);
    expect(draft.state).toBe('saved');
  });

  it('shows both texts when another wrote while they had the case', async () => {
    const { draft } = open({ kind: 'lost', by: 'Dr Autre' });
    draft.write(text('mine'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await draft.resume(stored(4, 'theirs'))).toBeNull();
    expect(draft.state).toBe('changed');
    expect(draft.other?.text.conclusion).toBe('theirs');
    expect(draft.unsaved?.conclusion).toBe('mine');
  });

  it('takes what another wrote where nothing of its own waits', async () => {
    const { draft } = open();
    draft.lose('Dr Autre');
    expect((await draft.resume(stored(4, 'theirs')))?.version).toBe(4);
    expect(draft.kept).toBe(4);
  });

  it('waits for its writer to sign in again', async () => {
    const { draft, sent } = open({ kind: 'signed-out' });
    draft.write(text('a'));
    await vi.advanceTimersByTimeAsync(1000);
    draft.write(text('ab'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(draft.state).toBe('signed-out');
    draft.again();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.at(-1)).toEqual(['ab', 0]);
    expect(draft.state).toBe('saved');
  });

  it('waits for a save that is on its way before it says that all is kept', async () => {
    let answer: (kept: Answered) => void = () => undefined;
    const draft = new Draft(
      0,
      () =>
        new Promise((done) => {
          answer = done;
        }),
      () => undefined,
    );
    draft.write(text('a'));
    await vi.advanceTimersByTimeAsync(1000);
    const flushed = draft.flush();
    answer({ kind: 'kept', version: 1 });
    expect(await flushed).toBe(true);
  });

  it('saves at once before something is signed', async () => {
    const { draft, sent } = open();
    draft.write(text('a'));
    expect(await draft.flush()).toBe(true);
    expect(sent).toHaveLength(1);
  });
});

it('reads what is kept, with nothing where nothing is', () => {
  expect(kept({ version: 0 }, '').text.conclusion).toBe('');
  expect(kept({ version: 3, findings: { 'icdr-right': '2' }, form: { a: 1 } }, '').text.findings).toEqual({
    'icdr-right': '2',
  });
});
