// SPDX-License-Identifier: Apache-2.0
// RTCPeerConnection statistics as a plain list.

export type Report = Record<string, unknown> & { id: string; type: string; kind?: string; mid?: string };

export const number = (report: Report | undefined, field: string): number => {
  const value = report?.[field];
  return typeof value === 'number' ? value : 0;
};

export interface Way {
  /** `udp`, `tcp` or `tls`, to the relay if there is one. */
  protocol: string;
  /** `host`, `srflx`, `prflx` or `relay`, of the own end. */
  type: string;
  /** Bits a second that the browser thinks it can send; 0 when it does not know. */
  outgoing: number;
}

export async function reports(peer: RTCPeerConnection): Promise<Report[]> {
  const all: Report[] = [];
  (await peer.getStats()).forEach((report: Report) => {
    all.push(report);
  });
  return all;
}

/** The pair of candidates that packets go by; not every browser names it in its transport. */
export function selectedPair(all: Report[]): Report | undefined {
  const named = all.find((report) => report.type === 'transport')?.selectedCandidatePairId;
  return all.find(
    (report) =>
      report.type === 'candidate-pair' &&
      (named ? report.id === named : report.nominated === true && report.state === 'succeeded'),
  );
}

/** How packets travel; null until a way is found. */
export function wayOf(all: Report[]): Way | null {
  const pair = selectedPair(all);
  const own = pair && all.find((report) => report.id === pair.localCandidateId);
  if (!own) return null;
  return {
    protocol: String(own.relayProtocol ?? own.protocol ?? ''),
    type: String(own.candidateType ?? ''),
    outgoing: number(pair, 'availableOutgoingBitrate'),
  };
}
