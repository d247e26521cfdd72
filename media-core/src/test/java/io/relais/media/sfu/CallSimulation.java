// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import java.util.ArrayList;
import java.util.List;

/// A call between simulated browsers, a millisecond at a time.
final class CallSimulation {
  final TestRoom room;
  final LossyNetwork network;
  private final List<Browser> browsers = new ArrayList<>();

  CallSimulation(long seed) {
    room = new TestRoom(seed);
    network = new LossyNetwork(seed);
  }

  /// A browser joins; all watch one another.
  Browser join(String id) {
    Browser browser = new Browser(this, id, 1_000 * (browsers.size() + 1L));
    for (Browser other : browsers) {
      browser.watch(other);
      other.watch(browser);
    }
    browsers.add(browser);
    return browser;
  }

  void leave(Browser browser) {
    browsers.remove(browser);
    browser.leave();
  }

  void run(long millis) {
    for (long i = 0; i < millis; i++) {
      room.now += TestRoom.MILLI;
      network.deliver(room.now);
      for (Browser browser : browsers) {
        browser.tick(room.now);
      }
      if (room.now / TestRoom.MILLI % 10 == 0) {
        room.router.tick(room.now);
      }
    }
  }

  /// Stops what disturbs, then the cameras, and lets what is under way arrive.
  void drain() {
    network.loses(0);
    network.reorders(0);
    run(200);
    for (Browser browser : browsers) {
      browser.recording = false;
    }
    run(1_500);
  }
}
