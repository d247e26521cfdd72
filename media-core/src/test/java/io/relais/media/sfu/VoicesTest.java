// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.MediaEvent;
import io.relais.media.MediaKind;
import io.relais.media.io.DropReason;
import io.relais.media.rtp.RtpWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A room whose microphones send a packet every 20 ms, with levels made by us.
class VoicesTest {
  private static final int AUDIO_LEVEL = 1;

  /// In -dBov.
  private static final int TALKS = 25;

  private static final int ROOM = 65;
  private static final int MUTED = 127;

  private final TestRoom room = new TestRoom();
  private final List<TestPeer> peers = new ArrayList<>();
  private int[] numbers = {};

  @Test
  void whoSpeaksIsToldToEverybody() {
    join(3);
    sound(500, ROOM, ROOM, ROOM);
    sound(300, TALKS, ROOM, ROOM);
    for (TestPeer peer : peers) {
      assertThat(speakers(peer)).containsExactly("mic0");
    }
  }

  @Test
  void aChangeOfTurnIsFollowedWithinTwoThirdsOfASecond() {
    join(2);
    sound(3_000, TALKS, ROOM);
    sound(300, ROOM, TALKS);
    assertThat(speakers(peers.getFirst())).containsExactly("mic0");
    sound(360, ROOM, TALKS);
    assertThat(speakers(peers.getFirst())).containsExactly("mic0", "mic1");
  }

  @Test
  void aCoughTakesNoTurn() {
    join(2);
    sound(2_000, TALKS, ROOM);
    sound(200, TALKS, TALKS - 10);
    sound(400, TALKS, ROOM);
    sound(200, ROOM, TALKS);
    sound(1_000, TALKS, ROOM);
    assertThat(speakers(peers.getFirst())).containsExactly("mic0");
  }

  @Test
  void twoWhoSpeakAtOnceDoNotTakeTurns() {
    join(2);
    sound(1_000, TALKS, ROOM);
    for (int i = 0; i < 50; i++) {
      sound(200, TALKS + i % 3, TALKS + (i + 1) % 3);
    }
    assertThat(speakers(peers.getFirst())).containsExactly("mic0");
  }

  @Test
  void aPauseForThoughtKeepsTheTurnAndALongOneEndsIt() {
    join(2);
    sound(1_000, TALKS, ROOM);
    sound(2_000, ROOM, ROOM);
    assertThat(speakers(peers.getFirst())).containsExactly("mic0");
    sound(1_000, ROOM, ROOM);
    assertThat(speakers(peers.getFirst())).containsExactly("mic0", "");
  }

  @Test
  void aVoiceThatLeaksIntoAnotherMicrophoneIsItsOwners() {
    join(2);
    sound(1_000, TALKS, TALKS + 15);
    sound(700, TALKS + 15, TALKS);
    assertThat(speakers(peers.getFirst())).containsExactly("mic0", "mic1");
  }

  @Test
  void steadyNoiseIsNoSpeech() {
    join(2);
    sound(500, MUTED, MUTED);
    sound(20_000, 45, MUTED);
    assertThat(speakers(peers.getFirst())).isEmpty();
  }

  @Test
  void aLoudVoiceWithoutPausesStaysOne() {
    join(1);
    sound(60_000, TALKS);
    assertThat(speakers(peers.getFirst())).containsExactly("mic0");
  }

  @Test
  void aClickIsNoSpeech() {
    join(2);
    sound(1_000, ROOM, ROOM);
    for (int i = 0; i < 10; i++) {
      sound(20, 5, ROOM);
      sound(480, ROOM, ROOM);
    }
    assertThat(speakers(peers.getFirst())).isEmpty();
  }

  @Test
  void whoJoinsLaterIsTold() {
    join(2);
    sound(1_000, TALKS, ROOM);
    TestPeer late = room.join("late");
    room.pass(20);
    assertThat(speakers(late)).containsExactly("mic0");
  }

  @Test
  void aSpeakerWhoLeavesSpeaksNoMore() {
    join(2);
    sound(1_000, TALKS, ROOM);
    peers.getFirst().endpoint.close();
    room.pass(20);
    assertThat(speakers(peers.get(1))).containsExactly("mic0", "");
  }

  @Test
  void aSmallRoomHearsEverybody() {
    join(5);
    listen();
    sound(3_000, ROOM, ROOM, ROOM, ROOM, TALKS);
    assertThat(heardBy(peers.getFirst())).containsExactly(150, 150, 150, 150);
    assertThat(room.drops(DropReason.NOT_SPEAKING)).isZero();
  }

  @Test
  void aLargeRoomHearsItsLatestSpeakers() {
    join(8);
    listen();
    for (int i = 0; i < 8; i++) {
      sound(2_000, only(i));
    }
    forgetWhatWasHeard();
    sound(1_000, only(7));
    assertThat(heardBy(peers.getFirst())).containsExactly(0, 0, 50, 50, 50, 50, 50);
    assertThat(room.drops(DropReason.NOT_SPEAKING)).isPositive();
  }

