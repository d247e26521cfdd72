// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import static io.relais.signaling.sdp.Golden.CAMERA_B;
import static io.relais.signaling.sdp.Golden.MICROPHONE_B;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/// Any bytes as a client's answer: nothing may be thrown, and what was read must be written and
/// read again as the same.
public final class SdpFuzz {
  private SdpFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    if (SdpReader.read(text) instanceof SdpReading.Parsed(SessionDescription description)) {
      rewrite(description);
    }
    answer(new OfferAnswer(Set.of(Source.MICROPHONE, Source.CAMERA), OfferTerms.PLAIN), text);
    var withTracks = new OfferAnswer(EnumSet.allOf(Source.class), OfferTerms.STANDARD);
    withTracks.addDownTrack(CAMERA_B, "seatB");
    withTracks.addDownTrack(MICROPHONE_B, "seatB");
    answer(withTracks, text);
  }

  private static void rewrite(SessionDescription description) {
    String written = description.text();
    // A session's one c= is written into each section, which may be more than can be read back.
    if (written.length() > SdpReader.MAX_LENGTH) {
      return;
    }
    if (!SdpReader.read(written).equals(new SdpReading.Parsed(description))) {
      throw new AssertionError("written and read again, it is another description");
    }
  }

  private static void answer(OfferAnswer negotiation, String text) {
    negotiation.offer(Golden.TRANSPORT);
    switch (negotiation.answer(text)) {
      case AnswerResult.Accepted accepted -> check(accepted);
      case AnswerResult.Refused refused -> {
        if (refused.detail().isBlank()) {
          throw new AssertionError("refused without a reason: " + refused.code());
        }
      }
    }
    negotiation.offer(Golden.TRANSPORT);
  }

  private static void check(AnswerResult.Accepted accepted) {
    for (var uplink : accepted.uplinks()) {
      if (uplink.rtp().codecs().isEmpty()) {
        throw new AssertionError("accepted without a codec: " + uplink.source());
      }
      if (uplink.encodings().size() > 8) {
        throw new AssertionError("accepted with too many encodings: " + uplink.source());
      }
    }
  }
}
