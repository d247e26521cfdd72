// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.media.LayerReason;
import io.relais.media.MediaException;
import io.relais.media.MediaKind;
import io.relais.media.PeerStats;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.rtp.RtcpPacket;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ControlTest {
  private final TestRoom room = new TestRoom();
  private final TestPeer alice = room.join("alice");
  private final TestPeer bob = room.join("bob");

  @Test
  void subscribingTwiceAnswersTheSame() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    assertThat(bob.endpoint.subscribe("picture")).isEqualTo(bob.endpoint.subscribe("picture"));
  }

  @Test
  void eachSubscriptionHasSourcesOfItsOwn() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    alice.publish("voice", MediaKind.AUDIO, "1", 200, 0);
    var picture = bob.endpoint.subscribe("picture");
    var voice = bob.endpoint.subscribe("voice");
    assertThat(List.of(picture.ssrc(), picture.rtxSsrc(), voice.ssrc()))
        .doesNotHaveDuplicates()
        .doesNotContain(0L);
  }

  @Test
  void refusesWhatCannotBe() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    RtpParameters none = new RtpParameters("0", List.of(), List.of());
    refused(() -> room.join("alice"), "in this room already");
    refused(() -> bob.endpoint.subscribe("nothing"), "there is no track nothing");
    refused(() -> alice.endpoint.subscribe("voice"), "the peer's own");
    refused(() -> bob.endpoint.resume("voice", none, room.now), "no subscription");
    refused(() -> bob.publish("voice", MediaKind.AUDIO, "0", 9, 0), "another peer");
    refused(() -> alice.publish("other", MediaKind.AUDIO, "0", 9, 0), "unpublish it first");
    refused(() -> alice.publish("other", MediaKind.AUDIO, "1", 100, 0), "a source of track voice");
    refused(() -> alice.publish("voice", MediaKind.VIDEO, "0", 100, 0), "changed its kind");
    refused(() -> alice.publish("x", MediaKind.AUDIO, none, List.of()), "names no codec");
    refused(
        () ->
            alice.publish(
                "x",
                MediaKind.VIDEO,
                new RtpParameters("1", List.of(TestPeer.codec(128, "VP8", -1)), List.of()),
                List.of()),
        "payload type 128");
  }

  @Test
  void refusesEncodingsThatCannotBeToldApart() {
    RtpEncoding low = new RtpEncoding("l", 0, 0);
    refused(() -> simulcast(low, low), "names one encoding twice");
    refused(() -> simulcast(new RtpEncoding("l", 1, 2), new RtpEncoding("h", 1, 3)), "twice");
    refused(() -> simulcast(low, new RtpEncoding("", 0, 0)), "without rid or source");
    refused(
        () ->
            simulcast(
                low,
                new RtpEncoding("a", 0, 0),
                new RtpEncoding("b", 0, 0),
                new RtpEncoding("c", 0, 0),
                new RtpEncoding("d", 0, 0)),
        "more than 4 encodings");
  }

  private void simulcast(RtpEncoding... encodings) {
    alice.publish(
        "x",
        MediaKind.VIDEO,
        new RtpParameters("1", List.of(TestPeer.codec(96, "VP8", -1)), List.of()),
        List.of(encodings));
  }

  @Test
  void whatIsGoneMayBeEndedAgain() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    bob.receive("voice", "0");
    alice.endpoint.unpublish("voice");
    alice.endpoint.unpublish("voice");
    bob.endpoint.unsubscribe("voice");
    alice.endpoint.close();
    alice.endpoint.close();
    assertThat(room.router.size()).isEqualTo(1);
    refused(() -> alice.publish("voice", MediaKind.AUDIO, "0", 100, 0), "has left");
  }

  @Test
  void unsubscribingStopsOneAndSaysBye() {
    TestPeer carol = room.join("carol");
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    var reserved = bob.receive("picture", "0");
    carol.receive("picture", "0");
    alice.send(96, 1, 0, 100, "10 00");
    bob.endpoint.unsubscribe("picture");
    alice.send(96, 2, 0, 100, "10 01");
    assertThat(bob.rtp).hasSize(1);
    assertThat(carol.rtp).hasSize(2);
    assertThat(byes(bob)).containsExactly(reserved.ssrc(), reserved.rtxSsrc());
    assertThat(byes(carol)).isEmpty();
  }

  @Test
  void leavingEndsItsTracksForTheOthers() {
    alice.publish("voice", MediaKind.AUDIO, "0", 100, 0);
    bob.publish("answer", MediaKind.AUDIO, "0", 100, 0);
    var reserved = bob.receive("voice", "1");
    alice.receive("answer", "1");
    alice.send(111, 1, 0, 100, "0a");
    alice.endpoint.close();
    assertThat(byes(bob)).containsExactly(reserved.ssrc());
    bob.send(111, 1, 0, 100, "0a");
    alice.send(111, 2, 0, 100, "0a");
    assertThat(alice.rtp).isEmpty();
    assertThat(bob.rtp).hasSize(1);
    assertThat(bob.endpoint.trackStats()).extracting(PeerStats.TrackStats::up).containsOnly(true);
  }

  @Test
  void closingTheRoomEmptiesIt() {
    room.router.close();
    assertThat(room.router.size()).isZero();
  }

  private static final PeerStats.Layer FULL = new PeerStats.Layer(0, 0, LayerReason.FULL);

  @Test
  void statisticsTellOfEachTrack() {
    alice.publish("picture", MediaKind.VIDEO, "0", 100, 101);
    var reserved = bob.receive("picture", "0");
    alice.send(96, 1, 0, 100, "10 00");
    alice.send(96, 3, 0, 100, "10 01");
    bob.sendRtcp(writer -> writer.nack(1, reserved.ssrc()).missing(0, 1));
    room.pass(10);
    assertThat(alice.endpoint.trackStats())
        .containsExactly(
            new PeerStats.TrackStats("picture", true, MediaKind.VIDEO, "VP8", 2, 1, 0, 1, FULL));
    assertThat(bob.endpoint.trackStats())
        .containsExactly(
            new PeerStats.TrackStats("picture", false, MediaKind.VIDEO, "VP8", 2, 0, -1, 2, FULL));
  }

  private static List<Long> byes(TestPeer peer) {
    return peer.takeRtcp(RtcpPacket.BYE, -1, packet -> packet.byeSsrc(0));
  }

  private static void refused(ThrowingCallable call, String because) {
    assertThatThrownBy(call).isInstanceOf(MediaException.class).hasMessageContaining(because);
  }
}
