// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import static io.relais.signaling.sdp.Golden.CAMERA_B;
import static io.relais.signaling.sdp.Golden.CAMERA_C;
import static io.relais.signaling.sdp.Golden.MICROPHONE_B;
import static io.relais.signaling.sdp.Golden.TRANSPORT;
import static io.relais.signaling.sdp.Source.CAMERA;
import static io.relais.signaling.sdp.Source.MICROPHONE;
import static io.relais.signaling.sdp.Source.SCREEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.DownTrackParameters;
import io.relais.media.DtlsParameters;
import io.relais.media.HeaderExtension;
import io.relais.media.MediaCapabilities;
import io.relais.media.MediaKind;
import io.relais.media.RtpCodec;
import io.relais.media.RtpEncoding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What browsers answer (see README.md beside the descriptions) is understood.
final class BrowserAnswerTest {
  private final OfferAnswer negotiation =
      new OfferAnswer(Set.of(MICROPHONE, CAMERA), OfferTerms.PLAIN);

  @Test
  void acceptsChromiumsFirstAnswer() {
    var accepted = answer("chromium/first.sdp");

    assertThat(accepted.ice().usernameFragment()).hasSize(4);
    assertThat(accepted.ice().password()).hasSize(24);
    assertThat(accepted.dtls().role()).isEqualTo(DtlsParameters.Role.ACTIVE);
    assertThat(accepted.dtls().fingerprints())
        .singleElement()
        .satisfies(fingerprint -> {
          assertThat(fingerprint.algorithm()).isEqualTo("sha-256");
          assertThat(fingerprint.value()).hasSize(95);
        });
    assertThat(accepted.downlinks()).isEmpty();
    assertThat(sources(accepted)).containsExactly(MICROPHONE, CAMERA);
  }

  @Test
  void readsChromiumsCodecsExtensionsAndSources() {
    var uplinks = answer("chromium/first.sdp").uplinks();
    var audio = uplinks.get(0);
    var video = uplinks.get(1);

    assertThat(audio.rtp().mid()).isEqualTo("0");
    assertThat(audio.rtp().codecs().getFirst())
        .isEqualTo(
            new RtpCodec(
                111,
                "opus",
                48_000,
                2,
                Map.of("minptime", "10", "useinbandfec", "1"),
                List.of("transport-cc"),
                -1));
    assertThat(audio.rtp().extensions())
        .containsExactlyInAnyOrderElementsOf(MediaCapabilities.AUDIO_EXTENSIONS);
    assertThat(audio.encodings())
        .singleElement()
        .satisfies(encoding -> assertThat(encoding.rtxSsrc()).isZero());
    assertThat(video.rtp().mid()).isEqualTo("1");
    assertThat(video.rtp().codecs())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("parameters")
        .containsExactlyElementsOf(MediaCapabilities.VIDEO);
    assertThat(video.rtp().extensions())
        .containsExactlyInAnyOrderElementsOf(MediaCapabilities.VIDEO_EXTENSIONS);
    assertThat(video.encodings())
        .singleElement()
        .satisfies(encoding -> {
          assertThat(encoding.ssrc()).isNotZero();
          assertThat(encoding.rtxSsrc()).isNotZero();
        });
  }

  @Test
  void followsChromiumThroughAWholeCall() {
    String fragment = answer("chromium/first.sdp").ice().usernameFragment();

    negotiation.addDownTrack(CAMERA_B, "seatB");
    negotiation.addDownTrack(MICROPHONE_B, "seatB");
    assertThat(answer("chromium/with-downlinks.sdp").downlinks())
        .containsOnlyKeys("seatB/camera", "seatB/microphone");

    negotiation.publish(SCREEN, true);
    assertThat(sources(answer("chromium/with-screen.sdp")))
        .containsExactly(MICROPHONE, CAMERA, SCREEN);

    negotiation.removeDownTrack(CAMERA_B.trackId());
    assertThat(answer("chromium/vacated.sdp").downlinks()).containsOnlyKeys("seatB/microphone");

    assertThat(negotiation.addDownTrack(CAMERA_C, "seatC")).isEqualTo("3");
    assertThat(answer("chromium/reused.sdp").downlinks().get("seatC/camera").mid()).isEqualTo("3");

    var restarted = answer("chromium/restarted.sdp");
    assertThat(restarted.ice().usernameFragment()).isNotEqualTo(fragment);

    negotiation.publish(CAMERA, false);
    assertThat(sources(answer("chromium/camera-closed.sdp"))).containsExactly(MICROPHONE, SCREEN);
    negotiation.publish(CAMERA, true);
    assertThat(sources(answer("chromium/camera-open.sdp")))
        .containsExactly(MICROPHONE, CAMERA, SCREEN);
    assertThat(sources(answer("chromium/mic-muted.sdp"))).containsExactly(CAMERA, SCREEN);
  }

