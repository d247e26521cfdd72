// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Problem } from '../protocol/http.ts';
import type { Outcome } from '../protocol/uploads.ts';
import { Sending, type Surroundings } from './sending.ts';

/** A server that keeps what it is sent, and fails where it is told to. */
function server(failures: (Problem | null)[] = []) {
  const kept: { bytes: number; asked: string[]; pauses: number[] } = { bytes: 0, asked: [], pauses: [] };
  const fail = () => {
    const failure = failures.shift();
    if (failure) throw failure;
  };
  const around: Surroundings = {
    uploads: {
      create: async () => {
        kept.asked.push('create');
        fail();
        return '/api/uploads/a';
      },
      offset: async () => {
        kept.asked.push('offset');
        fail();
        return kept.bytes;
      },
      append: async (_address: string, at: number, piece: Blob) => {
        kept.asked.push('append');
        fail();
        expect(at).toBe(kept.bytes);
        kept.bytes += piece.size;
        return kept.bytes;
      },
      outcome: async (): Promise<Outcome> => {
        kept.asked.push('outcome');
        fail();
        return { outcome: 'accepted' };
      },
      drop: async () => {
        kept.asked.push('drop');
      },
    },
    mostPiece: 1 << 20,
    pause: async (millis) => {
      kept.pauses.push(millis);
    },
    now: () => 0,
    changed: () => undefined,
  };
  return { kept, around };
}

const file = (size: number) => new File([new Uint8Array(size)], 'a.dcm');
const about = { filename: 'a.dcm' };

describe('a file on its way', () => {
  it('goes in pieces that grow on a quick line, and ends with its outcome', async () => {
    const { kept, around } = server();
    const sending = new Sending(file(2_000_000), about, around);
    await sending.run();
    expect(sending.step).toBe('done');
    expect(sending.outcome).toEqual({ outcome: 'accepted' });
    expect(kept.bytes).toBe(2_000_000);
    expect(kept.asked).toEqual(['create', 'append', 'append', 'append', 'append', 'outcome']);
  });

  it('asks after a cut where it is, and goes on from there', async () => {
    const { kept, around } = server([null, null, new Problem('offline', 0), null]);
    const sending = new Sending(file(600_000), about, around);
    await sending.run();
    expect(sending.step).toBe('done');
    expect(kept.asked).toEqual(['create', 'append', 'append', 'offset', 'append', 'outcome']);
    expect(kept.pauses).toEqual([1000]);
  });

  it('goes on with what another page began', async () => {
    const { kept, around } = server();
    kept.bytes = 500_000;
    await new Sending(file(600_000), about, around, '/api/uploads/a').run();
    expect(kept.asked).toEqual(['offset', 'append', 'outcome']);
  });

  it('waits as long as it is asked to', async () => {
    const { kept, around } = server([new Problem('busy', 503, { retryAfter: 30 })]);
    await new Sending(file(1), about, around).run();
    expect(kept.pauses).toEqual([30_000]);
  });

  it('waits for a new session', async () => {
    const { around } = server([null, new Problem('sign-in-required', 401)]);
    const steps: string[] = [];
    const sending: Sending = new Sending(file(1), about, {
      ...around,
      changed: () => steps.push(`${sending.step} ${sending.trouble}`.trim()),
    });
    await sending.run();
    expect(steps).toContain('paused sign-in-required');
    expect(sending.step).toBe('done');
  });

  it('fails for good where nothing can be hoped for', async () => {
    const { around } = server([new Problem('order-unknown', 404)]);
    const sending = new Sending(file(1), about, around);
    await sending.run();
    expect(sending.step).toBe('failed');
    expect(sending.trouble).toBe('order-unknown');
  });

  it('is given up on both sides', async () => {
    const { kept, around } = server();
    const sending = new Sending(file(1), about, around, '/api/uploads/a');
    await sending.cancel();
    await sending.run();
    expect(kept.asked).toEqual(['drop']);
  });
});
