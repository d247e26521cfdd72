// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

/// H.264 (RFC 6184 section 5): single units, STAP-A and FU-A, which is all that packetization mode
/// 1 sends in practice.
record H264Descriptor() implements PayloadDescriptor {
  private static final int IDR = 5;
  private static final int SPS = 7;
  private static final int STAP_A = 24;
  private static final int FU_A = 28;

  @Override
  public boolean startsKeyFrame(byte[] bytes, int offset, int length) {
    if (length < 2) {
      return false;
    }
    int type = bytes[offset] & 0x1f;
    return switch (type) {
      case STAP_A -> aggregateStarts(bytes, offset + 1, offset + length);
      case FU_A -> {
        boolean first = (bytes[offset + 1] & 0x80) != 0;
        yield first && unitStarts(bytes[offset + 1] & 0x1f, bytes, offset + 2, offset + length);
      }
      default -> unitStarts(type, bytes, offset + 1, offset + length);
    };
  }

  private static boolean aggregateStarts(byte[] bytes, int offset, int end) {
    int at = offset;
    while (at + 2 < end) {
      int size = ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
      at += 2;
      if (size == 0 || at + size > end) {
        return false;
      }
      if (unitStarts(bytes[at] & 0x1f, bytes, at + 1, at + size)) {
        return true;
      }
      at += size;
    }
    return false;
  }

  /// Parameters, or an IDR picture's first slice: its first_mb_in_slice is 0, a single set bit
  /// (H.264 section 7.3.3 and 9.1).
  private static boolean unitStarts(int type, byte[] bytes, int body, int end) {
    return type == SPS || (type == IDR && body < end && (bytes[body] & 0x80) != 0);
  }
}