  @Test
  void recyclesASectionTheClientRejected() {
    negotiation.publish(SCREEN, true);
    negotiation.addDownTrack(CAMERA_C, "seatC");
    negotiation.addDownTrack(MICROPHONE_B, "seatB");

    assertThat(answer("chromium/rejected.sdp").downlinks()).containsOnlyKeys("seatB/microphone");
    assertThat(negotiation.downTracks()).containsOnlyKeys("seatB/microphone");
    assertThat(negotiation.offer(TRANSPORT))
        .contains("a=group:BUNDLE 0 1 2 4\r\n", "m=video 0 UDP/TLS/RTP/SAVPF");
    answer("chromium/after-rejected.sdp");

    var microphone = new DownTrackParameters("seatD/microphone", MediaKind.AUDIO, 31, 0, "d");
    var camera = new DownTrackParameters("seatD/camera", MediaKind.VIDEO, 32, 33, "d");
    assertThat(negotiation.addDownTrack(microphone, "seatD")).isEqualTo("5");
    assertThat(negotiation.addDownTrack(camera, "seatD")).isEqualTo("6");
    assertThat(negotiation.offer(TRANSPORT)).contains("a=group:BUNDLE 0 1 2 5 4 6\r\n");
    assertThat(answer("chromium/recycled.sdp").downlinks())
        .containsOnlyKeys("seatB/microphone", "seatD/microphone", "seatD/camera");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void acceptsAClientThatSendsNothing(boolean asked) {
    var silent =
        new OfferAnswer(asked ? Set.of(MICROPHONE, CAMERA, SCREEN) : Set.of(), OfferTerms.PLAIN);
    silent.offer(TRANSPORT);

    var accepted = Golden.accepted(silent.answer(Golden.text("chromium/silent.sdp")));

    assertThat(accepted.uplinks()).isEmpty();
  }

  @Test
  void readsRedundantAudioBehindOpusWithWhatItRepeats() {
    var codecs = answer("chromium/redundant.sdp").uplinks().get(0).rtp().codecs();

    assertThat(codecs)
        .extracting(RtpCodec::name)
        .containsExactly("opus", RtpCodec.RED, "PCMU", "PCMA");
    assertThat(codecs.get(1).isRedundant()).isTrue();
    assertThat(codecs.get(1).primaryPayloadType()).isEqualTo(111);
  }

  @Test
  void acceptsAnAnswerInFirefoxsShape() {
    var accepted = answer("firefox.sdp");
    var audio = accepted.uplinks().get(0);
    var video = accepted.uplinks().get(1);

    assertThat(accepted.dtls().fingerprints()).hasSize(1);
    assertThat(audio.rtp().codecs())
        .extracting(RtpCodec::name)
        .containsExactly("opus", "PCMU", "PCMA");
    assertThat(audio.rtp().extensions())
        .containsExactly(
            new HeaderExtension(1, HeaderExtension.AUDIO_LEVEL),
            new HeaderExtension(4, HeaderExtension.MID));
    assertThat(video.rtp().codecs())
        .extracting(RtpCodec::name)
        .containsExactly("VP8", "VP9", "H264");
    assertThat(video.rtp().codecs())
        .extracting(RtpCodec::rtxPayloadType)
        .containsExactly(97, 99, 103);
    assertThat(video.encodings())
        .containsExactly(new RtpEncoding("", 1_234_509_876L, 3_210_987_654L));
  }

  @Test
  void respectsTheClientsOwnPayloadTypes() {
    var video = answer("safari.sdp").uplinks().get(1);

    assertThat(video.rtp().codecs())
        .containsExactly(
            new RtpCodec(
                104,
                "H264",
                90_000,
                1,
                Map.of(
                    "level-asymmetry-allowed", "1",
                    "packetization-mode", "1",
                    "profile-level-id", "42E034"),
                List.of("goog-remb", "transport-cc", "nack", "nack pli", "ccm fir"),
                105),
            new RtpCodec(96, "VP8", 90_000, 1, Map.of(), List.of("nack", "ccm fir"), 97));
    assertThat(video.rtp().extensions())
        .containsExactlyInAnyOrderElementsOf(MediaCapabilities.VIDEO_EXTENSIONS);
    assertThat(video.encodings())
        .containsExactly(new RtpEncoding("", 305_419_896L, 2_596_069_104L));
  }

  @Test
  void knowsTheStaticPayloadTypesWithoutTheirMaps() {
    assertThat(answer("safari.sdp").uplinks().get(0).rtp().codecs())
        .extracting(RtpCodec::name)
        .containsExactly("opus", "PCMA", "PCMU");
  }

  @Test
  void keepsWhatWasOfferedWhenTracksChangeBeforeTheAnswer() {
    negotiation.addDownTrack(CAMERA_B, "seatB");
    negotiation.addDownTrack(MICROPHONE_B, "seatB");
    negotiation.offer(TRANSPORT);
    negotiation.removeDownTrack(CAMERA_B.trackId());
    negotiation.publish(SCREEN, true);

    var accepted = Golden.accepted(negotiation.answer(Golden.text("chromium/with-downlinks.sdp")));

    assertThat(accepted.downlinks()).containsOnlyKeys("seatB/camera", "seatB/microphone");
    assertThat(negotiation.addDownTrack(CAMERA_C, "seatC")).isEqualTo("5");
  }

  private AnswerResult.Accepted answer(String name) {
    negotiation.offer(TRANSPORT);
    return Golden.accepted(negotiation.answer(Golden.text(name)));
  }

  private static List<Source> sources(AnswerResult.Accepted accepted) {
    return accepted.uplinks().stream().map(AnswerResult.Uplink::source).toList();
  }
}
