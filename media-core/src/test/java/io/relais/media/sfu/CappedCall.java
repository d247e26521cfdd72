// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.congestion.Bottleneck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// A call in virtual time: cameras that send three encodings each, and viewers behind ways of all
/// kinds; a millisecond at a time, with the worker's own pace.
final class CappedCall {
  static final long MILLI = TestRoom.MILLI;

  final TestRoom room = new TestRoom(5);
  private final List<SimulcastCamera> cameras = new ArrayList<>();
  private final List<Viewer> viewers = new ArrayList<>();
  private final PriorityQueue<Flight> flights =
      new PriorityQueue<>(Comparator.comparingLong(Flight::lands).thenComparingLong(Flight::order));
  private long order;

  private record Flight(long lands, long order, Runnable landing) {}

  /// Somebody with a camera and a microphone joins.
  SimulcastCamera camera(String id, long... rates) {
    SimulcastCamera camera = new SimulcastCamera(this, id, 1_000L * (cameras.size() + 1), rates);
    cameras.add(camera);
    return camera;
  }

  Viewer viewer(String id, Bottleneck way) {
    Viewer viewer = new Viewer(this, id, way);
    viewers.add(viewer);
    return viewer;
  }

  /// Does something later.
  void at(long nanos, Runnable landing) {
    flights.add(new Flight(nanos, order++, landing));
  }

  void run(long millis) {
    for (long i = 0; i < millis; i++) {
      room.now += MILLI;
      while (!flights.isEmpty() && flights.peek().lands <= room.now) {
        flights.remove().landing.run();
      }
      for (SimulcastCamera camera : cameras) {
        camera.tick(room.now);
      }
      for (Viewer viewer : viewers) {
        viewer.tick(room.now);
      }
      long millisNow = room.now / MILLI;
      if (millisNow % 10 == 0) {
        room.router.tick(room.now);
      } else if (millisNow % 5 == 0) {
        room.router.pace(room.now);
      }
    }
  }
}
