// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import static io.relais.media.congestion.Bottleneck.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UploadEstimateTest {
  private static final long PICTURE = 1_700_000;

  enum Clock {
    SEND_TIME,
    TIMESTAMP
  }

  @ParameterizedTest
  @EnumSource(Clock.class)
  void aSenderThatFollowsUsesMostOfTheWayWithoutAQueue(Clock clock) {
    Upload upload = new Upload(new Bottleneck(1, 600_000), clock);
    upload.run(20_000);
    upload.way.takeWorstQueue();
    assertThat(upload.run(60_000)).isBetween(430_000L, 600_000L);
    assertThat(upload.way.takeWorstQueue()).isLessThan(350 * MILLI);
  }

  @ParameterizedTest
  @EnumSource(Clock.class)
  void aFallIsToldAtOnceAndWhatComesBackIsFound(Clock clock) {
    Bottleneck way =
        new Bottleneck(2, 0)
            .capacity(now -> now < 50_000 * MILLI || now >= 70_000 * MILLI ? 2_000_000 : 300_000);
    Upload upload = new Upload(way, clock);
    upload.run(40_000);
    assertThat(upload.told).isGreaterThan(PICTURE);
    upload.run(1_000);
    assertThat(upload.told).isLessThan(300_000);
    upload.run(2_000);
    way.takeWorstQueue();
    assertThat(upload.run(17_000)).isBetween(200_000L, 300_000L);
    assertThat(way.takeWorstQueue()).isLessThan(350 * MILLI);
    upload.run(30_000);
    assertThat(upload.told).isGreaterThan(PICTURE);
  }

  @Test
  void jitterIsNotTakenForAQueue() {
    Upload upload = new Upload(new Bottleneck(3, 3_000_000).jitter(30, true), Clock.SEND_TIME);
    upload.run(30_000);
    assertThat(upload.run(10_000)).isGreaterThan(PICTURE * 95 / 100);
  }

  @Test
  void isToldOnceASecondWhileAllIsWellAndNotInSilence() {
    Upload upload = new Upload(new Bottleneck(4, 5_000_000), Clock.SEND_TIME);
    upload.run(10_000);
    assertThat(upload.tellings).isBetween(9, 11);
    upload.silent = true;
    upload.run(2_000);
    int before = upload.tellings;
    upload.run(120_000);
    assertThat(upload.tellings).isEqualTo(before);
    upload.silent = false;
    upload.run(5_000);
    assertThat(upload.told).isGreaterThan(1_000_000);
  }

  @Test
  void aClockThatBeginsAnewIsNotTakenForAQueue() {
    Upload upload = new Upload(new Bottleneck(5, 5_000_000), Clock.TIMESTAMP);
    upload.run(20_000);
    long before = upload.told;
    upload.clockShift = -100_000 * MILLI;
    upload.run(5_000);
    assertThat(upload.told).isGreaterThanOrEqualTo(before);
    upload.source = 2;
    upload.clockShift = 7_000_000 * MILLI;
    upload.run(5_000);
    assertThat(upload.told).isGreaterThanOrEqualTo(before);
  }

  /// A camera that sends what it was told last, a millisecond at a time.
  private static final class Upload {
    private static final int PACKET = 1_200;
    private static final long BACK = 25 * MILLI;

    final UploadEstimate estimate = new UploadEstimate();
    final Bottleneck way;
    private final Clock clock;
    private final Deque<Long> paced = new ArrayDeque<>();
    private final PriorityQueue<Flight> flights =
        new PriorityQueue<>(
            Comparator.comparingLong(Flight::lands).thenComparingLong(Flight::order));
    private long order;
    private double owed;
    private long nextFrame;
    private long received;
    private long now = 10_000 * MILLI;
    long told = 300_000;
    int tellings;
    boolean silent;
    long clockShift;
    long source = 1;

    private record Flight(long lands, long order, Runnable landing) {}

    Upload(Bottleneck way, Clock clock) {
      this.way = way;
      this.clock = clock;
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
        if (!silent) {
          send();
        }
        if (now / MILLI % 10 == 0 && estimate.due(50 * MILLI, now)) {
          long bits = estimate.tell(now);
          tellings++;
          flights.add(new Flight(now + BACK, order++, () -> told = bits));
        }
      }
      return (received - before) * 8 * 1_000 / millis;
    }

    /// Frames at 30 a second, their packets two a millisecond.
    private void send() {
      if (now >= nextFrame) {
        nextFrame = now + 33 * MILLI;
        owed += Math.min(told, PICTURE) / 8.0 * 0.033;
        for (; owed >= PACKET; owed -= PACKET) {
          paced.add(now);
        }
      }
      for (int i = 0; i < 2 && !paced.isEmpty(); i++) {
        packet(paced.remove());
      }
    }

    private void packet(long taken) {
      long left = now;
      long lands = way.send(PACKET, now);
      long ssrc = source;
      long shift = clockShift;
      if (lands >= 0) {
        flights.add(
            new Flight(
                lands,
                order++,
                () -> {
                  received += PACKET;
                  if (clock == Clock.SEND_TIME) {
                    estimate.sentAt((int) ((left / 1e9) * (1 << 18)) & 0xffffff, PACKET, lands);
                  } else {
                    long timestamp = (taken + shift) / 100_000 * 9 & 0xffff_ffffL;
                    estimate.takenAt(timestamp, 90_000, ssrc, PACKET, lands);
                  }
                }));
      }
    }
  }
}
