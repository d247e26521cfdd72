// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

/// VP8 (RFC 7741 section 4.2 and 4.3).
record Vp8Descriptor() implements PayloadDescriptor {
  @Override
  public boolean startsKeyFrame(byte[] bytes, int offset, int length) {
    // S is set and the partition index is 0: the frame's own header follows the descriptor.
    if (length < 1 || (bytes[offset] & 0x17) != 0x10) {
      return false;
    }
    int at = 1;
    if ((bytes[offset] & 0x80) != 0) {
      if (length < 2) {
        return false;
      }
      int extension = bytes[offset + 1];
      at = 2;
      if ((extension & 0x80) != 0) {
        boolean longPictureId = length > at && (bytes[offset + at] & 0x80) != 0;
        at += longPictureId ? 2 : 1;
      }
      at += (extension & 0x40) != 0 ? 1 : 0;
      at += (extension & 0x30) != 0 ? 1 : 0;
    }
    return length > at && (bytes[offset + at] & 0x01) == 0;
  }
}
