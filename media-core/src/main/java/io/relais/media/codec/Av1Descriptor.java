// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

/// AV1 (RTP Payload Format For AV1, section 4.4: the aggregation header).
record Av1Descriptor() implements PayloadDescriptor {
  @Override
  public boolean startsKeyFrame(byte[] bytes, int offset, int length) {
    // N is set on the first packet of a coded video sequence, which opens with a sequence header
    // and a key frame; Z would mean that the packet goes on with an element begun before.
    return length > 1 && (bytes[offset] & 0x88) == 0x08;
  }
}
