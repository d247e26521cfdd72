// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.MediaKind;
import io.relais.media.io.DropReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTest {
  private final CallSimulation call = new CallSimulation(42);

  @Test
  void allMediaArrivesThroughLossAndReordering() {
    call.network.loses(8);
    call.network.reorders(10);
    Browser alice = call.join("alice");
    Browser bob = call.join("bob");
    call.run(10_000);
    call.drain();
    assertWholePicture(alice, bob);
    assertWholePicture(bob, alice);
    assertThat(call.room.drops.snapshot().keySet())
        .isSubsetOf(
            DropReason.WAITING_FOR_KEY_FRAME, DropReason.RTP_DUPLICATE, DropReason.NACK_CACHE_MISS);
  }

  @Test
  void aLateJoinerBeginsWithAKeyFrameWithinASecond() {
    call.network.loses(5);
    Browser alice = call.join("alice");
    call.join("bob");
    call.run(3_000);
    int before = video(alice).keyFrames;
    long joined = call.room.now;
    Browser carol = call.join("carol");
    call.run(3_000);
    call.drain();
    assertWholePicture(alice, carol);
    assertThat(screen(carol, video(alice)).firstNanos - joined).isLessThan(1_000 * TestRoom.MILLI);
    assertThat(video(alice).keyFrames).isBetween(before + 1, before + 3);
  }

  @Test
  void withoutLossAKeyFrameIsMadeOnceForAll() {
    Browser alice = call.join("alice");
    call.join("bob");
    call.run(2_000);
    assertThat(video(alice).keyFrames).isBetween(1, 2);
    call.join("carol");
    call.join("dave");
    call.run(2_000);
    assertThat(video(alice).keyFrames).isBetween(2, 3);
  }

  @Test
  void twelvePeersSeeOneAnother() {
    call.network.loses(2);
    call.network.reorders(5);
    List<Browser> peers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      peers.add(call.join("peer" + i));
    }
    call.run(3_000);
    call.leave(peers.removeLast());
    call.run(1_000);
    call.drain();
    for (Browser from : peers) {
      for (Browser to : peers) {
        if (from != to) {
          assertWholePicture(from, to);
        }
      }
    }
  }

  @Test
  void whatArrivesIsAcknowledgedToItsSender() {
    call.network.reorders(10);
    Browser alice = call.join("alice");
    call.join("bob");
    call.run(2_000);
    call.drain();
    assertThat(alice.acknowledged).hasSize(alice.transportWide);
  }

  /// Every packet from the first to the last is there, once, in order, with its own time.
  private static void assertWholePicture(Browser from, Browser to) {
    for (Camera camera : from.cameras) {
      Screen screen = screen(to, camera);
      assertThat(screen.twice).isZero();
      List<Screen.Picture> pictures = List.copyOf(screen.pictures.values());
      assertThat(pictures.size()).isGreaterThan(50);
      assertThat(pictures.getLast().index()).isEqualTo(camera.sent - 1);
      if (camera.kind == MediaKind.AUDIO) {
        continue;
      }
      assertThat(pictures.getFirst().startsKeyFrame()).isTrue();
      long first = screen.pictures.firstKey();
      assertThat(screen.pictures.lastKey() - first + 1).isEqualTo(pictures.size());
      long firstIndex = pictures.getFirst().index();
      for (int i = 0; i < pictures.size(); i++) {
        assertThat(pictures.get(i).index()).isEqualTo(firstIndex + i);
      }
      for (int i = 1; i < pictures.size(); i++) {
        long passed = pictures.get(i).timestamp() - pictures.get(i - 1).timestamp();
        assertThat(passed & 0xffff_ffffL).isIn(0L, 2_970L);
      }
    }
  }

  private static Camera video(Browser browser) {
    return browser.cameras.getLast();
  }

  private static Screen screen(Browser browser, Camera camera) {
    return browser.screens.stream()
        .filter(screen -> screen.parameters.trackId().equals(camera.trackId))
        .findFirst()
        .orElseThrow();
  }
}
