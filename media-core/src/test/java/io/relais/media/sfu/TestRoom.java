// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.io.DropCounters;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketPool;
import java.util.SplittableRandom;

/// A room whose time is turned by hand.
final class TestRoom {
  static final long MILLI = 1_000_000;

  final PacketPool pool = new PacketPool(10_000);
  final DropCounters drops = new DropCounters();
  final Router router;
  long now = 5_000 * MILLI;

  TestRoom() {
    this(1);
  }

  TestRoom(long seed) {
    router = new Router(pool, drops, new SplittableRandom(seed));
  }

  TestPeer join(String id) {
    return new TestPeer(this, id);
  }

  /// Lets time pass, with a tick each 10 ms.
  void pass(long millis) {
    long end = now + millis * MILLI;
    while (now < end) {
      now = Math.min(end, now + 10 * MILLI);
      router.tick(now);
    }
  }

  long drops(DropReason reason) {
    return drops.of(reason);
  }
}
