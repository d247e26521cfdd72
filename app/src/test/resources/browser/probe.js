// SPDX-License-Identifier: Apache-2.0
// Runs in a page before its own scripts: keeps what is said over the WebSocket, and when, and lets a test change what the page says.
window.probe = { heard: [], said: [], heardAt: {}, shownAt: {}, videos: {}, change: (text) => text };
window.WebSocket = class extends WebSocket {
  constructor(...parameters) {
    super(...parameters);
    window.probe.socket = this;
    this.addEventListener('message', ({ data }) => {
      window.probe.heard.push(data);
      window.probe.heardAt[JSON.parse(data).type] ??= performance.now();
    });
  }
  send(text) {
    const changed = window.probe.change(text);
    window.probe.said.push(changed);
    super.send(changed);
  }
};

window.probe.peers = [];
window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(...parameters) {
    super(...parameters);
    window.probe.peers.push(this);
  }
};

// When each tile shows its first picture, by the tile's own key. The browser tells by itself: asking it again and again would slow what is timed.
const { set, ...source } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
  ...source,
  set(stream) {
    set.call(this, stream);
    if (!stream || !(this instanceof HTMLVideoElement)) return;
    this.requestVideoFrameCallback((now) => {
      const tile = this.getRootNode().host?.getRootNode().host;
      if (!tile?.dataset.key) return;
      window.probe.shownAt[tile.dataset.key] ??= now;
      window.probe.videos[tile.dataset.key] = this;
    });
  },
});
