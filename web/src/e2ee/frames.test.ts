// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Frame, Frames, kidOf } from './frames.ts';
import { baseKey, readHeader } from './sframe.ts';

const VP8 = 96;
const VP9 = 98;
const H264 = 102;
const OPUS = 111;
const CODECS = { [VP8]: 'VP8', [VP9]: 'VP9', [H264]: 'H264', [OPUS]: 'opus' };

const picture = (payloadType: number, bytes: number[]): Frame => ({
  data: new Uint8Array(bytes).buffer,
  type: 'delta',
  getMetadata: () => ({ payloadType }),
});
const sound = (bytes: number[]): Frame => ({
  data: new Uint8Array(bytes).buffer,
  getMetadata: () => ({ payloadType: OPUS }),
});
const bytes = (data: ArrayBuffer | null) => [...new Uint8Array(data ?? new ArrayBuffer(0))];
const again = (frame: Frame, data: ArrayBuffer | null): Frame => ({ ...frame, data: data ?? new ArrayBuffer(0) });
const secret = (of: number) => baseKey(new Uint8Array(32).fill(of));

const KEY_FRAME = [0x10, 2, 0, 0x9d, 1, 0x2a, 0x40, 1, 0xb4, 0, 50, 51, 52];
const DELTA = [0x11, 2, 0, 60, 61, 62];

let sender: Frames;
let receiver: Frames;

beforeEach(async () => {
  sender = new Frames();
  receiver = new Frames();
  for (const frames of [sender, receiver]) {
    await frames.learn({
      kind: 'tracks',
      tracks: { '3': { seat: 'a', source: 'camera' }, '4': { seat: 'a', source: 'microphone' } },
      codecs: CODECS,
    });
  }
  await sender.learn({ kind: 'own', round: 2, base: await secret(1), joined: false });
  await receiver.learn({ kind: 'own', round: 2, base: await secret(2), joined: false });
  await receiver.learn({ kind: 'theirs', seat: 'a', round: 2, base: await secret(1) });
});

afterEach(() => vi.useRealTimers());

describe('a frame', () => {
  it.each([
    ['a VP8 key frame', picture(VP8, KEY_FRAME), 'camera', '3', 10],
    ['another VP8 frame', picture(VP8, DELTA), 'camera', '3', 3],
    ['a VP9 frame', picture(VP9, DELTA), 'camera', '3', 0],
    ['sound', sound([0x78, 1, 2, 3]), 'microphone', '4', 0],
  ] as const)('that is %s keeps its clear bytes, and opens as it was', async (_, frame, source, mid, clear) => {
    const plain = bytes(frame.data);
    const sealed = await sender.seal(source, frame);
    expect(bytes(sealed).slice(0, clear)).toEqual(plain.slice(0, clear));
    expect(readHeader(new Uint8Array(sealed ?? new ArrayBuffer(0)), clear)).toEqual({
      kid: kidOf(2, source),
      ctr: 0,
      size: expect.any(Number),
    });
    expect(bytes(sealed).join()).not.toContain(plain.slice(clear).join());
    expect(bytes(await receiver.open(mid, again(frame, sealed)))).toEqual(plain);
  });

  it('is not sent without a key, nor by a codec that has no clear bytes', async () => {
    expect(await new Frames().seal('camera', picture(VP8, DELTA))).toBeNull();
    expect(await sender.seal('camera', picture(H264, DELTA))).toBeNull();
  });

  it('opens once', async () => {
    const frame = picture(VP8, DELTA);
    const sealed = await sender.seal('camera', frame);
    await receiver.open('3', again(frame, sealed));
    expect(await receiver.open('3', again(frame, sealed))).toBeNull();
    expect(receiver.counts.dropped.replayed).toBe(1);
  });

  it('of another source, or as it was, is not shown', async () => {
    const frame = picture(VP8, DELTA);
    expect(await receiver.open('3', again(frame, await sender.seal('screen', frame)))).toBeNull();
    expect(await receiver.open('3', picture(VP8, KEY_FRAME))).toBeNull();
    expect(await receiver.open('9', again(frame, await sender.seal('camera', frame)))).toBeNull();
    expect(receiver.counts.opened).toBe(0);
  });

  it('with a changed clear byte is not shown', async () => {
    const frame = picture(VP8, DELTA);
    const sealed = new Uint8Array((await sender.seal('camera', frame)) ?? new ArrayBuffer(0));
    sealed[1] = 99;
    expect(await receiver.open('3', again(frame, sealed.buffer))).toBeNull();
    expect(receiver.counts.dropped.unverified).toBe(1);
  });

  it('under a key of before one came in is dropped at once', async () => {
    const frame = picture(VP8, DELTA);
    await sender.learn({ kind: 'own', round: 1, base: await secret(1), joined: false });
    expect(await receiver.open('3', again(frame, await sender.seal('camera', frame)))).toBeNull();
    expect(receiver.counts.dropped.early).toBe(1);
  });
});

describe('a key that comes late', () => {
  it('is waited for', async () => {
    await sender.learn({ kind: 'own', round: 3, base: await secret(9), joined: true });
    const frame = picture(VP8, DELTA);
    const opening = receiver.open('3', again(frame, await sender.seal('camera', frame)));
    await receiver.learn({ kind: 'theirs', seat: 'a', round: 3, base: await secret(9) });
    expect(bytes(await opening)).toEqual(DELTA);
  });

  it('is not waited for again once it did not come in time', async () => {
    await sender.learn({ kind: 'own', round: 3, base: await secret(9), joined: true });
    const frame = picture(VP8, DELTA);
    const first = await sender.seal('camera', frame);
    const second = await sender.seal('camera', frame);
    vi.useFakeTimers();
    const opening = receiver.open('3', again(frame, first));
    await vi.advanceTimersByTimeAsync(500);
    expect(await opening).toBeNull();
    expect(await receiver.open('3', again(frame, second))).toBeNull();
    expect(receiver.counts.dropped.keyless).toBe(2);
    await receiver.learn({ kind: 'theirs', seat: 'a', round: 3, base: await secret(9) });
    expect(bytes(await receiver.open('3', again(frame, second)))).toEqual(DELTA);
  });
});

it('an old key opens for a few seconds more', async () => {
  const frame = picture(VP8, DELTA);
  const [one, two] = [await sender.seal('camera', frame), await sender.seal('camera', frame)];
  vi.useFakeTimers();
  await receiver.learn({ kind: 'theirs', seat: 'a', round: 3, base: await secret(9) });
  await vi.advanceTimersByTimeAsync(4_000);
  expect(bytes(await receiver.open('3', again(frame, one)))).toEqual(DELTA);
  await vi.advanceTimersByTimeAsync(2_000);
  const late = receiver.open('3', again(frame, two));
  await vi.advanceTimersByTimeAsync(500);
  expect(await late).toBeNull();
});
