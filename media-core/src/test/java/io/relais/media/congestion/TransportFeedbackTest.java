// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.RtcpReader;
import io.relais.media.rtp.TransportFeedbackReader;
import io.relais.media.rtp.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Golden bytes made by us after the draft.
class TransportFeedbackTest {
  private static final long MILLI = 1_000_000;

  private final TransportFeedback feedback = new TransportFeedback();

  @Test
  void writesAShortRun() {
    // 64 ms after the arbitrary start is reference time 1; then 1, 2 and 3 ms.
    feedback.received(0xfffe, 2, 65 * MILLI);
    feedback.received(0xffff, 2, 66 * MILLI);
    feedback.received(0, 2, 69 * MILLI);
    assertThat(Wire.hex(write(100 * MILLI)))
        .isEqualTo(
            Wire.hex("af cd 0006 00000001 00000002 fffe 0003 000001 00 2003 04 04 0c 00 00 03"));
  }

  @Test
  void writesLossesAsAVectorOfOneBit() {
    for (int i = 0; i < 14; i += 2) {
      feedback.received(i, 2, 64 * MILLI);
    }
    // 13 statuses: the last packet told of is one that came.
    assertThat(Wire.hex(write(100 * MILLI)))
        .isEqualTo(
            Wire.hex(
                "af cd 0007 00000001 00000002 0000 000d 000001 00"
                    + "aaaa 00 00 00 00 00 00 00 00 00 03"));
  }

  @Test
  void writesLargeAndNegativeDeltasAsAVectorOfTwoBits() {
    feedback.received(2, 2, 64 * MILLI);
    feedback.received(0, 2, 65 * MILLI);
    feedback.received(3, 2, 164 * MILLI);
    // 0 came at +1 ms, 2 a millisecond before it, 3 a hundred milliseconds after that.
    assertThat(Wire.hex(write(200 * MILLI)))
        .isEqualTo(
            Wire.hex("af cd 0006 00000001 00000002 0000 0004 000001 00" + "d280 04 fffc 0190 01"));
  }

  @Test
  void writesALongLossAsARun() {
    feedback.received(0, 2, 64 * MILLI);
    feedback.received(1_000, 2, 64 * MILLI);
    Decoded decoded = decode(write(100 * MILLI));
    assertThat(decoded.statuses).hasSize(1_001);
    assertThat(decoded.arrivals).containsOnlyKeys(0, 1_000);
    assertThat(decoded.length).isLessThan(40);
  }

  @Test
  void isDueAtOnceThenEveryFiftyMilliseconds() {
    assertThat(feedback.due(0)).isFalse();
    feedback.received(0, 2, 0);
    assertThat(feedback.due(0)).isTrue();
    write(0);
    assertThat(feedback.due(100 * MILLI)).isFalse();
    feedback.received(1, 2, 10 * MILLI);
    assertThat(feedback.due(49 * MILLI)).isFalse();
    assertThat(feedback.due(50 * MILLI)).isTrue();
  }

  @Test
  void isDueSoonerAtAHighRate() {
    feedback.received(0, 2, 0);
    write(0);
    for (int i = 1; i <= 99; i++) {
      feedback.received(i, 2, MILLI);
    }
    assertThat(feedback.due(MILLI)).isFalse();
    feedback.received(100, 2, MILLI);
    assertThat(feedback.due(MILLI)).isTrue();
  }

  @Test
  void countsItsPacketsAndGoesOnWhereItEnded() {
    for (int i = 0; i < 300; i++) {
      feedback.received(i, 2, i * MILLI);
      Decoded decoded = decode(write(i * MILLI));
      assertThat(decoded.feedbackCount).isEqualTo(i & 0xff);
      assertThat(decoded.statuses).containsExactly(i);
    }
  }

  @Test
  void tellsOfLossesBetweenTwoFeedbacks() {
    feedback.received(10, 2, 0);
    write(0);
    feedback.received(13, 2, MILLI);
    Decoded decoded = decode(write(MILLI));
    assertThat(decoded.statuses).containsExactly(11, 12, 13);
    assertThat(decoded.arrivals).containsOnlyKeys(13);
  }

  @Test
  void tellsAgainFromALatePacketOn() {
    feedback.received(10, 2, 0);
    feedback.received(12, 2, MILLI);
    write(2 * MILLI);
    feedback.received(11, 2, 3 * MILLI);
    Decoded decoded = decode(write(4 * MILLI));
    assertThat(decoded.arrivals).containsExactly(Map.entry(11, 12L), Map.entry(12, 4L));
  }

