// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.LayerReason;
import io.relais.media.MediaEvent;
import io.relais.media.PeerStats;
import io.relais.media.Viewing.Priority;
import io.relais.media.congestion.Bottleneck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole calls through the router, over ways of all kinds: who sees what, how soon, and how
/// smoothly.
class CongestionScenarioTest {
  private static final long MILLI = CappedCall.MILLI;
  private static final long WIDE = 20_000_000;
  private static final long[] RATES = {150_000, 500_000, 1_700_000};

  private final CappedCall call = new CappedCall();
  private final SimulcastCamera alice = call.camera("alice", RATES);

  @Test
  void aWideWayCarriesTheBestPictureWithinTwoSeconds() {
    Decoder picture = call.viewer("bob", new Bottleneck(1, WIDE)).watch(alice, 720, Priority.HIGH);
    call.run(500);
    assertThat(picture.frames).isPositive();
    call.run(1_500);
    assertThat(picture.encoding).isEqualTo(2);
    assertSmooth(picture, 10);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.05, 0.10})
  void lossesCostHardlyAFrame(double loss) {
    Viewer bob = call.viewer("bob", new Bottleneck(2, WIDE).loss(loss));
    Decoder picture = bob.watch(alice, 720, Priority.HIGH);
    call.run(5_000);
    picture.count();
    call.run(30_000);
    assertThat(picture.encoding).isEqualTo(2);
    assertThat(picture.frames).isGreaterThan(30 * 29);
    assertThat(picture.longestGap).isLessThan(400 * MILLI);
  }

  @Test
  void aLongJitteryWayIsNotTakenForANarrowOne() {
    Bottleneck way = new Bottleneck(3, WIDE).delay(75).jitter(30, true);
    Decoder picture = call.viewer("bob", way).watch(alice, 720, Priority.HIGH);
    call.run(6_000);
    assertThat(picture.encoding).isEqualTo(2);
    assertSmooth(picture, 20);
  }

  @Test
  void aNarrowWayCarriesTheLayerThatFitsAndNeverFlaps() {
    Bottleneck way = new Bottleneck(4, 800_000);
    Viewer bob = call.viewer("bob", way);
    Decoder picture = bob.watch(alice, 720, Priority.HIGH);
    call.run(5_000);
    way.takeWorstQueue();
    int switches = 0;
    int before = picture.encoding;
    for (int i = 0; i < 300; i++) {
      call.run(100);
      switches += picture.encoding == before ? 0 : 1;
      before = picture.encoding;
    }
    assertThat(before).isEqualTo(1);
    assertThat(switches).isZero();
    assertThat(way.takeWorstQueue()).isLessThan(200 * MILLI);
    assertThat(layer(bob)).isEqualTo(new PeerStats.Layer(1, 0, LayerReason.BANDWIDTH));
  }

  @Test
  void aWayThatCarriesLittleCarriesTheLowestLayer() {
    Bottleneck way = new Bottleneck(5, 250_000);
    Viewer bob = call.viewer("bob", way);
    Decoder picture = bob.watch(alice, 720, Priority.HIGH);
    call.run(5_000);
    way.takeWorstQueue();
    assertSmooth(picture, 30);
    assertThat(picture.encoding).isZero();
    assertThat(way.takeWorstQueue()).isLessThan(300 * MILLI);
    assertThat(bob.receptions).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 84, 91, 98})
  void aWayThatFallsIsFollowedAtOnceAndUpAgainSoon(int phase) {
    long fall = call.room.now + (20_000 + phase) * MILLI;
    Bottleneck way =
        new Bottleneck(6, 0)
            .capacity(now -> now < fall || now >= fall + 20_000 * MILLI ? 2_000_000 : 300_000);
    Decoder picture = call.viewer("bob", way).watch(alice, 720, Priority.HIGH);
    call.run(19_900);
    assertThat(picture.encoding).isEqualTo(2);
    picture.count();
    call.run(5_000);
    assertThat(picture.encoding).isZero();
    assertThat(picture.longestGap).isLessThan(800 * MILLI);
    assertSmooth(picture, 15);
    call.run(10_000);
    assertThat(picture.encoding).isEqualTo(2);
  }

  @Test
  void soundSurvivesWhereNoPictureDoesAndThePictureReturnsByItself() {
    long begin = call.room.now;
    Bottleneck way =
        new Bottleneck(7, 0).capacity(now -> now - begin < 20_000 * MILLI ? 90_000 : 1_000_000);
    Viewer bob = call.viewer("bob", way);
    bob.redundant = true;
    Decoder picture = bob.watch(alice, 720, Priority.HIGH);
    call.run(5_000);
    assertThat(bob.receptions).extracting(MediaEvent.ReceptionChanged::videoPaused).contains(true);
    assertThat(layer(bob)).isEqualTo(new PeerStats.Layer(-1, -1, LayerReason.VIDEO_PAUSED));
    bob.voicePackets = 0;
    bob.worstVoiceDelay = 0;
    call.run(14_000);
    assertThat(bob.voicePackets).isGreaterThan(14 * 49);
    assertThat(bob.worstVoiceDelay).isLessThan(250 * MILLI);
    call.run(11_000);
    assertThat(picture.encoding).isEqualTo(1);
    assertThat(bob.receptions.getLast().videoPaused()).isFalse();
    assertThat(bob.receptions.getLast().bitsPerSecond()).isPositive();
  }

  @Test
  void oneNarrowWayLowersNothingForAnother() {
    Decoder far = call.viewer("far", new Bottleneck(8, 300_000)).watch(alice, 720, Priority.NORMAL);
    Decoder near =
        call.viewer("near", new Bottleneck(9, 5_000_000)).watch(alice, 720, Priority.NORMAL);
    call.run(5_000);
    near.count();
    call.run(20_000);
    assertThat(far.encoding).isZero();
    assertThat(near.encoding).isEqualTo(2);
    assertThat(near.frames).isGreaterThan(20 * 29);
    assertThat(near.longestGap).isLessThan(183 * MILLI);
  }

  @Test
  void theScreenComesFirstThenTheSpeakerThenTheOthers() {
    SimulcastCamera screen = call.camera("screen", RATES);
    SimulcastCamera carol = call.camera("carol", RATES);
    Viewer bob = call.viewer("bob", new Bottleneck(10, 3_200_000));
    Decoder other = bob.watch(alice, 720, Priority.NORMAL);
    Decoder shown = bob.watch(screen, 720, Priority.SCREEN);
    Decoder speaker = bob.watch(carol, 720, Priority.HIGH);
    call.run(15_000);
    assertThat(shown.encoding).isEqualTo(2);
    assertThat(speaker.encoding).isEqualTo(1);
    assertThat(other.encoding).isLessThanOrEqualTo(1);
    assertThat(List.of(other.frames, speaker.frames)).allMatch(frames -> frames > 15 * 25);
  }

  @Test
  void tellsWhatItEstimatedAllocatedAndSent() {
    Viewer bob = call.viewer("bob", new Bottleneck(11, 800_000));
    bob.watch(alice, 720, Priority.HIGH);
    call.run(10_000);
    PeerStats.Bandwidth bandwidth = bob.endpoint.bandwidth(call.room.now);
    assertThat(bandwidth.estimated()).isBetween(500_000L, 900_000L);
    assertThat(bandwidth.allocated()).isBetween(500_000L, 700_000L);
    assertThat(bandwidth.sent()).isBetween(500_000L, 800_000L);
    assertThat(bob.endpoint.congestion().estimated()).isEqualTo(bandwidth.estimated());
    PeerStats.Congestion why = bob.endpoint.congestion().told();
    assertThat(why.byDelay()).isGreaterThanOrEqualTo(bandwidth.estimated());
    assertThat(why.arriving()).isBetween(400_000L, 900_000L);
    assertThat(why.queueMillis()).isBetween(0.0, 600.0);
  }

  private void assertSmooth(Decoder picture, int seconds) {
    picture.count();
    call.run(seconds * 1_000L);
    assertThat(picture.frames).isGreaterThanOrEqualTo(seconds * 29);
    assertThat(picture.longestGap).isLessThan(183 * MILLI);
  }

  private static PeerStats.Layer layer(Viewer viewer) {
    return viewer.endpoint.trackStats().getLast().layer();
  }
}
