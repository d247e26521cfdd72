// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import static io.relais.signaling.sdp.Golden.CAMERA_B;
import static io.relais.signaling.sdp.Golden.TRANSPORT;
import static io.relais.signaling.sdp.Source.CAMERA;
import static io.relais.signaling.sdp.Source.MICROPHONE;
import static io.relais.signaling.sdp.Source.SCREEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.HeaderExtension;
import io.relais.media.RtpCodec;
import io.relais.media.RtpEncoding;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Several encodings of one picture are asked for, and what browsers make of it is understood.
final class SimulcastTest {
  private static final List<RtpEncoding> THREE =
      List.of(new RtpEncoding("l", 0, 0), new RtpEncoding("m", 0, 0), new RtpEncoding("h", 0, 0));

  private final OfferAnswer negotiation =
      new OfferAnswer(Set.of(MICROPHONE, CAMERA), OfferTerms.STANDARD, 4611686018427L);

  @Test
  void asksForTheEncodingsOfThePersonsOwnPicturesOnly() {
    negotiation.addDownTrack(CAMERA_B, "seatB");

    assertThat(negotiation.offer(TRANSPORT)).isEqualTo(Golden.text("offer-simulcast.sdp"));
  }

  @Test
  void asksForOneEncodingOfARoomThatIsNotToHaveMore() {
    var plain = new OfferAnswer(EnumSet.allOf(Source.class), OfferTerms.PLAIN);

    assertThat(plain.offer(TRANSPORT))
        .doesNotContain("a=simulcast", "a=rid", HeaderExtension.RID)
        .contains(HeaderExtension.DEPENDENCY_DESCRIPTOR);
  }

  @ParameterizedTest
  @CsvSource({
    "VP9, 98 99 96 97 102 103 45 46, false",
    "av1, 45 46 96 97 98 99 102 103, false",
    "H264, 102 103 96 97 98 99 45 46, true",
    "VP8, 96 97 98 99 102 103 45 46, true"
  })
  void putsThePreferredCodecFirst(String codec, String formats, boolean simulcast) {
    var preferring =
        new OfferAnswer(
            EnumSet.allOf(Source.class), OfferTerms.STANDARD.preferring(List.of(codec)));

    String offer = preferring.offer(TRANSPORT);

    assertThat(offer).contains(" UDP/TLS/RTP/SAVPF " + formats + "\r\n");
    assertThat(offer.contains("a=simulcast")).isEqualTo(simulcast);
  }

  @Test
  void asksForEncodingsOfTheCodecThatIsLeftWhenPicturesAreEncrypted() {
    OfferTerms terms = OfferTerms.STANDARD.preferring(List.of("AV1")).encryptable();

    String offer = new OfferAnswer(EnumSet.allOf(Source.class), terms).offer(TRANSPORT);

    assertThat(offer).contains(" UDP/TLS/RTP/SAVPF 96 97 98 99\r\n", "a=simulcast");
  }

  @Test
  void prefersInTheOrderGiven() {
    assertThat(OfferTerms.STANDARD.preferring(List.of("AV1", "H265", "VP9")).video())
        .extracting(RtpCodec::name)
        .containsExactly("AV1", "VP9", "VP8", "H264");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"chromium/simulcast.sdp", "firefox-simulcast.sdp", "safari-simulcast.sdp"})
  void readsWhatABrowserSends(String golden) {
    var camera = uplink(Golden.text(golden), CAMERA);

    assertThat(camera.encodings()).isEqualTo(THREE);
    assertThat(camera.rtp().extensions())
        .extracting(HeaderExtension::uri)
        .contains(HeaderExtension.MID, HeaderExtension.RID);
  }

  @Test
  void readsTheLayersOfChromium() {
    assertThat(uplink(Golden.text("chromium/simulcast.sdp"), CAMERA).rtp().extensions())
        .contains(
            new HeaderExtension(6, HeaderExtension.RID),
            new HeaderExtension(7, HeaderExtension.REPAIRED_RID),
            new HeaderExtension(8, HeaderExtension.DEPENDENCY_DESCRIPTOR));
  }

  @Test
  void readsTheTwoEncodingsOfAScreen() {
    negotiation.publish(SCREEN, true);

    assertThat(uplink(Golden.text("chromium/simulcast-screen.sdp"), SCREEN).encodings())
        .containsExactly(new RtpEncoding("l", 0, 0), new RtpEncoding("h", 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    // Told in the other order, some paused, some with alternatives, some left out.
    "send h;m;l, l m h",
    "send ~l;m;~h, l m h",
    "'send l,x;m,y;h', l m h",
    "send l;h, l h",
    "'send l;l;h', l h",
    "send l;m;z, l m",
    "recv a send m;h, m h"
  })
  void listsTheLowestFirst(String streams, String names) {
    String answer =
        Golden.text("chromium/simulcast.sdp")
            .replaceFirst("a=simulcast:send l;m;h", "a=simulcast:" + streams);

    assertThat(uplink(answer, CAMERA).encodings())
        .extracting(RtpEncoding::rid)
        .containsExactly(names.split(" "));
  }

  @Test
  void passesOverAnEncodingThatTheAnswerDoesNotDescribe() {
    String answer = Golden.text("chromium/simulcast.sdp").replaceFirst("a=rid:m send\r\n", "");

    assertThat(uplink(answer, CAMERA).encodings())
        .extracting(RtpEncoding::rid)
        .containsExactly("l", "h");
  }

  @Test
  void goesByTheSourcesOfABrowserThatSendsOneEncoding() {
    assertThat(uplink(Golden.text("firefox.sdp"), CAMERA).encodings())
        .containsExactly(new RtpEncoding("", 1_234_509_876L, 3_210_987_654L));
  }

  @Test
  void goesByTheOrderOfAGroupOfSources() {
    String answer =
        Golden.text("firefox.sdp")
            .replace(
                "a=ssrc-group:FID 1234509876 3210987654",
                String.join(
                    "\r\n",
                    "a=ssrc-group:FID 1234509876 3210987654",
                    "a=ssrc-group:SIM 7 1234509876",
                    "a=ssrc-group:FID 7 8"));

    assertThat(uplink(answer, CAMERA).encodings())
        .containsExactly(
            new RtpEncoding("", 7, 8), new RtpEncoding("", 1_234_509_876L, 3_210_987_654L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "send l recv", ""})
  void refusesASimulcastThatIsNone(String streams) {
    negotiation.offer(TRANSPORT);
    String answer =
        Golden.text("chromium/simulcast.sdp")
            .replaceFirst(
                "a=simulcast:send l;m;h",
                streams.isEmpty() ? "a=simulcast" : "a=simulcast:" + streams);

    assertThat(negotiation.answer(answer))
        .isInstanceOfSatisfying(
            AnswerResult.Refused.class,
            refused -> assertThat(refused.detail()).contains("a=simulcast"));
  }

  private AnswerResult.Uplink uplink(String answer, Source source) {
    negotiation.offer(TRANSPORT);
    return Golden.accepted(negotiation.answer(answer)).uplinks().stream()
        .filter(uplink -> uplink.source() == source)
        .findFirst()
        .orElseThrow();
  }
}
