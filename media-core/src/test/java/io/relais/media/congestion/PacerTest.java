// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.io.DropCounters;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.io.PacketPool;
import io.relais.media.rtp.BigEndian;
import io.relais.media.rtp.RtpSink;
import io.relais.media.rtp.TransportFeedbackReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final long MILLI = 1_000_000;
  private static final int SIZE = 956;

  private final PacketPool pool = new PacketPool(2_000);
  private final DropCounters drops = new DropCounters();
  private final Known estimator = new Known();
  private final List<Integer> left = new ArrayList<>();
  private final List<Long> thrownAway = new ArrayList<>();
  private final Pacer pacer = new Pacer(new Leaving(), pool, drops, estimator, thrownAway::add);

  @Test
  void everythingLeavesAtOnceWhileNothingIsKnown() {
    estimator.informed = false;
    for (int i = 0; i < 300; i++) {
      pacer.sendPicture(packet(i), 0);
    }
    assertThat(left).hasSize(300);
    assertThat(pacer.idle()).isTrue();
  }

  @Test
  void whatFitsIntoABurstLeavesInItsOwnTurn() {
    // 2.5 times 1 Mbit/s: a packet takes 3.2 ms.
    estimator.rate = 1_000_000;
    for (int i = 0; i < 5; i++) {
      pacer.sendPicture(packet(i), 0);
    }
    assertThat(left).containsExactly(0, 1);
    pacer.drain(5 * MILLI);
    assertThat(left).containsExactly(0, 1, 2, 3);
    pacer.drain(10 * MILLI);
    assertThat(left).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void aWideWayDelaysNothing() {
    estimator.rate = 50_000_000;
    for (int i = 0; i < 50; i++) {
      pacer.sendPicture(packet(i), i * MILLI);
      assertThat(left).hasSize(i + 1);
    }
  }

  @Test
  void soundPassesWhateverWaits() {
    estimator.rate = 100_000;
    for (int i = 0; i < 5; i++) {
      pacer.sendPicture(packet(i), 0);
    }
    pacer.sendSound(packet(99), 0);
    assertThat(left).containsExactly(0, 99);
  }

  @Test
  void whatIsSentAgainGoesBeforePictures() {
    estimator.rate = 1_000_000;
    for (int i = 0; i < 4; i++) {
      pacer.sendPicture(packet(i), 0);
    }
    pacer.sendAgain(packet(99), 0);
    pacer.drain(5 * MILLI);
    pacer.drain(10 * MILLI);
    assertThat(left).containsExactly(0, 1, 99, 2, 3);
  }

  @Test
  void nothingButSoundLeavesWhileTheWayIsCrowded() {
    estimator.crowded = true;
    pacer.sendPicture(packet(1), 0);
    pacer.sendSound(packet(2), 0);
    pacer.drain(50 * MILLI);
    assertThat(left).containsExactly(2);
    estimator.crowded = false;
    pacer.drain(60 * MILLI);
    assertThat(left).containsExactly(2, 1);
  }

  @Test
  void pictureThatCameTooLateIsThrownAwayWhole() {
    estimator.crowded = true;
    for (int i = 0; i < 10; i++) {
      pacer.sendPicture(packet(i), i * 10L * MILLI);
    }
    pacer.drain(600 * MILLI);
    assertThat(thrownAway).isEmpty();
    pacer.drain(601 * MILLI);
    assertThat(thrownAway).hasSize(10).containsOnly(7L);
    assertThat(drops.of(DropReason.PACER_OVERDUE)).isEqualTo(10);
    assertThat(pacer.idle()).isTrue();
    assertAllGivenBack();
  }

  @Test
  void theQueuesAreBoundedAndEverythingIsGivenBack() {
    estimator.crowded = true;
    for (int i = 0; i < 600; i++) {
      pacer.sendPicture(packet(i), 0);
      pacer.sendAgain(packet(i), 0);
    }
    assertThat(drops.of(DropReason.PACER_OVERDUE)).isEqualTo(512 + (600 - 128));
    assertThat(pool.made()).isLessThan(700);
    pacer.clear();
    assertAllGivenBack();
  }

  @Test
  void aLongQueueIsGoneBeforeItIsOverdue() {
    estimator.rate = 100_000;
    for (int i = 0; i < 60; i++) {
      pacer.sendPicture(packet(i), 0);
    }
    for (int time = 5; time <= 600; time += 5) {
      pacer.drain(time * MILLI);
    }
    assertThat(left).hasSize(60);
    assertThat(thrownAway).isEmpty();
  }

  @Test
  void numberAndTimeAreThoseOfTheDeparture() {
    estimator.rate = 100_000;
    pacer.sendPicture(packet(1), 0);
    PacketBuffer waiting = packet(2);
    waiting.transportWideAt = 100;
    waiting.sendTimeAt = 110;
    pacer.sendPicture(waiting, 0);
    assertThat(estimator.departures).isZero();
    pacer.drain(100 * MILLI);
    assertThat(estimator.departures).isEqualTo(1);
    assertThat(BigEndian.u16(waiting.bytes, 100)).isEqualTo(1);
    assertThat(BigEndian.u24(waiting.bytes, 110)).isEqualTo((1 << 18) / 10);
  }

  @Test
  void tellsWhatLeftInTheLastSecond() {
    for (int i = 0; i < 10; i++) {
      pacer.sendSound(packet(i), i * 100L * MILLI);
    }
    assertThat(pacer.bitsPerSecond(999 * MILLI)).isEqualTo(10 * 8 * (SIZE + Pacer.OVERHEAD));
    assertThat(pacer.bitsPerSecond(1_500 * MILLI)).isEqualTo(4 * 8 * (SIZE + Pacer.OVERHEAD));
    assertThat(pacer.bitsPerSecond(5_000 * MILLI)).isZero();
  }

  private PacketBuffer packet(int name) {
    PacketBuffer packet = pool.take();
    packet.length = SIZE;
    BigEndian.put32(packet.bytes, 8, 7);
    BigEndian.put32(packet.bytes, 50, name);
    return packet;
  }

  private void assertAllGivenBack() {
    int made = pool.made();
    for (int i = 0; i < made; i++) {
      pool.take();
    }
    assertThat(pool.made()).isEqualTo(made);
  }

  private final class Leaving implements RtpSink {
    @Override
    public void sendRtp(PacketBuffer packet) {
      left.add((int) BigEndian.u32(packet.bytes, 50));
      pool.release(packet);
    }

    @Override
    public void sendRtcp(PacketBuffer packet) {
      pool.release(packet);
    }

    @Override
    public boolean connected() {
      return true;
    }
  }

  private static final class Known implements BandwidthEstimator {
    boolean informed = true;
    boolean crowded;
    long rate = 1_000_000;
    int departures;

    @Override
    public int departed(int size, boolean probing, long nowNanos) {
      return ++departures;
    }

    @Override
    public void transportFeedback(TransportFeedbackReader feedback, long nowNanos) {}

    @Override
    public void receiverEstimate(long bitsPerSecond, long nowNanos) {}

    @Override
    public void receiverReport(int arrived, int lost, long sentBits, long nowNanos) {}

    @Override
    public void tick(long nowNanos) {}

    @Override
    public void wanted(long bitsPerSecond) {}

    @Override
    public boolean informed() {
      return informed;
    }

    @Override
    public long bitsPerSecond() {
      return rate;
    }

    @Override
    public long complainedNanos() {
      return 0;
    }

    @Override
    public int probeBytes(long nowNanos) {
      return 0;
    }

    @Override
    public boolean crowded() {
      return crowded;
    }
  }
}
