// SPDX-License-Identifier: Apache-2.0
// How many bytes at the beginning of a frame stay readable, by codec: docs/e2ee.md, section 3, says why.

export type Codec = 'VP8' | 'VP9' | 'opus';

const CODECS: readonly Codec[] = ['VP8', 'VP9', 'opus'];

const VP8_KEY_FRAME = 10;
const VP8_OTHER_FRAME = 3;

/** The codec of that name, in whatever letters; null if its frames cannot be encrypted. */
export function codecNamed(name: string): Codec | null {
  return CODECS.find((codec) => codec.toLowerCase() === name.toLowerCase()) ?? null;
}

/** Looks at the frame's first byte only, which stays readable: sender and receiver count the same. */
export function clearBytes(codec: Codec, frame: Uint8Array): number {
  if (codec !== 'VP8') return 0;
  const [tag = 1] = frame;
  return Math.min(frame.length, (tag & 1) === 0 ? VP8_KEY_FRAME : VP8_OTHER_FRAME);
}
