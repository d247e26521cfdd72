// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { RemoteTrack } from './connection.ts';
import { Speakers } from './speakers.ts';

function microphone(seat: string, level: () => number | undefined): RemoteTrack {
  const receiver = { getSynchronizationSources: () => [{ audioLevel: level() }] };
  return { seat, source: 'microphone', track: `${seat}/microphone`, receiver } as unknown as RemoteTrack;
}

describe('who speaks', () => {
  it('lingers a little after the last word', () => {
    let level = 0.2;
    const tracks = [microphone('a', () => level), microphone('b', () => undefined)];
    const speakers = new Speakers();
    expect([...speakers.listen(tracks, 1000)]).toEqual(['a']);
    level = 0;
    expect([...speakers.listen(tracks, 1800)]).toEqual(['a']);
    expect([...speakers.listen(tracks, 2000)]).toEqual([]);
  });
});
