// SPDX-License-Identifier: Apache-2.0
// Runs in a page before its own scripts: keeps what is said over the WebSocket, and when, and lets a test change what the page says.
window.probe = { heard: [], said: [], heardAt: {}, change: (text) => text };
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
