// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

/// AV1 (RTP Payload Format For AV1, section 4.4: the aggregation header). Of layers only the
/// [DependencyDescriptor] tells.
record Av1Descriptor() implements PayloadDescriptor {
  private static final int GOES_ON_WITH_ELEMENT = 0x80;
  private static final int NEW_SEQUENCE = 0x08;

  @Override
  public boolean read(byte[] bytes, int offset, int length, FrameFacts facts) {
    facts.clear();
    boolean begunBefore = length > 1 && (bytes[offset] & GOES_ON_WITH_ELEMENT) != 0;
    boolean newSequence = length > 1 && (bytes[offset] & NEW_SEQUENCE) != 0;
    if (length < 2 || (begunBefore && newSequence)) {
      return false;
    }
    facts.headerLength = 1;
    // N is set on the first packet of a coded video sequence, which opens with a sequence header
    // and a key frame.
    facts.startOfFrame = newSequence;
    facts.startsKeyFrame = newSequence;
    return true;
  }
}
