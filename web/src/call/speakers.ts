// SPDX-License-Identifier: Apache-2.0
import type { RemoteTrack } from './connection.ts';

const LOUD = 0.02;
const LINGER = 900;

/** Who speaks: seats whose microphone was loud a moment ago. Lingers a little, so that rings do not flicker. */
export class Speakers {
  private readonly until = new Map<string, number>();

  listen(tracks: readonly RemoteTrack[], now: number): Set<string> {
    for (const track of tracks) {
      if (track.source !== 'microphone') continue;
      const level = track.receiver.getSynchronizationSources()[0]?.audioLevel ?? 0;
      if (level > LOUD) this.until.set(track.seat, now + LINGER);
    }
    const speaking = new Set<string>();
    for (const [seat, end] of this.until) {
      if (end > now) speaking.add(seat);
      else this.until.delete(seat);
    }
    return speaking;
  }
}
