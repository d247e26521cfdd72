// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.LayerReason;
import io.relais.media.MediaEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Layers come and go, through loss and reordering, and a decoder never notices but by the picture.
class LayerSwitchTest {
  private final TestRoom room = new TestRoom(5);
  private final LossyNetwork network = new LossyNetwork(5);
  private final List<LayeredScreen> screens = new ArrayList<>();
  private LayeredCamera camera;

  @ParameterizedTest
  @EnumSource
  void allLayersArriveWhereAllAreWanted(LayeredCamera.Coding coding) {
    LayeredScreen screen = start(coding);
    run(3_000);
    assertThat(screen.highestSince(since(1_000))).isEqualTo(22);
    assertThat(screen.picturesSince(since(1_000))).isBetween(28L, 32L);
    assertThat(screen.layer().reason()).isEqualTo(LayerReason.FULL);
    drain();
    screen.assertDecodes();
  }

  @ParameterizedTest
  @EnumSource
  void everyTargetIsReachedAndNothingAboveItIsSent(LayeredCamera.Coding coding) {
    LayeredScreen screen = start(coding);
    run(2_000);
    int[][] targets = {
      {2, 1}, {2, 0}, {1, 2}, {0, 2}, {0, 0}, {0, 1}, {1, 1}, {2, 2}, {0, 0}, {2, 2}
    };
    for (int[] target : targets) {
      screen.track().target(target[0], target[1]);
      run(2_000);
      int highest = screen.highestSince(since(500));
      assertThat(highest)
          .as(coding + " to " + target[0] + target[1])
          .isEqualTo(target[0] * 10 + target[1]);
      long expected = target[1] == 2 ? 15 : target[1] == 1 ? 8 : 4;
      assertThat(screen.picturesSince(since(500))).isBetween(expected - 1, expected + 1);
      assertThat(screen.layer().spatial()).isEqualTo(target[0]);
      assertThat(screen.layer().temporal()).isEqualTo(target[1]);
    }
    drain();
    screen.assertDecodes();
    if (coding == LayeredCamera.Coding.VP8_SIMULCAST) {
      screen.assertPictureIdsFollow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void targetsThatChangeAtRandomDoNoHarmThroughLossAndReordering(LayeredCamera.Coding coding) {
    network.loses(5);
    network.reorders(5);
    SplittableRandom random = new SplittableRandom(11);
    LayeredScreen first = start(coding);
    LayeredScreen second = watch("second");
    for (int i = 0; i < 40; i++) {
      for (LayeredScreen screen : screens) {
        screen.track().target(random.nextInt(-1, 3), random.nextInt(3));
      }
      run(random.nextInt(900));
    }
    LayeredScreen late = watch("late");
    for (LayeredScreen screen : screens) {
      screen.track().target(2, 2);
    }
    run(2_000);
    for (LayeredScreen screen : List.of(first, second, late)) {
      assertThat(screen.highestSince(since(500))).isEqualTo(22);
      assertThat(screen.again).isPositive();
    }
    drain();
    screens.forEach(LayeredScreen::assertDecodes);
  }

  @ParameterizedTest
  @EnumSource
  void aLayerThatThePublisherStopsAndStartsIsReplacedMeanwhile(LayeredCamera.Coding coding) {
    LayeredScreen screen = start(coding);
    run(2_000);
    camera.activate(2, false);
    run(2_500);
    assertThat(screen.highestSince(since(500))).isEqualTo(12);
    assertThat(screen.picturesSince(since(500))).isBetween(14L, 16L);
    assertThat(screen.layer().spatial()).isEqualTo(1);
    camera.activate(2, true);
    run(1_500);
    assertThat(screen.highestSince(since(500))).isEqualTo(22);
    drain();
    screen.assertDecodes();
  }

  @Test
  void theSizeOfTheViewChoosesTheEncoding() {
    LayeredScreen screen = start(LayeredCamera.Coding.VP8_SIMULCAST);
    screen.view(1_280, 720);
    run(2_000);
    assertThat(screen.layer().spatial()).isEqualTo(2);
    screen.view(480, 270);
    run(1_500);
    assertThat(screen.layer().spatial()).isEqualTo(1);
    assertThat(screen.layer().reason()).isEqualTo(LayerReason.SIZE);
    screen.view(160, 90);
    run(1_500);
    assertThat(screen.layer().spatial()).isZero();
    screen.view(0, 0);
    run(500);
    assertThat(screen.picturesSince(since(300))).isZero();
    screen.view(1_920, 1_080);
    run(1_500);
    assertThat(screen.layer().spatial()).isEqualTo(2);
    drain();
    screen.assertDecodes();
  }

  @Test
  void whatNobodyHasUseForIsNotSentAndComesBackAtOnce() {
    LayeredScreen screen = start(LayeredCamera.Coding.VP8_SIMULCAST);
    run(2_000);
    assertThat(wanted()).isEmpty();
    screen.view(300, 170);
    run(1_400);
    assertThat(wanted()).isEmpty();
    run(200);
    assertThat(wanted()).containsExactly(List.of(true, false, false));
    screen.track().target(0, 0);
    run(2_000);
    screen.view(1_280, 720);
    run(20);
    assertThat(wanted()).as("whatever the way down carries").hasSize(2);
    assertThat(wanted().getLast()).containsOnly(true);
    screen.track().target(2, 2);
    run(400);
    assertThat(screen.layer().spatial()).isEqualTo(2);
    drain();
    screen.assertDecodes();
    screen.assertPictureIdsFollow();
  }

  @Test
  void whatIsShownAgainBeginsWithTheFirstEncodingThatComes() {
    LayeredScreen screen = start(LayeredCamera.Coding.VP8_SIMULCAST);
    run(2_000);
    screen.view(0, 0);
    run(1_600);
    assertThat(wanted()).containsExactly(List.of(false, false, false));
    run(300);
    camera.larger = false;
    screen.view(1_280, 720);
    run(250);
    assertThat(screen.picturesSince(since(250))).as("before the larger ones").isPositive();
    camera.larger = true;
    camera.activate(1, true);
    camera.activate(2, true);
    run(500);
    assertThat(screen.layer().spatial()).isEqualTo(2);
    drain();
    screen.assertDecodes();
  }

  @Test
  void whoLooksAwayForAMomentStopsNobody() {
    LayeredScreen screen = start(LayeredCamera.Coding.VP8_SIMULCAST);
    run(2_000);
    for (int i = 0; i < 5; i++) {
      screen.view(0, 0);
      run(1_000);
      screen.view(1_280, 720);
      run(100);
    }
    assertThat(wanted()).isEmpty();
  }

  @Test
  void aTrackThatNobodyWatchesIsPausedAsAWhole() {
    LayeredScreen screen = start(LayeredCamera.Coding.VP9);
    run(1_000);
    screen.leave();
    screens.clear();
    run(2_000);
    assertThat(wanted()).containsExactly(List.of(false));
    LayeredScreen late = watch("late");
    run(400);
    assertThat(wanted()).containsExactly(List.of(false), List.of(true));
    assertThat(late.picturesSince(since(200))).isPositive();
  }

  private List<List<Boolean>> wanted() {
    return camera.events.stream()
        .filter(MediaEvent.EncodingsWanted.class::isInstance)
        .map(event -> ((MediaEvent.EncodingsWanted) event).active())
        .toList();
  }

  private LayeredScreen start(LayeredCamera.Coding coding) {
    camera = new LayeredCamera(room, network, coding);
    return watch("first");
  }

  private LayeredScreen watch(String id) {
    LayeredScreen screen = new LayeredScreen(room, network, camera, id);
    screens.add(screen);
    return screen;
  }

  private long since(long millis) {
    return room.now - millis * TestRoom.MILLI;
  }

  private void run(long millis) {
    for (long i = 0; i < millis; i++) {
      room.now += TestRoom.MILLI;
      network.deliver(room.now);
      camera.tick(room.now);
      screens.forEach(screen -> screen.tick(room.now));
      if (room.now / TestRoom.MILLI % 10 == 0) {
        room.router.tick(room.now);
      }
    }
  }

  /// Stops what disturbs, then the camera, and lets what is under way arrive.
  private void drain() {
    network.loses(0);
    network.reorders(0);
    run(300);
    camera.recording = false;
    run(1_500);
  }
}
