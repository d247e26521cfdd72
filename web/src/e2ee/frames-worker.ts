// SPDX-License-Identifier: Apache-2.0
// The worker through which all frames of an encrypted call pass.
import { type Frame, Frames } from './frames.ts';
import type { Pipe, ToWorker } from './worker-messages.ts';

/** RTCRtpScriptTransformer, as far as it is used (W3C WebRTC Encoded Transform, section 5). */
interface Transformer {
  readable: ReadableStream<Frame>;
  writable: WritableStream<Frame>;
  options: Pipe;
  generateKeyFrame?(): Promise<unknown>;
  sendKeyFrameRequest?(): Promise<unknown>;
}

const frames = new Frames();
const pictures = new Set<Transformer>();

addEventListener('rtctransform', (event) => connect((event as Event & { transformer: Transformer }).transformer));

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'streams') connect({ readable: data.readable, writable: data.writable, options: data.pipe });
  else if (data.kind === 'count') postMessage(frames.counts);
  else void frames.learn(data).then(() => data.kind === 'own' && data.joined && beginPictures());
});

function connect(transformer: Transformer): void {
  const { readable, writable, options } = transformer;
  const through = options.side === 'send' ? sealing(options.source) : opening(options.mid, transformer);
  if (options.side === 'send' && options.source !== 'microphone') pictures.add(transformer);
  readable
    .pipeThrough(through)
    .pipeTo(writable)
    .catch(() => undefined)
    .finally(() => pictures.delete(transformer));
}

function sealing(source: Extract<Pipe, { side: 'send' }>['source']): TransformStream<Frame, Frame> {
  return new TransformStream({
    async transform(frame, controller) {
      const sealed = await frames.seal(source, frame);
      if (!sealed) return;
      frame.data = sealed;
      controller.enqueue(frame);
    },
  });
}

function opening(mid: string, transformer: Transformer): TransformStream<Frame, Frame> {
  let gap = false;
  return new TransformStream({
    async transform(frame, controller) {
      const opened = await frames.open(mid, frame);
      const wanting = gap && opened !== null && frame.type === 'delta';
      gap = opened === null;
      if (wanting) transformer.sendKeyFrameRequest?.().catch(() => undefined);
      if (!opened) return;
      frame.data = opened;
      controller.enqueue(frame);
    },
  });
}

/** Somebody who just came can begin with the first picture under the new key. */
function beginPictures(): void {
  for (const transformer of pictures) transformer.generateKeyFrame?.().catch(() => undefined);
}
