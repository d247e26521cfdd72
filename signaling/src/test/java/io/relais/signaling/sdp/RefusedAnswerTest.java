// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import static io.relais.signaling.sdp.Golden.TRANSPORT;
import static io.relais.signaling.sdp.Source.CAMERA;
import static io.relais.signaling.sdp.Source.MICROPHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.signaling.sdp.AnswerResult.Code;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an answer may lack, tried on Chromium's.
final class RefusedAnswerTest {
  private static final String GOOD = Golden.text("chromium/first.sdp");

  private final OfferAnswer negotiation =
      new OfferAnswer(Set.of(MICROPHONE, CAMERA), OfferTerms.PLAIN);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "a=ice-ufrag:.*\\r\\n          ; \"\"                   ; ICE_CREDENTIALS_MISSING",
        "a=ice-pwd:.*\\r\\n            ; \"\"                   ; ICE_CREDENTIALS_MISSING",
        "a=ice-pwd:.*                  ; a=ice-pwd:short        ; ICE_CREDENTIALS_MISSING",
        "a=ice-ufrag:.*                ; a=ice-ufrag:a_bc       ; ICE_CREDENTIALS_MISSING",
        "a=extmap-allow-mixed          ; a=ice-lite             ; ICE_LITE_CLIENT",
        "a=fingerprint:.*\\r\\n        ; \"\"                   ; FINGERPRINT_MISSING",
        "a=fingerprint:.*              ; a=fingerprint:sha-1 AB:CD ; FINGERPRINT_WEAK",
        "a=fingerprint:.*              ; a=fingerprint:sha-256 AB:CD ; MALFORMED",
        "a=fingerprint:.*              ; a=fingerprint:sha-256  ; MALFORMED",
        "a=setup:active                ; a=setup:passive        ; NOT_ACTIVE",
        "a=setup:active                ; a=setup:actpass        ; NOT_ACTIVE",
        "a=setup:active\\r\\n          ; \"\"                   ; NOT_ACTIVE",
        "a=mid:1                       ; a=mid:7                ; SECTIONS_DIFFER",
        "a=mid:1\\r\\n                 ; \"\"                   ; SECTIONS_DIFFER",
        "m=video                       ; m=audio                ; SECTIONS_DIFFER",
        "UDP/TLS/RTP/SAVPF             ; RTP/AVP                ; SECTIONS_DIFFER",
        "a=group:BUNDLE 0 1 2\\r\\n    ; \"\"                   ; NOT_BUNDLED",
        "a=group:BUNDLE 0 1 2          ; a=group:BUNDLE 0 1     ; NOT_BUNDLED",
        "a=group:BUNDLE 0 1 2          ; a=group:BUNDLE 0 1 2 3 ; NOT_BUNDLED",
        "a=group:BUNDLE 0 1 2          ; a=group:BUNDLE 0 1 1   ; NOT_BUNDLED",
        "m=(audio|video) 9             ; m=$1 0                 ; NOT_BUNDLED",
        "a=rtcp-mux\\r\\n              ; \"\"                   ; RTCP_MUX_MISSING",
        "a=rtpmap:(96|98|102|45) .*/   ; a=rtpmap:$1 H265/      ; NO_COMMON_CODEC",
        "a=rtpmap:111 opus/48000/2     ; a=rtpmap:111 opus      ; MALFORMED",
        "a=rtpmap:111                  ; a=rtpmap:128           ; MALFORMED",
        "a=fmtp:111 .*                 ; a=fmtp:111             ; MALFORMED",
        "SAVPF 111                     ; SAVPF x                ; MALFORMED",
        "a=ssrc:[0-9]+                 ; a=ssrc:0               ; MALFORMED",
        "a=ssrc:[0-9]+                 ; a=ssrc:4294967296      ; MALFORMED",
        "a=ssrc:[0-9]+                 ; a=ssrc:77              ; MALFORMED",
        "a=extmap:1                    ; a=extmap:256           ; MALFORMED",
        "v=0                           ; v=2                    ; MALFORMED",
      })
  void saysWhatIsWrong(String what, String instead, Code code) {
    negotiation.offer(TRANSPORT);

    var result = negotiation.answer(GOOD.replaceAll(what, instead));

    assertThat(result)
        .isInstanceOfSatisfying(
            AnswerResult.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.detail()).isNotBlank();
            });
  }

  @Test
  void refusesAnAnswerToNoOffer() {
    assertThat(code(negotiation.answer(GOOD))).isEqualTo(Code.STALE);

    negotiation.offer(TRANSPORT);
    Golden.accepted(negotiation.answer(GOOD));

    assertThat(code(negotiation.answer(GOOD))).isEqualTo(Code.STALE);
  }

  @Test
  void waitsForABetterAnswerAfterARefusal() {
    negotiation.offer(TRANSPORT);

    assertThat(code(negotiation.answer("v=0"))).isEqualTo(Code.MALFORMED);
    Golden.accepted(negotiation.answer(GOOD));
  }

  @Test
  void refusesFewerOrMoreSectionsThanOffered() {
    negotiation.offer(TRANSPORT);
    String last = GOOD.substring(GOOD.lastIndexOf("m="));

    assertThat(code(negotiation.answer(GOOD.replace(last, "")))).isEqualTo(Code.SECTIONS_DIFFER);
    assertThat(code(negotiation.answer(GOOD + last))).isEqualTo(Code.SECTIONS_DIFFER);
  }

  @Test
  void refusesASectionThatWasOfferedAsRejected() {
    negotiation.offer(TRANSPORT);
    String screenOff =
        GOOD.replace("BUNDLE 0 1 2", "BUNDLE 0 1")
            .replace(
                GOOD.substring(GOOD.lastIndexOf("m=")),
                "m=video 0 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\n");
    Golden.accepted(negotiation.answer(screenOff));
    negotiation.publish(Source.SCREEN, true);
    assertThat(negotiation.offer(TRANSPORT)).contains("m=video 0 UDP");

    assertThat(code(negotiation.answer(GOOD))).isEqualTo(Code.SECTIONS_DIFFER);
    Golden.accepted(negotiation.answer(screenOff));
  }

  @Test
  void namesNoMoreThanEightSourcesASection() {
    negotiation.offer(TRANSPORT);
    var sources = new StringBuilder();
    for (long ssrc = 1; ssrc < 9; ssrc++) {
      sources.append("a=ssrc:").append(ssrc).append(" cname:x\r\n");
    }

    var result = negotiation.answer(GOOD.replaceFirst("a=ssrc", sources + "a=ssrc"));

    assertThat(code(result)).isEqualTo(Code.MALFORMED);
  }

  @Test
  void ignoresWeakHashesBesideAStrongOne() {
    negotiation.offer(TRANSPORT);

    var accepted =
        Golden.accepted(
            negotiation.answer(
                GOOD.replace("a=fingerprint", "a=fingerprint:sha-1 AB:CD\r\na=fingerprint")));

    assertThat(accepted.dtls().fingerprints())
        .extracting("algorithm")
        .isEqualTo(List.of("sha-256"));
  }

  private static Code code(AnswerResult result) {
    return switch (result) {
      case AnswerResult.Refused refused -> refused.code();
      case AnswerResult.Accepted accepted -> throw new AssertionError(accepted.toString());
    };
  }
}