  @Test
  void passesOverDuplicates() {
    feedback.received(10, 2, 0);
    write(0);
    feedback.received(10, 2, 60 * MILLI);
    assertThat(feedback.due(200 * MILLI)).isFalse();
  }

  @Test
  void beginsAnotherPacketWhenADeltaDoesNotFit() {
    feedback.received(0, 2, 0);
    feedback.received(1, 2, 9_000 * MILLI);
    PacketBuffer out = new PacketBuffer();
    assertThat(feedback.write(out, 1, 9_000 * MILLI)).isTrue();
    assertThat(decode(out).arrivals).containsExactly(Map.entry(0, 0L));
    Decoded decoded = decode(write(9_000 * MILLI));
    assertThat(decoded.arrivals).containsExactly(Map.entry(1, 36_000L));
    assertThat(decoded.feedbackCount).isEqualTo(1);
  }

  @Test
  void beginsAgainAfterAJumpBeyondItsWindow() {
    feedback.received(0, 2, 0);
    feedback.received(30_000, 2, MILLI);
    assertThat(decode(write(50 * MILLI)).statuses).containsExactly(30_000);
  }

  @Test
  void worksBeforeTheClocksZero() {
    feedback.received(0, 2, -65 * MILLI);
    feedback.received(1, 2, -63 * MILLI);
    Decoded decoded = decode(write(0));
    assertThat(decoded.arrivals).containsExactly(Map.entry(0, -260L), Map.entry(1, -252L));
  }

  @Test
  void everyArrivalIsToldExactlyThroughLossReorderingAndWraps() {
    SplittableRandom random = new SplittableRandom(7);
    Map<Long, Long> arrived = new TreeMap<>();
    Map<Long, Long> learnt = new TreeMap<>();
    long now = 5_000 * MILLI;
    long number = 65_000;
    long highest = number;
    for (int i = 0; i < 150_000; i++) {
      now += random.nextInt(20) == 0 ? 70 * MILLI : random.nextLong(2 * MILLI);
      number += random.nextInt(50) == 0 ? random.nextInt(40) : 1;
      long sent = random.nextInt(10) == 0 ? number - random.nextInt(1, 30) : number;
      if (arrived.putIfAbsent(sent, Math.floorDiv(now, 250_000)) == null) {
        feedback.received((int) sent & 0xffff, 2, now);
      } else {
        feedback.received((int) sent & 0xffff, 2, now + 1);
      }
      highest = Math.max(highest, sent);
      boolean more = feedback.due(now);
      while (more) {
        PacketBuffer out = new PacketBuffer();
        more = feedback.write(out, 1, now);
        assertThat(out.length).isLessThanOrEqualTo(1_104);
        learn(decode(out), highest, learnt);
      }
    }
    learn(decode(write(now)), highest, learnt);
    assertThat(learnt).isEqualTo(arrived);
  }

  private static void learn(Decoded decoded, long highest, Map<Long, Long> learnt) {
    decoded.arrivals.forEach((sequence, ticks) -> {
      long number = highest + (short) (sequence - (int) highest);
      Long before = learnt.put(number, ticks);
      assertThat(before).isIn(null, ticks);
    });
  }

  private PacketBuffer write(long nowNanos) {
    PacketBuffer out = new PacketBuffer();
    assertThat(feedback.write(out, 1, nowNanos)).isFalse();
    return out;
  }

  private Decoded decode(PacketBuffer out) {
    RtcpReader reader = new RtcpReader();
    assertThat(reader.wrap(out)).isTrue();
    assertThat(reader.next()).isTrue();
    TransportFeedbackReader statuses = new TransportFeedbackReader();
    assertThat(statuses.wrap(reader.packet())).isTrue();
    Decoded decoded = new Decoded(statuses.feedbackCount(), out.length);
    long ticks = statuses.referenceTime() * 256L;
    while (statuses.next()) {
      decoded.statuses.add(statuses.sequence());
      if (statuses.received()) {
        ticks += statuses.delta();
        decoded.arrivals.put(statuses.sequence(), ticks);
      }
    }
    return decoded;
  }

  private static final class Decoded {
    private final int feedbackCount;
    private final int length;
    private final List<Integer> statuses = new ArrayList<>();
    private final Map<Integer, Long> arrivals = new java.util.LinkedHashMap<>();

    private Decoded(int feedbackCount, int length) {
      this.feedbackCount = feedbackCount;
      this.length = length;
    }
  }
}
