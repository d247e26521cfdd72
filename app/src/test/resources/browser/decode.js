// SPDX-License-Identifier: Apache-2.0
// Decodes frames that were taken on their way, and says how alike two results are. Some decoders make something of anything.
(() => {
  const bytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

  async function all(decoder, chunks) {
    try {
      for (const chunk of chunks) if (decoder.state === 'configured') decoder.decode(chunk);
      await decoder.flush();
    } catch {
      // It can make nothing of what it was given.
    }
  }

  async function pictures(codec, frames) {
    const seen = [];
    const copies = [];
    const decoder = new VideoDecoder({
      output: (picture) => {
        const luma = new Uint8Array(picture.allocationSize());
        const { width, height } = picture.codedRect;
        copies.push(picture.copyTo(luma).then(() => picture.close()));
        seen.push({ luma, size: width * height });
      },
      error: () => undefined,
    });
    decoder.configure({ codec });
    const chunk = (frame, at) =>
      new EncodedVideoChunk({ type: at === 0 ? 'key' : 'delta', timestamp: at * 33333, data: bytes(frame) });
    await all(decoder, frames.map(chunk));
    await Promise.all(copies);
    return seen.map(({ luma, size }) => luma.subarray(0, size));
  }

  async function sound(_codec, frames) {
    const heard = [];
    const decoder = new AudioDecoder({
      output: (piece) => {
        const samples = new Float32Array(piece.numberOfFrames);
        piece.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
        piece.close();
        heard.push(samples);
      },
      error: () => undefined,
    });
    decoder.configure({ codec: 'opus', sampleRate: 48000, numberOfChannels: 2 });
    const chunk = (frame, at) => new EncodedAudioChunk({ type: 'key', timestamp: at * 20000, data: bytes(frame) });
    await all(decoder, frames.map(chunk));
    return heard;
  }

  /** Correlation of two lists of numbers, 1 for the same and about 0 for what has nothing to do with each other. */
  function likeness(one, other) {
    const size = Math.min(one.length, other.length);
    const mean = (list) => list.subarray(0, size).reduce((sum, value) => sum + value, 0) / size;
    const [a, b] = [mean(one), mean(other)];
    let [ab, aa, bb] = [0, 0, 0];
    for (let i = 0; i < size; i++) {
      const [x, y] = [one[i] - a, other[i] - b];
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    return aa * bb > 0 ? Math.abs(ab) / Math.sqrt(aa * bb) : 0;
  }

  function whole(pieces) {
    const samples = new Float32Array(pieces.reduce((length, piece) => length + piece.length, 0));
    pieces.reduce((at, piece) => (samples.set(piece, at), at + piece.length), 0);
    return samples;
  }

  window.decoded = {
    /** How many pictures the opened frames give, and how much any of the sealed ones resembles its own. */
    async pictures([codec, sealed, opened]) {
      const seen = await pictures(codec, opened);
      const blind = await pictures(codec, sealed);
      const alike = blind.map((picture, at) => (seen[at] ? likeness(picture, seen[at]) : 0));
      return { pieces: seen.length, alike: Math.max(0, ...alike) };
    },
    /** The same of sound, and how loud it is at most, 0 to 1. */
    async sound([codec, sealed, opened]) {
      const heard = await sound(codec, opened);
      const clear = whole(heard);
      const loudest = clear.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      return { pieces: heard.length, loudest, alike: likeness(whole(await sound(codec, sealed)), clear) };
    },
  };
})();
