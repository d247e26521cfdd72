// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.MediaKind;
import org.junit.jupiter.api.Test;

/// Where a subscriber's picture begins that comes while its transport is still connecting.
class FirstPictureTest {
  private static final String KEY = "10 00 aa";
  private static final String DELTA = "10 01 bb";

  private final TestRoom room = new TestRoom();
  private final TestPeer alice = room.join("alice");
  private final TestPeer bob = room.join("bob");

  @Test
  void theKeyFrameIsAskedForOnceBeforeTheTransportIsConnectedAndAgainAfter() {
    bob.connected = false;
    alice.publish("picture", MediaKind.VIDEO, "1", 100, 101);
    bob.receive("picture", "0");
    assertThat(alice.takePictureLosses()).isEqualTo(1);
    room.pass(2_000);
    assertThat(alice.takePictureLosses()).isZero();
    bob.connected = true;
    room.pass(10);
    assertThat(alice.takePictureLosses()).isEqualTo(1);
  }

  @Test
  void aKeyFrameThatCameWhileTheTransportConnectedIsWhereItBegins() {
    bob.connected = false;
    alice.publish("picture", MediaKind.VIDEO, "1", 100, 101);
    alice.send(96, 9, 0, 100, KEY);
    room.pass(10);
    bob.receive("picture", "0");
    room.pass(100);
    alice.send(96, 10, 3_000, 100, DELTA);
    alice.send(96, 11, 6_000, 100, KEY);
    alice.send(96, 12, 9_000, 100, DELTA);
    room.pass(200);
    assertThat(bob.rtp).isEmpty();
    alice.takePictureLosses();
    bob.connected = true;
    room.pass(10);
    assertThat(bob.rtp).extracting(Sent::payload).containsExactly("1000aa", "1001bb");
    alice.send(96, 13, 12_000, 100, DELTA);
    assertThat(bob.rtp).hasSize(3);
    assertThat(alice.takePictureLosses()).isZero();
  }

  @Test
  void aKeyFrameFromBeforeItCouldBeReceivedIsLeftAlone() {
    bob.connected = false;
    alice.publish("picture", MediaKind.VIDEO, "1", 100, 101);
    alice.send(96, 9, 0, 100, KEY);
    room.pass(10);
    bob.receive("picture", "0");
    bob.connected = true;
    room.pass(600);
    assertThat(bob.rtp).isEmpty();
    assertThat(alice.takePictureLosses()).isEqualTo(2);
  }
}
