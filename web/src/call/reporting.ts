// SPDX-License-Identifier: Apache-2.0
// What is told to the server of the reception, for those who run it: numbers, and nothing but numbers.
import type { Quality, TrackQuality } from '../protocol/messages.ts';
import type { RemoteTrack } from './connection.ts';
import type { Opening } from './opening.ts';
import { number, type Report, reports, selectedPair, wayOf } from './reports.ts';

type Counts = Omit<TrackQuality, 'track' | 'jitter' | 'height'>;

const whole = (value: number) => Math.max(0, Math.round(value));

function counts(report: Report): Counts {
  return {
    received: number(report, 'packetsReceived'),
    lost: number(report, 'packetsLost'),
    frames: number(report, 'framesDecoded'),
    freezes: number(report, 'freezeCount'),
    frozen: number(report, 'totalFreezesDuration') * 1000,
    // What is made up while nothing is sent is silence, and nobody misses it.
    concealed: number(report, 'concealedSamples') - number(report, 'silentConcealedSamples'),
    samples: number(report, 'totalSamplesReceived'),
  };
}

/** Reads what came since it was last asked. A track that is new counts from its beginning. */
export class Reporting {
  private before = new Map<string, Counts>();
  private last = performance.now();

  async read(peer: RTCPeerConnection, remote: readonly RemoteTrack[], opening: Opening): Promise<Quality> {
    const all = await reports(peer);
    const now = performance.now();
    const millis = whole(now - this.last);
    this.last = now;
    const inbound = new Map(all.filter((one) => one.type === 'inbound-rtp').map((one) => [one.mid, one]));
    const before = this.before;
    this.before = new Map();
    const tracks = remote.flatMap(({ mid, track }) => {
      const report = inbound.get(mid);
      return report ? [this.track(track, report, before.get(track))] : [];
    });
    return {
      type: 'quality',
      millis,
      roundTrip: whole(number(selectedPair(all), 'currentRoundTripTime') * 1000),
      tracks,
      ...opening.tell(wayOf(all)),
    };
  }

  private track(track: string, report: Report, before: Counts | undefined): TrackQuality {
    const now = counts(report);
    this.before.set(track, now);
    const since = (field: keyof Counts) =>
      whole(now[field] - (before && now[field] >= before[field] ? before[field] : 0));
    return {
      ...{ track, received: since('received'), lost: since('lost') },
      ...{ jitter: whole(number(report, 'jitter') * 1000), height: whole(number(report, 'frameHeight')) },
      ...{ frames: since('frames'), freezes: since('freezes'), frozen: since('frozen') },
      ...{ concealed: since('concealed'), samples: since('samples') },
    };
  }
}
