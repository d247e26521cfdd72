// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.RtcpReader;
import io.relais.media.rtp.TransportFeedbackReader;
import java.util.Comparator;
import java.util.PriorityQueue;

/// A source that sends what its estimator allows over a [Bottleneck], and a receiver that answers
/// with transport-wide feedback; a millisecond at a time.
final class SimulatedCall {
  static final long MILLI = Bottleneck.MILLI;
  private static final int PACKET = 1_200;

  final GoogleCongestionControl control = new GoogleCongestionControl();
  final Bottleneck way;
  private final TransportFeedback receiver = new TransportFeedback();
  private final PriorityQueue<Flight> flights =
      new PriorityQueue<>(Comparator.comparingLong(Flight::lands).thenComparingLong(Flight::order));
  private final long most;
  private final RtcpReader reader = new RtcpReader();
  private final TransportFeedbackReader feedback = new TransportFeedbackReader();
  private long returnDelay = 25 * MILLI;
  private long order;
  private double owed;
  private long nextFrame;
  private long received;
  private long departed;
  private long queued;
  private long samples;
  long now = 10_000 * MILLI;

  private record Flight(long lands, long order, Runnable landing) {}

  /// @param most what the source would send at best, in bits a second
  SimulatedCall(Bottleneck way, long most) {
    this.way = way;
    this.most = most;
    control.wanted(most);
  }

  SimulatedCall returns(long millis) {
    returnDelay = millis * MILLI;
    return this;
  }

  /// Lets time pass.
  ///
  /// @return what arrived meanwhile, in bits a second
  long run(long millis) {
    long before = received;
    for (long i = 0; i < millis; i++) {
      now += MILLI;
      while (!flights.isEmpty() && flights.peek().lands <= now) {
        flights.remove().landing.run();
      }
      send();
      if (now / MILLI % 5 == 0) {
        control.tick(now);
        for (int due = control.probeBytes(now); due > 0; due -= PACKET) {
          packet(PACKET, true);
        }
      }
      answer();
      queued += way.queued(now);
      samples++;
    }
    return (received - before) * 8 * 1_000 / millis;
  }

  /// Bytes that ever left.
  long departed() {
    return departed;
  }

  /// Of all moments since the start.
  long meanQueue() {
    return queued / samples;
  }

  /// Frames at 30 a second, spread at two and a half times the rate.
  private void send() {
    double rate = Math.min(control.bitsPerSecond(), most);
    if (now >= nextFrame) {
      nextFrame = now + 33 * MILLI;
      owed = Math.min(owed + rate / 8 * 0.033, rate / 8 * 0.2);
    }
    double burst = Math.max(rate * 2.5 / 8 / 1_000, PACKET);
    while (owed >= PACKET && burst >= PACKET && !control.crowded()) {
      packet(PACKET, true);
      owed -= PACKET;
      burst -= PACKET;
    }
  }

  private void packet(int size, boolean probing) {
    int number = control.departed(size, probing, now);
    departed += size;
    long lands = way.send(size, now);
    if (lands >= 0) {
      flights.add(
          new Flight(
              lands,
              order++,
              () -> {
                received += size;
                receiver.received(number, 1, lands);
              }));
    }
  }

  private void answer() {
    if (receiver.due(now)) {
      boolean more = true;
      while (more) {
        PacketBuffer out = new PacketBuffer();
        more = receiver.write(out, 1, now);
        flights.add(new Flight(now + returnDelay, order++, () -> told(out)));
      }
    }
  }

  private void told(PacketBuffer rtcp) {
    if (!reader.wrap(rtcp) || !reader.next() || !feedback.wrap(reader.packet())) {
      throw new AssertionError("malformed");
    }
    control.transportFeedback(feedback, now);
  }
}
