// SPDX-License-Identifier: Apache-2.0
// Watches one person's picture and sound as they are shown in this page: `window.watch.begin(seat)`, then `window.watch.read()`.
window.watch ??= {
  async begin(seat) {
    const { tracks } = await window.relais.stats();
    const mid = (source) => tracks.find((one) => one.track === `${seat}/${source}`)?.mid;
    this.mids = { picture: mid('camera'), sound: mid('microphone') };
    this.gaps = [];
    this.sizes = [];
    this.last = performance.now();
    const video = window.probe.videos[`${seat}/camera`];
    const watching = {};
    this.watching = watching;
    const shown = (now) => {
      if (this.watching !== watching) return;
      this.gaps.push([now, now - this.last]);
      this.last = now;
      if (this.sizes.at(-1)?.[1] !== video.videoHeight) this.sizes.push([now, video.videoHeight]);
      video.requestVideoFrameCallback(shown);
    };
    video.requestVideoFrameCallback(shown);
    this.before = await this.totals();
    this.began = performance.now();
  },

  /** Sums since the page was opened. */
  async totals() {
    const reports = [...(await window.probe.peers.at(-1).getStats()).values()];
    const inbound = (mid) => reports.find((one) => one.type === 'inbound-rtp' && one.mid === mid) ?? {};
    const picture = inbound(this.mids.picture);
    const sound = inbound(this.mids.sound);
    return {
      frames: picture.framesDecoded ?? 0,
      frozen: picture.totalFreezesDuration ?? 0,
      freezes: picture.freezeCount ?? 0,
      height: picture.frameHeight ?? 0,
      keyFrames: picture.keyFramesDecoded ?? 0,
      nacks: picture.nackCount ?? 0,
      bytes: picture.bytesReceived ?? 0,
      concealed: (sound.concealedSamples ?? 0) - (sound.silentConcealedSamples ?? 0),
      samples: sound.totalSamplesReceived ?? 0,
    };
  },

  /** What was seen and heard since `begin`, and since when the picture has had its present height, in milliseconds of this page's clock. */
  async read() {
    const now = performance.now();
    const { before } = this;
    const after = await this.totals();
    const seconds = (now - this.began) / 1000;
    const longest = Math.max(now - this.last, ...this.gaps.map(([, gap]) => gap));
    const samples = after.samples - before.samples;
    return {
      seconds,
      now,
      framesPerSecond: (after.frames - before.frames) / seconds,
      height: this.sizes.at(-1)?.[1] ?? 0,
      heightSince: this.sizes.at(-1)?.[0] ?? 0,
      frozenShare: (after.frozen - before.frozen) / seconds,
      freezes: after.freezes - before.freezes,
      longestGapMillis: longest,
      concealedShare: samples > 0 ? (after.concealed - before.concealed) / samples : 1,
      keyFrames: after.keyFrames - before.keyFrames,
      nacks: after.nacks - before.nacks,
      kilobitsPerSecond: ((after.bytes - before.bytes) * 8) / 1000 / seconds,
    };
  },
};