  @Test
  void whoBeginsToSpeakIsHeardAfterThreePacketsAndWithoutAGap() {
    join(8);
    listen();
    sound(3_000, only(0));
    assertThat(heardBy(peers.get(1))[6]).as("packets of the last").isLessThan(3);
    forgetWhatWasHeard();
    sound(400, only(7));
    assertThat(heardBy(peers.get(1))[6]).isGreaterThanOrEqualTo(16);
    sound(2_000, only(0));
    sound(400, only(7));
    for (TestPeer peer : peers) {
      assertUnbroken(peer);
    }
  }

  @Test
  void nobodyIsCutOffWhileSpeaking() {
    join(8);
    listen();
    sound(2_000, only(0));
    int[] seven = new int[8];
    Arrays.fill(seven, TALKS);
    seven[7] = ROOM;
    sound(1_000, seven);
    forgetWhatWasHeard();
    sound(2_000, seven);
    assertThat(heardBy(peers.get(7))).containsExactly(100, 100, 100, 100, 100, 100, 100);
    sound(3_000, only(0));
    forgetWhatWasHeard();
    sound(1_000, only(0));
    assertThat(Arrays.stream(heardBy(peers.get(7))).filter(packets -> packets > 0)).hasSize(5);
  }

  @Test
  void aPlaceThatIsLeftIsTakenByWhoSpokeLast() {
    join(7);
    listen();
    for (int i = 0; i < 7; i++) {
      sound(2_000, only(i));
    }
    peers.get(6).endpoint.close();
    forgetWhatWasHeard();
    sound(1_000, only(5));
    assertThat(heardBy(peers.getFirst()))
        .as("the first from the next step on")
        .containsExactly(49, 50, 50, 50, 50);
  }

  @Test
  void microphonesThatTellNoLevelAlwaysPass() {
    join(8);
    listen();
    sound(2_000, only(0));
    TestPeer plain = room.join("plain");
    plain.publish("plain", MediaKind.AUDIO, "0", 900, 0);
    peers.getFirst().receive("plain", "p");
    forgetWhatWasHeard();
    for (int i = 0; i < 50; i++) {
      plain.send(111, i, 960L * i, 900, "0a0b0c");
      sound(20, only(0));
    }
    assertThat(heardBy(peers.getFirst())[7]).isEqualTo(50);
  }

  private void join(int count) {
    numbers = new int[count];
    for (int i = 0; i < count; i++) {
      TestPeer peer = room.join("peer" + i);
      peer.publish("mic" + i, MediaKind.AUDIO, "0", 100 + i, 0);
      peers.add(peer);
    }
  }

  private void listen() {
    for (TestPeer peer : peers) {
      for (int i = 0; i < peers.size(); i++) {
        if (peers.get(i) != peer) {
          peer.receive("mic" + i, "m" + i);
        }
      }
    }
  }

  /// Lets time pass in which each microphone sounds as loud as said, in -dBov.
  private void sound(int millis, int... levels) {
    for (int passed = 0; passed < millis; passed += 20) {
      for (int i = 0; i < levels.length; i++) {
        byte[] level = {(byte) levels[i]};
        int number = numbers[i]++;
        peers
            .get(i)
            .send(
                111,
                number & 0xffff,
                960L * number,
                100 + i,
                writer -> withLevel(writer, level),
                "0a0b0c");
      }
      room.pass(20);
    }
  }

  private static RtpWriter withLevel(RtpWriter writer, byte[] level) {
    return writer.extensions(false).element(AUDIO_LEVEL, level, 0, 1).endExtensions();
  }

  private int[] only(int speaker) {
    int[] levels = new int[peers.size()];
    Arrays.fill(levels, ROOM);
    levels[speaker] = TALKS;
    return levels;
  }

  private static List<String> speakers(TestPeer peer) {
    List<String> told = new ArrayList<>();
    for (MediaEvent event : peer.events) {
      if (event instanceof MediaEvent.SpeakerChanged(String trackId)) {
        told.add(trackId);
      }
    }
    return told;
  }

  /// How many packets a peer was sent of each track it receives.
  private int[] heardBy(TestPeer peer) {
    return tracks(peer).stream().mapToInt(ssrc -> of(peer, ssrc).size()).toArray();
  }

  private List<Long> tracks(TestPeer peer) {
    List<Long> sources = new ArrayList<>();
    for (String track : List.of("mic0", "mic1", "mic2", "mic3", "mic4", "mic5", "mic6", "mic7")) {
      boolean there = peers.stream().anyMatch(other -> other.endpoint.publishes(track));
      if (there && !peer.endpoint.publishes(track)) {
        sources.add(peer.endpoint.subscribe(track).ssrc());
      }
    }
    if (!peer.rtp.isEmpty() && room.router.publisher("plain") != null) {
      sources.add(peer.endpoint.subscribe("plain").ssrc());
    }
    return sources;
  }

  private static List<Sent> of(TestPeer peer, long ssrc) {
    return peer.rtp.stream().filter(sent -> sent.ssrc() == ssrc).toList();
  }

  private void forgetWhatWasHeard() {
    peers.forEach(peer -> peer.rtp.clear());
  }

  private void assertUnbroken(TestPeer peer) {
    for (long ssrc : tracks(peer)) {
      List<Sent> sent = of(peer, ssrc);
      for (int i = 1; i < sent.size(); i++) {
        assertThat(sent.get(i).number()).isEqualTo(sent.get(i - 1).number() + 1 & 0xffff);
      }
    }
  }
}
