// SPDX-License-Identifier: Apache-2.0
package io.relais.media.congestion;

import static io.relais.media.congestion.Bottleneck.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleCongestionControlTest {
  private static final long PLENTY = 8_000_000;
  private static final long PICTURE = 1_700_000;

  @ParameterizedTest
  @ValueSource(longs = {150_000, 300_000, 500_000, 1_000_000, 2_000_000, 5_000_000})
  void usesMostOfTheLinkWithoutAStandingQueue(long capacity) {
    SimulatedCall call = new SimulatedCall(new Bottleneck(1, capacity), PLENTY);
    call.run(10_000);
    call.way.takeWorstQueue();
    assertThat(call.run(20_000)).isBetween(capacity * 80 / 100, capacity);
    assertThat(call.way.takeWorstQueue()).isLessThan(350 * MILLI);
    assertThat(call.meanQueue()).isLessThan(120 * MILLI);
  }

  @Test
  void rampsUpInASecond() {
    SimulatedCall call = new SimulatedCall(new Bottleneck(1, 5_000_000), PICTURE);
    call.run(1_000);
    assertThat(call.control.bitsPerSecond()).isGreaterThan(PICTURE);
  }

  @Test
  void fallsAtOnceWithTheLinkAndComesBackWithIt() {
    Bottleneck way =
        new Bottleneck(1, 0)
            .capacity(now -> now < 20_000 * MILLI || now >= 40_000 * MILLI ? 2_000_000 : 300_000);
    SimulatedCall call = new SimulatedCall(way, PICTURE);
    call.run(10_000);
    assertThat(call.control.bitsPerSecond()).isGreaterThan(PICTURE);
    call.run(1_000);
    assertThat(call.control.bitsPerSecond()).isLessThan(300_000);
    call.run(1_000);
    way.takeWorstQueue();
    assertThat(call.run(18_000)).isBetween(230_000L, 300_000L);
    assertThat(way.takeWorstQueue()).isLessThan(300 * MILLI);
    call.run(7_000);
    assertThat(call.control.bitsPerSecond()).isGreaterThan(PICTURE);
  }

  @Test
  void whoComesBackByAnotherWayIsJudgedByThatOne() {
    Bottleneck way =
        new Bottleneck(1, 0)
            .capacity(now -> now < 20_000 * MILLI || now >= 24_000 * MILLI ? 2_000_000 : 1_000);
    SimulatedCall call = new SimulatedCall(way, PICTURE);
    call.run(14_000);
    assertThat(call.control.bitsPerSecond()).isLessThan(GoogleCongestionControl.FIRST);
    call.control.moved(call.now);
    assertThat(call.control.bitsPerSecond()).isEqualTo(GoogleCongestionControl.FIRST);
    call.run(1_500);
    assertThat(call.control.bitsPerSecond()).isGreaterThan(PICTURE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.05, 0.10, 0.15})
  void lossesOfTheRadioItselfDoNotStarveThePicture(double loss) {
    SimulatedCall call = new SimulatedCall(new Bottleneck(2, 3_000_000).loss(loss), PICTURE);
    call.run(5_000);
    assertThat(call.run(30_000)).isGreaterThan((long) (0.95 * PICTURE * (1 - loss)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void jitterIsNotTakenForAQueue(boolean reordering) {
    Bottleneck way = new Bottleneck(3, 3_000_000).delay(75).jitter(30, reordering);
    SimulatedCall call = new SimulatedCall(way, PICTURE).returns(75);
    call.run(6_000);
    assertThat(call.run(20_000)).isGreaterThan(PICTURE * 95 / 100);
  }

  @Test
  void aPolicerIsSeenByItsLosses() {
    SimulatedCall call = new SimulatedCall(new Bottleneck(4, 300_000).queue(15), PICTURE);
    call.run(5_000);
    long departed = call.departed();
    long received = call.run(30_000);
    assertThat(received).isGreaterThan(240_000);
    assertThat((call.departed() - departed) * 8 / 30).isLessThan(received * 125 / 100);
  }

  @Test
  void leavesRoomForWhatOthersSend() {
    SimulatedCall call = new SimulatedCall(new Bottleneck(5, 1_500_000).cross(500_000), PLENTY);
    call.run(5_000);
    assertThat(call.run(20_000)).isBetween(800_000L, 1_000_000L);
    assertThat(call.meanQueue()).isLessThan(100 * MILLI);
  }

  @Test
  void doesNotProbeWhenNobodyCouldUseMore() {
    SimulatedCall call = new SimulatedCall(new Bottleneck(6, 5_000_000), 300_000);
    long received = call.run(20_000);
    assertThat(received).isLessThan(310_000);
  }

  @Test
  void silenceLowersTheRateAndHearingAgainRaisesIt() {
    Bottleneck way =
        new Bottleneck(7, 0)
            .capacity(now -> now < 15_000 * MILLI || now >= 18_000 * MILLI ? 3_000_000 : 1)
            .queue(1);
    SimulatedCall call = new SimulatedCall(way.queue(400), PICTURE);
    call.run(5_000);
    long before = call.control.bitsPerSecond();
    call.run(2_900);
    assertThat(call.control.bitsPerSecond()).isLessThanOrEqualTo(before / 4);
    call.run(10_000);
    assertThat(call.run(2_000)).isGreaterThan(PICTURE * 9 / 10);
  }

  @Test
  void aPeerWithoutFeedbackIsJudgedByItsOwnEstimate() {
    GoogleCongestionControl control = new GoogleCongestionControl();
    assertThat(control.informed()).isFalse();
    control.receiverEstimate(800_000, 0);
    assertThat(control.informed()).isTrue();
    assertThat(control.bitsPerSecond()).isEqualTo(800_000);
    for (int second = 1; second < 10; second++) {
      control.receiverReport(50, 50, PICTURE, second * 1_000L * MILLI);
    }
    assertThat(control.bitsPerSecond()).isLessThan(800_000);
  }

  @Test
  void aPeerThatOnlyReportsLossesIsJudgedByThem() {
    GoogleCongestionControl control = new GoogleCongestionControl();
    for (int second = 1; second <= 20; second++) {
      control.receiverReport(100, 1, PICTURE, second * 1_000L * MILLI);
    }
    assertThat(control.informed()).isFalse();
    control.receiverReport(70, 30, PICTURE, 21_000 * MILLI);
    assertThat(control.informed()).isTrue();
    long lowered = control.bitsPerSecond();
    assertThat(lowered).isLessThan(PICTURE);
    for (int second = 22; second <= 40; second++) {
      control.receiverReport(100, 0, lowered, second * 1_000L * MILLI);
    }
    assertThat(control.bitsPerSecond()).isGreaterThan(lowered * 3 / 2);
  }

  @Test
  void tellsWhatItFoundAndWhy() {
    SimulatedCall call = new SimulatedCall(new Bottleneck(8, 1_000_000), PLENTY);
    call.run(10_000);
    CongestionStats stats = call.control.stats();
    assertThat(stats.estimated()).isEqualTo(call.control.bitsPerSecond());
    assertThat(stats.byDelay()).isEqualTo(stats.estimated());
    assertThat(stats.byLoss()).isEqualTo(-1);
    assertThat(stats.arriving()).isBetween(700_000L, 1_050_000L);
    assertThat(stats.threshold()).isGreaterThanOrEqualTo(6);
    assertThat(stats.lost()).isZero();
    assertThat(stats.tolerated()).isEqualTo(0.10);
    assertThat(stats.queueMillis()).isBetween(0.0, 300.0);
  }
}
