// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.io.PacketBuffer;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// A network that loses packets and delivers them out of order, the same way each time.
final class LossyNetwork {
  private static final long DELAY = 15 * TestRoom.MILLI;

  private final SplittableRandom random;
  private final PriorityQueue<Flight> flights =
      new PriorityQueue<>(Comparator.comparingLong(Flight::lands).thenComparingLong(Flight::order));
  private long order;
  private int lostPercent;
  private int reorderedPercent;

  LossyNetwork(long seed) {
    random = new SplittableRandom(seed);
  }

  void loses(int percent) {
    lostPercent = percent;
  }

  void reorders(int percent) {
    reorderedPercent = percent;
  }

  /// Carries a copy of a packet.
  void send(PacketBuffer packet, long now, Consumer<PacketBuffer> to) {
    if (random.nextInt(100) >= lostPercent) {
      boolean late = random.nextInt(100) < reorderedPercent;
      long delay = DELAY + (late ? random.nextLong(30 * TestRoom.MILLI) : 0);
      PacketBuffer copy = new PacketBuffer();
      copy.copyOf(packet);
      flights.add(new Flight(now + delay, order++, copy, to));
    }
  }

  void deliver(long now) {
    while (!flights.isEmpty() && flights.peek().lands <= now) {
      Flight flight = flights.remove();
      flight.to.accept(flight.packet);
    }
  }

  private record Flight(long lands, long order, PacketBuffer packet, Consumer<PacketBuffer> to) {}
}
