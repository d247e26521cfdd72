// SPDX-License-Identifier: Apache-2.0
// In which sizes and rates an own picture is sent, and which of them anybody looks at.
import type { Source } from '../protocol/messages.ts';

type Picture = Exclude<Source, 'microphone'>;

/** One encoding: how much smaller than the picture it is, and what it may take at most. */
interface Size {
  scaleResolutionDownBy: number;
  maxBitrate: number;
  maxFramerate?: number;
}

/** By how many encodings were agreed on, the smallest first: a camera of 1280 x 720 gives 180, 360 and 720 lines. */
const SIZES: Record<Picture, Record<number, Size[]>> = {
  camera: {
    1: [{ scaleResolutionDownBy: 1, maxBitrate: 1_700_000 }],
    2: [
      { scaleResolutionDownBy: 4, maxBitrate: 150_000 },
      { scaleResolutionDownBy: 1, maxBitrate: 1_700_000 },
    ],
    3: [
      { scaleResolutionDownBy: 4, maxBitrate: 150_000 },
      { scaleResolutionDownBy: 2, maxBitrate: 500_000 },
      { scaleResolutionDownBy: 1, maxBitrate: 1_700_000 },
    ],
  },
  screen: {
    1: [{ scaleResolutionDownBy: 1, maxBitrate: 2_500_000 }],
    2: [
      { scaleResolutionDownBy: 2, maxBitrate: 300_000, maxFramerate: 5 },
      { scaleResolutionDownBy: 1, maxBitrate: 2_500_000 },
    ],
  },
};

/** Layers within one stream. VP8 has none in space; the others with a stream of their own per size need none in time. */
function layers(codec: string, encodings: number): string | undefined {
  if (codec === 'video/VP8') return 'L1T3';
  return encodings === 1 && (codec === 'video/VP9' || codec === 'video/AV1') ? 'L3T3_KEY' : undefined;
}

/** A phone with few cores encodes two sizes instead of three. */
export function weak(): boolean {
  return matchMedia('(pointer: coarse)').matches && navigator.hardwareConcurrency <= 4;
}

/** What to send, given what was agreed on and what is looked at. Encodings beyond those the server spoke of are sent. */
export function plan(
  source: Picture,
  encodings: RTCRtpEncodingParameters[],
  codec: string,
  wanted: readonly boolean[],
  fewer: boolean,
): RTCRtpEncodingParameters[] {
  const sizes = SIZES[source][encodings.length];
  const mode = layers(codec, encodings.length);
  return encodings.map((encoding, index) => {
    const spared = fewer && encodings.length === 3 && index === 1;
    const planned = { ...encoding, ...sizes?.[index], active: !spared && (wanted[index] ?? true) };
    return mode ? { ...planned, scalabilityMode: mode } : planned;
  });
}

/** Keeps the parameters of one sender as planned. A change waits for the one before it. */
export class Sending {
  private wanted: boolean[] = [];
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly source: Picture,
    private readonly sender: RTCRtpSender,
  ) {}

  want(active: boolean[]): void {
    this.wanted = active;
    this.apply();
  }

  /** Call again when something new was agreed on. */
  apply(): void {
    this.work = this.work.then(() => this.set()).catch(() => undefined);
  }

  private async set(): Promise<void> {
    if (await this.tried(true)) return;
    // A codec that cannot do these layers: without them.
    await this.tried(false);
  }

  private async tried(layered: boolean): Promise<boolean> {
    const parameters = this.sender.getParameters();
    const { encodings, codecs } = parameters;
    if (encodings.length === 0) return true;
    const codec = layered ? (codecs?.[0]?.mimeType ?? '') : '';
    parameters.encodings = plan(this.source, encodings, codec, this.wanted, weak());
    try {
      await this.sender.setParameters(parameters);
      return true;
    } catch {
      return false;
    }
  }
}
