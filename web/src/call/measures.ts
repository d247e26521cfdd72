// SPDX-License-Identifier: Apache-2.0
// Reads RTCPeerConnection statistics for the words about quality.
import type { Sample } from './quality.ts';
import { number, reports, selectedPair } from './reports.ts';

interface Totals {
  at: number;
  lost: number;
  received: number;
  frozen: number;
}

const SETTLED = 10_000;

export class Measures {
  private before: Totals | null = null;
  private readonly began = performance.now();

  async sample(peer: RTCPeerConnection): Promise<Sample> {
    const all = await reports(peer);
    const inbound = all.filter((report) => report.type === 'inbound-rtp');
    const sum = (field: string) => inbound.reduce((total, report) => total + number(report, field), 0);
    const now: Totals = {
      at: performance.now(),
      lost: sum('packetsLost'),
      received: sum('packetsReceived'),
      frozen: sum('totalFreezesDuration'),
    };
    const before = this.before ?? now;
    this.before = now;
    const lost = Math.max(0, now.lost - before.lost);
    const expected = lost + Math.max(0, now.received - before.received);
    const seconds = (now.at - before.at) / 1000;
    // A call starts small and may stutter until its rate is found; that says nothing about the network.
    const settled = now.at - this.began > SETTLED;
    const camera = all.find((report) => report.type === 'outbound-rtp' && report.kind === 'video');
    return {
      connected: peer.iceConnectionState === 'connected' || peer.iceConnectionState === 'completed',
      loss: expected > 0 ? lost / expected : 0,
      roundTrip: number(selectedPair(all), 'currentRoundTripTime'),
      frozen: settled && seconds > 0 ? Math.max(0, now.frozen - before.frozen) / seconds : 0,
      limited: settled && camera?.qualityLimitationReason === 'bandwidth' && number(camera, 'frameHeight') < 240,
    };
  }
}
