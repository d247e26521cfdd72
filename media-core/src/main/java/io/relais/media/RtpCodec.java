// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import java.util.List;
import java.util.Map;

/// A codec as negotiated for one media section.
///
/// @param payloadType 0 to 127
/// @param name the encoding name, such as `opus` or `VP8`; compared without regard to case
/// @param clockRate in hertz
/// @param channels 1 for video
/// @param parameters the `a=fmtp` pairs; what is no pair is a name with an empty value
/// @param feedback the `a=rtcp-fb` values, such as `nack pli`
/// @param rtxPayloadType the payload type of its retransmissions (RFC 4588), or -1
public record RtpCodec(
    int payloadType,
    String name,
    int clockRate,
    int channels,
    Map<String, String> parameters,
    List<String> feedback,
    int rtxPayloadType) {
  /// Audio that carries earlier packets again (RFC 2198).
  public static final String RED = "red";

  public RtpCodec {
    parameters = Map.copyOf(parameters);
    feedback = List.copyOf(feedback);
  }

  /// The same codec in the eyes of RFC 8829 section 5.3.1: name, clock rate, channels, and for H264
  /// the profile and packetization mode, for VP9 the profile.
  public boolean matches(RtpCodec other) {
    return name.equalsIgnoreCase(other.name)
        && clockRate == other.clockRate
        && channels == other.channels
        && same(other, "packetization-mode", "0")
        && same(other, "profile-id", "0")
        && profile().equals(other.profile());
  }

  /// Whether each packet carries earlier ones again, in another codec of the section.
  public boolean isRedundant() {
    return name.equalsIgnoreCase(RED);
  }

  /// The payload type of what such packets say themselves, by their `a=fmtp` such as `111/111` (RFC
  /// 2198 section 4); -1 when it names none.
  public int primaryPayloadType() {
    for (String parameter : parameters.keySet()) {
      String first = parameter.split("/", 2)[0];
      if (first.matches("[0-9]{1,3}") && Integer.parseInt(first) < 128) {
        return Integer.parseInt(first);
      }
    }
    return -1;
  }

  private boolean same(RtpCodec other, String parameter, String absent) {
    return parameters
        .getOrDefault(parameter, absent)
        .equals(other.parameters.getOrDefault(parameter, absent));
  }

  /// The first two bytes of profile-level-id: the level may differ between the two sides.
  private String profile() {
    String id = parameters.getOrDefault("profile-level-id", "");
    return id.length() >= 4 ? id.substring(0, 4).toLowerCase(java.util.Locale.ROOT) : "";
  }
}
