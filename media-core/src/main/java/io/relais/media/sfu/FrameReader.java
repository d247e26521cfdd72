// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.codec.PayloadDescriptor;

/// Reads of one track's packets which frame and which layers they are of.
final class FrameReader {
  private PayloadTypes payloadTypes;

  FrameReader(PayloadTypes payloadTypes) {
    this.payloadTypes = payloadTypes;
  }

  void negotiated(PayloadTypes now) {
    payloadTypes = now;
  }

  /// Fills in the packet's facts: from its payload, and from its dependency descriptor, which knows
  /// better.
  void read(Incoming in, Encoding encoding) {
    int payloadType = in.rtp.payloadType();
    PayloadDescriptor descriptor = payloadTypes.descriptor(payloadType);
    int length = in.rtp.payloadLength();
    if (length == 0
        || descriptor == null
        || !descriptor.read(in.rtp.bytes(), in.rtp.payloadOffset(), length, in.facts)) {
      in.facts.clear();
    }
    in.vp8 = payloadTypes.vp8(payloadType);
    int described = in.length(ExtensionIds.DEPENDENCY_DESCRIPTOR);
    if (described > 0) {
      encoding
          .dependencies()
          .read(in.rtp.bytes(), in.offset(ExtensionIds.DEPENDENCY_DESCRIPTOR), described, in.facts);
    }
    in.startsKeyFrame = in.facts.startsKeyFrame;
  }
}
