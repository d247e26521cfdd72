// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import io.relais.media.RtpCodec;
import java.util.Locale;

/// Reads what a payload format says of its frames. Without state: one serves all packets.
///
/// Nothing is read that end-to-end encryption hides: of VP8 the payload descriptor and the first
/// ten bytes of a key frame, the first of others; of VP9 the payload descriptor; of H.264 the unit
/// headers; of AV1 the aggregation header.
public sealed interface PayloadDescriptor
    permits Vp8Descriptor, Vp9Descriptor, H264Descriptor, Av1Descriptor, OpaqueDescriptor {

  /// Fills in what the payload tells; all else is as after [FrameFacts#clear()].
  ///
  /// @param length 0 or more
  /// @return false when the descriptor is cut short or contradicts itself: then nothing is told,
  ///   and nothing begins
  boolean read(byte[] bytes, int offset, int length, FrameFacts facts);

  /// The reader for a codec.
  static PayloadDescriptor of(RtpCodec codec) {
    return switch (codec.name().toUpperCase(Locale.ROOT)) {
      case "VP8" -> new Vp8Descriptor();
      case "VP9" -> new Vp9Descriptor();
      case "H264" -> new H264Descriptor();
      case "AV1" -> new Av1Descriptor();
      default -> new OpaqueDescriptor();
    };
  }
}
