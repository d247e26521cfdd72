// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import static io.relais.media.rtp.BigEndian.u16;

/// H.264 (RFC 6184 section 5): single units, STAP-A and FU-A, which is all that packetization mode
/// 1 sends in practice. It tells nothing of layers.
record H264Descriptor() implements PayloadDescriptor {
  private static final int SLICE = 1;
  private static final int IDR = 5;
  private static final int SPS = 7;
  private static final int DELIMITER = 9;
  private static final int STAP_A = 24;
  private static final int FU_A = 28;

  @Override
  public boolean read(byte[] bytes, int offset, int length, FrameFacts facts) {
    facts.clear();
    if (length < 2) {
      return false;
    }
    int type = bytes[offset] & 0x1f;
    int end = offset + length;
    switch (type) {
      case STAP_A -> {
        facts.headerLength = 1;
        return aggregate(bytes, offset + 1, end, facts);
      }
      case FU_A -> {
        facts.headerLength = 2;
        if ((bytes[offset + 1] & 0x80) != 0) {
          unit(bytes[offset + 1] & 0x1f, bytes, offset + 2, end, facts);
        }
      }
      default -> unit(type, bytes, offset + 1, end, facts);
    }
    return true;
  }

  private static boolean aggregate(byte[] bytes, int offset, int end, FrameFacts facts) {
    int at = offset;
    while (at < end) {
      int size = at + 2 < end ? u16(bytes, at) : 0;
      at += 2;
      if (size == 0 || at + size > end) {
        return facts.refused();
      }
      unit(bytes[at] & 0x1f, bytes, at + 1, at + size, facts);
      at += size;
    }
    return true;
  }

  /// A picture begins with a delimiter, with parameters or with its first slice, whose
  /// first_mb_in_slice is 0: a single set bit (ITU-T H.264 section 7.3.3 and 9.1).
  private static void unit(int type, byte[] bytes, int body, int end, FrameFacts facts) {
    boolean firstSlice = body < end && (bytes[body] & 0x80) != 0;
    switch (type) {
      case SPS -> {
        facts.startOfFrame = true;
        facts.startsKeyFrame = true;
        SequenceParameters.read(bytes, body, end - body, facts);
      }
      case IDR -> {
        facts.startOfFrame |= firstSlice;
        facts.startsKeyFrame |= firstSlice;
      }
      case SLICE -> facts.startOfFrame |= firstSlice;
      case DELIMITER -> facts.startOfFrame = true;
      default -> {}
    }
  }
}
