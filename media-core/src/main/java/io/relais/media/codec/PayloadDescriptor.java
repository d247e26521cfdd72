// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import io.relais.media.RtpCodec;
import java.util.Locale;

/// Reads what a payload format says of its frames. Without state: one serves all packets.
public sealed interface PayloadDescriptor
    permits Vp8Descriptor, Vp9Descriptor, H264Descriptor, Av1Descriptor, OpaqueDescriptor {

  /// Whether a decoder that has seen nothing yet can begin with this packet.
  ///
  /// @param length 0 or more; what is cut short begins nothing
  boolean startsKeyFrame(byte[] bytes, int offset, int length);

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
