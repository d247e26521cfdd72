// SPDX-License-Identifier: Apache-2.0
// End-to-end encryption of one call, as the page sees it: the keys here, the frames in a worker.
import type { OfferedTrack, Source } from '../protocol/messages.ts';
import { Exchange } from './exchange.ts';
import type { Counts, Pipe, ToWorker } from './worker-messages.ts';

/** The older way (createEncodedStreams), which TypeScript does not know. */
interface Streams {
  createEncodedStreams?(): { readable: ReadableStream; writable: WritableStream };
}

type Carrier = (RTCRtpSender | RTCRtpReceiver) & Streams;

/** Which way this browser has to the frames, if any. */
export function way(): 'transform' | 'streams' | null {
  if (!globalThis.crypto?.subtle) return null;
  if ('RTCRtpScriptTransform' in globalThis) return 'transform';
  return 'createEncodedStreams' in RTCRtpSender.prototype ? 'streams' : null;
}

/** What a peer connection must be made with for its frames to be reached. */
export function configuration(): object {
  return way() === 'streams' ? { encodedInsertableStreams: true } : {};
}

export class EndToEnd {
  private readonly worker = new Worker(new URL('./frames-worker.ts', import.meta.url), { type: 'module' });
  private readonly reached = new WeakSet<Carrier>();

  private constructor(readonly exchange: Exchange) {}

  /** With keys of its own; null where the browser cannot. */
  static async begin(): Promise<EndToEnd | null> {
    return way() ? new EndToEnd(await Exchange.begin()) : null;
  }

  send(sender: RTCRtpSender, source: Source): void {
    this.reach(sender, { side: 'send', source });
  }

  receive(receiver: RTCRtpReceiver, mid: string): void {
    this.reach(receiver, { side: 'receive', mid });
  }

  /** What the sections of an offer carry. Before the answer, so that no frame comes unannounced. */
  expect(tracks: OfferedTrack[], sdp: string): void {
    const codecs = [...sdp.matchAll(/^a=rtpmap:(\d+) ([^/\s]+)/gm)].map(([, type, name]) => [Number(type), name]);
    this.give({
      kind: 'tracks',
      tracks: Object.fromEntries(tracks.map(({ mid, seat, source }) => [mid, { seat, source }])),
      codecs: Object.fromEntries(codecs),
    });
  }

  give(message: ToWorker, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }

  counts(): Promise<Counts> {
    return new Promise((resolve) => {
      this.worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
      this.give({ kind: 'count' });
    });
  }

  close(): void {
    this.worker.terminate();
  }

  private reach(carrier: Carrier, pipe: Pipe): void {
    if (this.reached.has(carrier)) return;
    this.reached.add(carrier);
    if (way() === 'transform') {
      carrier.transform = new RTCRtpScriptTransform(this.worker, pipe);
    } else {
      const streams = carrier.createEncodedStreams?.();
      if (!streams) throw new Error('frames out of reach');
      const { readable, writable } = streams;
      this.give({ kind: 'streams', pipe, readable, writable }, [readable, writable] as Transferable[]);
    }
  }
}
