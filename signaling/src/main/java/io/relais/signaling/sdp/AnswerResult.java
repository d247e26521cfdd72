// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import io.relais.media.DtlsParameters;
import io.relais.media.IceParameters;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import java.util.List;
import java.util.Map;

/// What became of a client's answer.
public sealed interface AnswerResult {

  /// The answer fits the offer.
  ///
  /// @param uplinks what the client now sends; a source that is not here is not sent
  /// @param downlinks by track id, what the client takes of each track it did not refuse
  record Accepted(
      IceParameters ice,
      DtlsParameters dtls,
      List<Uplink> uplinks,
      Map<String, RtpParameters> downlinks)
      implements AnswerResult {
    public Accepted {
      uplinks = List.copyOf(uplinks);
      downlinks = Map.copyOf(downlinks);
    }
  }

  /// One source the client sends. Its kind is [Source#kind()].
  ///
  /// @param encodings empty when the client named no source: packets are then found by their mid
  record Uplink(Source source, RtpParameters rtp, List<RtpEncoding> encodings) {
    public Uplink {
      encodings = List.copyOf(encodings);
    }
  }

  /// The answer cannot be used; the offer still waits for one.
  ///
  /// @param detail what is wrong and what was expected, for the client's developer
  record Refused(Code code, String detail) implements AnswerResult {}

  /// What programs read of a refusal.
  enum Code {
    /// No offer waits for an answer.
    STALE,
    /// Not SDP, or a line of it does not say what it must.
    MALFORMED,
    /// The media sections are not those of the offer, in its order.
    SECTIONS_DIFFER,
    /// A section is left out of the one BUNDLE group.
    NOT_BUNDLED,
    RTCP_MUX_MISSING,
    ICE_CREDENTIALS_MISSING,
    /// Both sides would be ICE-lite, and nobody would check the pair.
    ICE_LITE_CLIENT,
    FINGERPRINT_MISSING,
    /// Only hashes that are no longer safe (RFC 8122 section 5).
    FINGERPRINT_WEAK,
    /// The client must open the DTLS association: the server waits for it.
    NOT_ACTIVE,
    NO_COMMON_CODEC
  }
}
