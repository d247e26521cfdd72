// SPDX-License-Identifier: Apache-2.0
// Reads RTCPeerConnection statistics: for the words about quality, and for the diagnosis that helpers ask people to read out.
import type { Connection } from './connection.ts';
import type { Sample } from './quality.ts';

interface Totals {
  at: number;
  lost: number;
  received: number;
  frozen: number;
}

const SETTLED = 10_000;

type Report = Record<string, unknown> & { type: string; kind?: string; mid?: string };

const number = (report: Report | undefined, field: string): number => {
  const value = report?.[field];
  return typeof value === 'number' ? value : 0;
};

async function reports(peer: RTCPeerConnection): Promise<Report[]> {
  const all: Report[] = [];
  (await peer.getStats()).forEach((report: Report) => {
    all.push(report);
  });
  return all;
}

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

function selectedPair(all: Report[]): Report | undefined {
  return all.find(
    (report) => report.type === 'candidate-pair' && report.nominated === true && report.state === 'succeeded',
  );
}

/** What `window.relais.stats()` answers. It names seats and sources, never people. */
export interface Diagnosis {
  connectionState: string;
  iceConnectionState: string;
  roundTrip: number;
  tracks: Record<string, unknown>[];
  sent: Record<string, unknown>[];
}

const RECEIVED = [
  'framesDecoded',
  'framesDropped',
  'frameWidth',
  'frameHeight',
  'framesPerSecond',
  'totalAudioEnergy',
  'packetsReceived',
  'packetsLost',
  'bytesReceived',
  'jitter',
  'freezeCount',
  'keyFramesDecoded',
];
const SENT = ['framesEncoded', 'frameWidth', 'frameHeight', 'packetsSent', 'bytesSent', 'nackCount', 'pliCount', 'rid'];

const only = (report: Report | undefined, fields: string[]) =>
  Object.fromEntries(fields.flatMap((field) => (report && field in report ? [[field, report[field]]] : [])));

export async function diagnose(connection: Connection | null): Promise<Diagnosis> {
  if (!connection) return { connectionState: 'none', iceConnectionState: 'none', roundTrip: 0, tracks: [], sent: [] };
  const all = await reports(connection.peer);
  const inbound = new Map(all.filter((report) => report.type === 'inbound-rtp').map((report) => [report.mid, report]));
  return {
    connectionState: connection.peer.connectionState,
    iceConnectionState: connection.peer.iceConnectionState,
    roundTrip: number(selectedPair(all), 'currentRoundTripTime'),
    tracks: connection.remote.map(({ mid, track, seat, source, media }) => ({
      ...{ mid, track, seat, source, kind: media.kind },
      ...only(inbound.get(mid), RECEIVED),
    })),
    sent: all
      .filter((report) => report.type === 'outbound-rtp')
      .map((report) => ({ mid: report.mid, kind: report.kind, ...only(report, SENT) })),
  };
}
