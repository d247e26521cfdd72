// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Autosave, type Keeping, type Outcome } from './autosave.ts';

function kept(answers: Outcome[]) {
  const sent: [string, number][] = [];
  const shown: Keeping[] = [];
  const autosave = new Autosave<string>(
    1,
    (text, version) => {
      sent.push([text, version]);
      return Promise.resolve(answers.shift() ?? { kind: 'kept', version: version + 1 });
    },
    (state) => shown.push(state),
  );
  return { autosave, sent, shown };
}

describe('keeping a draft', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits for a pause in the writing, then keeps the last of it', async () => {
    const { autosave, sent, shown } = kept([]);
    autosave.change('a');
    await vi.advanceTimersByTimeAsync(500);
    autosave.change('ab');
    await vi.advanceTimersByTimeAsync(699);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([['ab', 1]]);
    expect(shown).toEqual(['keeping', 'kept']);
    expect(autosave.keptVersion).toBe(2);
  });

  it('keeps on top of the version before', async () => {
    const { autosave, sent } = kept([]);
    autosave.change('a');
    await autosave.settle();
    autosave.change('b');
    expect(await autosave.settle()).toBe(true);
    expect(sent).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('tries again while the connection is down, and loses nothing', async () => {
    const { autosave, sent, shown } = kept([{ kind: 'offline' }, { kind: 'offline' }]);
    autosave.change('a');
    expect(await autosave.settle()).toBe(false);
    expect(shown).toEqual(['keeping', 'offline']);
    await vi.advanceTimersByTimeAsync(4000);
    autosave.change('ab');
    autosave.again();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.at(-1)).toEqual(['ab', 1]);
    expect(shown.at(-1)).toBe('kept');
  });

  it('keeps one at a time: what is written meanwhile follows', async () => {
    let release = (_: Outcome) => {};
    const sent: string[] = [];
    const autosave = new Autosave<string>(
      1,
      (text) => {
        sent.push(text);
        return new Promise((resolve) => {
          release = resolve;
        });
      },
      () => {},
    );
    autosave.change('a');
    await vi.advanceTimersByTimeAsync(700);
    autosave.change('ab');
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent).toEqual(['a']);
    release({ kind: 'kept', version: 2 });
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(['a', 'ab']);
  });

  it('writes over nobody: what somebody else has changed ends it', async () => {
    const { autosave, sent, shown } = kept([{ kind: 'changed' }]);
    autosave.change('a');
    expect(await autosave.settle()).toBe(false);
    autosave.change('b');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toHaveLength(1);
    expect(shown.at(-1)).toBe('changed');
  });

  it('says what is not understood, and keeps what is written next', async () => {
    const { autosave, shown } = kept([{ kind: 'refused' }]);
    autosave.change('a');
    expect(await autosave.settle()).toBe(false);
    expect(shown.at(-1)).toBe('refused');
    autosave.change('b');
    expect(await autosave.settle()).toBe(true);
  });
});
