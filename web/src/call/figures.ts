// SPDX-License-Identifier: Apache-2.0
// The figures of a call as the browser gives them: for the diagnosis that helpers ask people to read out, and for tests of bad networks.
import type { Counts } from '../e2ee/worker-messages.ts';
import type { Connection } from './connection.ts';
import { number, type Report, reports, selectedPair, type Way, wayOf } from './reports.ts';

/** What `window.relais.stats()` answers. It names seats and sources, never people or addresses. */
export interface Diagnosis {
  connectionState: string;
  iceConnectionState: string;
  roundTrip: number;
  /** How packets travel; null until a way is found. */
  way: Way | null;
  /** Frames sealed, opened and dropped, where the call is encrypted end to end. */
  endToEnd: Counts | null;
  tracks: Record<string, unknown>[];
  sent: Record<string, unknown>[];
}

/**
 * Without `packetsDiscarded`: where sound is sent twice (RED, RFC 2198) a browser counts each second copy that it did not
 * need as discarded, so the number tells of the repair and not of packets that came too late.
 */
const RECEIVED = [
  'framesReceived',
  'framesDecoded',
  'framesDropped',
  'frameWidth',
  'frameHeight',
  'framesPerSecond',
  'totalAudioEnergy',
  'packetsReceived',
  'packetsLost',
  'retransmittedPacketsReceived',
  'bytesReceived',
  'jitter',
  'jitterBufferDelay',
  'jitterBufferEmittedCount',
  'freezeCount',
  'totalFreezesDuration',
  'pauseCount',
  'totalPausesDuration',
  'keyFramesDecoded',
  'totalSamplesReceived',
  'concealedSamples',
  'silentConcealedSamples',
  'concealmentEvents',
  'nackCount',
  'pliCount',
];
const SENT = [
  'rid',
  'active',
  'scalabilityMode',
  'framesEncoded',
  'keyFramesEncoded',
  'frameWidth',
  'frameHeight',
  'framesPerSecond',
  'targetBitrate',
  'qualityLimitationReason',
  'packetsSent',
  'retransmittedPacketsSent',
  'bytesSent',
  'nackCount',
  'pliCount',
];

const only = (report: Report | undefined, fields: string[]) =>
  Object.fromEntries(fields.flatMap((field) => (report && field in report ? [[field, report[field]]] : [])));

export async function diagnose(connection: Connection | null): Promise<Diagnosis> {
  if (!connection)
    return {
      connectionState: 'none',
      iceConnectionState: 'none',
      roundTrip: 0,
      way: null,
      endToEnd: null,
      tracks: [],
      sent: [],
    };
  const all = await reports(connection.peer);
  const byId = new Map(all.map((report) => [report.id, report]));
  const codec = (report: Report | undefined) => ({ codec: byId.get(String(report?.codecId))?.mimeType ?? '' });
  const inbound = new Map(all.filter((report) => report.type === 'inbound-rtp').map((report) => [report.mid, report]));
  const pair = selectedPair(all);
  return {
    connectionState: connection.peer.connectionState,
    iceConnectionState: connection.peer.iceConnectionState,
    roundTrip: number(pair, 'currentRoundTripTime'),
    way: wayOf(all),
    endToEnd: (await connection.endToEnd?.counts()) ?? null,
    tracks: connection.remote.map(({ mid, track, seat, source, media }) => ({
      ...{ mid, track, seat, source, kind: media.kind },
      ...codec(inbound.get(mid)),
      ...only(inbound.get(mid), RECEIVED),
    })),
    sent: all
      .filter((report) => report.type === 'outbound-rtp')
      .map((report) => ({ mid: report.mid, kind: report.kind, ...codec(report), ...only(report, SENT) })),
  };
}
