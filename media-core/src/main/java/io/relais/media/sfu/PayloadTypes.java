// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.MediaException;
import io.relais.media.RtpCodec;
import io.relais.media.codec.PayloadDescriptor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A publisher's payload types and what they stand for.
final class PayloadTypes {
  private static final int SIZE = 128;

  private final List<RtpCodec> codecs;
  private final @Nullable RtpCodec[] media = new @Nullable RtpCodec[SIZE];
  private final @Nullable PayloadDescriptor[] descriptors = new @Nullable PayloadDescriptor[SIZE];
  private final boolean[] vp8 = new boolean[SIZE];
  private final int[] repeats = new int[SIZE];

  PayloadTypes(List<RtpCodec> codecs) {
    this.codecs = codecs;
    Arrays.fill(repeats, -1);
    for (RtpCodec codec : codecs) {
      int payloadType = checked(codec.payloadType());
      media[payloadType] = codec;
      descriptors[payloadType] = PayloadDescriptor.of(codec);
      vp8[payloadType] = codec.name().equalsIgnoreCase("VP8");
      if (codec.rtxPayloadType() >= 0) {
        repeats[checked(codec.rtxPayloadType())] = payloadType;
      }
    }
  }

  /// In the publisher's order.
  List<RtpCodec> codecs() {
    return codecs;
  }

  @Nullable RtpCodec codec(int payloadType) {
    return media[payloadType];
  }

  @Nullable PayloadDescriptor descriptor(int payloadType) {
    return descriptors[payloadType];
  }

  boolean vp8(int payloadType) {
    return vp8[payloadType];
  }

  /// The payload type that this one retransmits, or -1.
  int repeated(int payloadType) {
    return repeats[payloadType];
  }

  boolean feedback(String value) {
    for (RtpCodec codec : codecs) {
      if (codec.feedback().contains(value)) {
        return true;
      }
    }
    return false;
  }

  static int checked(int payloadType) {
    if (payloadType < 0 || payloadType >= SIZE) {
      throw new MediaException("payload type " + payloadType + " is not between 0 and 127");
    }
    return payloadType;
  }
}
