// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import static io.relais.signaling.sdp.Golden.CAMERA_B;
import static io.relais.signaling.sdp.Golden.CAMERA_C;
import static io.relais.signaling.sdp.Golden.MICROPHONE_B;
import static io.relais.signaling.sdp.Golden.TRANSPORT;
import static io.relais.signaling.sdp.Source.CAMERA;
import static io.relais.signaling.sdp.Source.MICROPHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.relais.media.DownTrackParameters;
import io.relais.media.MediaKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OfferTest {

  @Test
  void writesTheGoldenOffer() {
    var negotiation = new OfferAnswer(Set.of(MICROPHONE, CAMERA), OfferTerms.PLAIN, 4611686018427L);
    negotiation.addDownTrack(CAMERA_B, "seatB");

    assertThat(negotiation.offer(TRANSPORT)).isEqualTo(Golden.text("offer.sdp"));
  }

  @Test
  void countsItsVersions() {
    var negotiation = new OfferAnswer(Set.of(), OfferTerms.PLAIN, 9);

    assertThat(negotiation.offer(TRANSPORT)).contains("o=- 9 1 IN");
    assertThat(negotiation.offer(TRANSPORT)).contains("o=- 9 2 IN");
  }

  @Test
  void showsThePersonsOwnSectionsFromTheServersSide() {
    var negotiation = new OfferAnswer(Set.of(MICROPHONE), OfferTerms.PLAIN);

    assertThat(directions(negotiation)).containsExactly("recvonly", "inactive", "inactive");

    negotiation.publish(Source.SCREEN, true);
    negotiation.publish(MICROPHONE, false);

    assertThat(directions(negotiation)).containsExactly("inactive", "inactive", "recvonly");
  }

  @Test
  void givesEachTrackItsSection() {
    var negotiation = new OfferAnswer(EnumSet.allOf(Source.class), OfferTerms.PLAIN);

    assertThat(negotiation.addDownTrack(CAMERA_B, "seatB")).isEqualTo("3");
    assertThat(negotiation.addDownTrack(MICROPHONE_B, "seatB")).isEqualTo("4");
    assertThat(negotiation.addDownTrack(CAMERA_B, "seatB")).isEqualTo("3");
    assertThat(negotiation.downTracks())
        .containsExactly(entry("seatB/camera", "3"), entry("seatB/microphone", "4"));
    assertThat(negotiation.removeDownTrack("seatB/camera")).isTrue();
    assertThat(negotiation.removeDownTrack("seatB/camera")).isFalse();
    assertThat(negotiation.downTracks()).containsOnlyKeys("seatB/microphone");
  }

  @Test
  void doesNotReuseASectionTheClientMayStillTakeForTheOldTrack() {
    var negotiation = new OfferAnswer(Set.of(), OfferTerms.PLAIN);
    negotiation.addDownTrack(CAMERA_B, "seatB");
    negotiation.offer(TRANSPORT);
    negotiation.removeDownTrack(CAMERA_B.trackId());

    assertThat(negotiation.addDownTrack(CAMERA_C, "seatC")).isEqualTo("4");
    assertThat(directions(negotiation))
        .containsExactly("inactive", "inactive", "inactive", "inactive", "sendonly");
  }

  @Test
  void makesNamesFitForMsid() {
    var negotiation = new OfferAnswer(Set.of(), OfferTerms.PLAIN);
    negotiation.addDownTrack(
        new DownTrackParameters("é b/" + "x".repeat(90), MediaKind.AUDIO, 5, 0, "c"), "");

    assertThat(negotiation.offer(TRANSPORT)).contains("a=msid:- --b-" + "x".repeat(60) + "\r\n");
  }

  @Test
  void fitsATwelvePersonCallIntoOneMessage() {
    var negotiation = new OfferAnswer(EnumSet.allOf(Source.class), OfferTerms.PLAIN);
    for (int seat = 0; seat < 11; seat++) {
      String id = "0123456789abcdef0123" + seat;
      for (Source source : Source.values()) {
        negotiation.addDownTrack(
            new DownTrackParameters(
                id + "/" + source.mid(),
                source.kind(),
                4_000_000_000L + 10L * seat,
                4_100_000_000L + 10L * seat,
                id),
            id);
      }
    }

    assertThat(negotiation.offer(TRANSPORT).length()).isLessThan(48_000);
  }

  private static List<String> directions(OfferAnswer negotiation) {
    return Arrays.stream(negotiation.offer(TRANSPORT).split("\r\n"))
        .filter(line -> line.matches("a=(recvonly|sendonly|sendrecv|inactive)"))
        .map(line -> line.substring(2))
        .toList();
  }
}
