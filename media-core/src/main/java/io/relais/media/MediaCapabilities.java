// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import static io.relais.media.HeaderExtension.ABS_SEND_TIME;
import static io.relais.media.HeaderExtension.AUDIO_LEVEL;
import static io.relais.media.HeaderExtension.DEPENDENCY_DESCRIPTOR;
import static io.relais.media.HeaderExtension.MID;
import static io.relais.media.HeaderExtension.REPAIRED_RID;
import static io.relais.media.HeaderExtension.RID;
import static io.relais.media.HeaderExtension.TRANSPORT_WIDE_CC;
import static io.relais.media.HeaderExtension.VIDEO_ORIENTATION;

import java.util.List;
import java.util.Map;

/// What the core can forward, in the order it is offered. Since the server always offers, a payload
/// type or an extension id means the same thing to nearly every client; the core still maps them
/// per peer.
public final class MediaCapabilities {
  private MediaCapabilities() {}

  private static final List<String> VIDEO_FEEDBACK =
      List.of("goog-remb", "transport-cc", "ccm fir", "nack", "nack pli");

  /// RED lies behind opus: a browser sends it only if it comes first, so each asks for it by
  /// itself, but whoever accepts it can be sent it.
  public static final List<RtpCodec> AUDIO =
      List.of(
          new RtpCodec(
              111,
              "opus",
              48_000,
              2,
              Map.of("minptime", "10", "useinbandfec", "1"),
              List.of("transport-cc"),
              -1),
          new RtpCodec(63, RtpCodec.RED, 48_000, 2, Map.of("111/111", ""), List.of(), -1),
          new RtpCodec(0, "PCMU", 8_000, 1, Map.of(), List.of("transport-cc"), -1),
          new RtpCodec(8, "PCMA", 8_000, 1, Map.of(), List.of("transport-cc"), -1));

  public static final List<RtpCodec> VIDEO =
      List.of(
          video(96, "VP8", Map.of(), 97),
          video(98, "VP9", Map.of("profile-id", "0"), 99),
          video(
              102,
              "H264",
              Map.of(
                  "level-asymmetry-allowed",
                  "1",
                  "packetization-mode",
                  "1",
                  "profile-level-id",
                  "42e01f"),
              103),
          video(45, "AV1", Map.of(), 46));

  public static final List<HeaderExtension> AUDIO_EXTENSIONS =
      List.of(
          new HeaderExtension(1, AUDIO_LEVEL),
          new HeaderExtension(2, ABS_SEND_TIME),
          new HeaderExtension(3, TRANSPORT_WIDE_CC),
          new HeaderExtension(4, MID));

  public static final List<HeaderExtension> VIDEO_EXTENSIONS =
      List.of(
          new HeaderExtension(2, ABS_SEND_TIME),
          new HeaderExtension(3, TRANSPORT_WIDE_CC),
          new HeaderExtension(4, MID),
          new HeaderExtension(5, VIDEO_ORIENTATION));

  /// By which the encodings of a simulcast are told apart (RFC 8852).
  public static final List<HeaderExtension> ENCODING_NAMES =
      List.of(new HeaderExtension(6, RID), new HeaderExtension(7, REPAIRED_RID));

  /// Which layers a frame belongs to and which it needs. Its first element of a stream is longer
  /// than the one-byte form carries (RFC 8285 section 4.1.2).
  public static final HeaderExtension LAYERS = new HeaderExtension(8, DEPENDENCY_DESCRIPTOR);

  public static List<RtpCodec> codecs(MediaKind kind) {
    return kind == MediaKind.AUDIO ? AUDIO : VIDEO;
  }

  public static List<HeaderExtension> extensions(MediaKind kind) {
    return kind == MediaKind.AUDIO ? AUDIO_EXTENSIONS : VIDEO_EXTENSIONS;
  }

  private static RtpCodec video(
      int payloadType, String name, Map<String, String> parameters, int rtxPayloadType) {
    return new RtpCodec(payloadType, name, 90_000, 1, parameters, VIDEO_FEEDBACK, rtxPayloadType);
  }
}
