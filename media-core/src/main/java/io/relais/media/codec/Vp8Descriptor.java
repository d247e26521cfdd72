// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import static io.relais.media.rtp.BigEndian.u8;

/// VP8 (RFC 7741 section 4.2 and 4.3).
record Vp8Descriptor() implements PayloadDescriptor {
  private static final int EXTENDED = 0x80;
  private static final int UNREFERENCED = 0x20;

  /// S and the partition index: the frame's first partition begins here.
  private static final int START_MASK = 0x17;

  private static final int START = 0x10;

  private static final int PICTURE_ID = 0x80;
  private static final int TL0PICIDX = 0x40;
  private static final int TID = 0x20;
  private static final int KEYIDX = 0x10;

  private static final int KEY_FRAME_HEADER = 10;

  @Override
  public boolean read(byte[] bytes, int offset, int length, FrameFacts facts) {
    facts.clear();
    if (length < 1) {
      return false;
    }
    int first = bytes[offset];
    int at = 1;
    if ((first & EXTENDED) != 0) {
      at = extension(bytes, offset, length, facts);
    }
    if (at < 0 || at >= length) {
      return facts.refused();
    }
    facts.headerLength = at;
    facts.discardable = (first & UNREFERENCED) != 0;
    facts.startOfFrame = (first & START_MASK) == START;
    if (facts.startOfFrame) {
      facts.interPicture = (bytes[offset + at] & 0x01) != 0;
      facts.startsKeyFrame = !facts.interPicture;
    }
    if (facts.startsKeyFrame) {
      size(bytes, offset + at, length - at, facts);
    }
    return true;
  }

  /// Returns where the descriptor ends, or -1 when the payload ends before.
  private static int extension(byte[] bytes, int offset, int length, FrameFacts facts) {
    if (length < 2) {
      return -1;
    }
    int extension = bytes[offset + 1];
    int at = 2;
    if ((extension & PICTURE_ID) != 0) {
      at = facts.readPictureId(bytes, offset, length, at);
      if (at < 0) {
        return -1;
      }
    }
    if ((extension & TL0PICIDX) != 0) {
      if (at >= length) {
        return -1;
      }
      facts.tl0PicIdxAt = at;
      facts.tl0PicIdx = u8(bytes, offset + at);
      at++;
    }
    if ((extension & (TID | KEYIDX)) != 0) {
      if (at >= length) {
        return -1;
      }
      int layers = u8(bytes, offset + at);
      if ((extension & TID) != 0) {
        facts.layered = true;
        facts.temporal = layers >> 6;
        facts.switchingPoint = (layers & 0x20) != 0;
      }
      if ((extension & KEYIDX) != 0) {
        facts.keyIdx = layers & 0x1f;
      }
      at++;
    }
    return at;
  }

  /// A key frame's start code, then 14 bits of width and of height, each with two bits of scale
  /// (RFC 6386 section 9.1).
  private static void size(byte[] bytes, int frame, int length, FrameFacts facts) {
    if (length >= KEY_FRAME_HEADER
        && bytes[frame + 3] == (byte) 0x9d
        && bytes[frame + 4] == 0x01
        && bytes[frame + 5] == 0x2a) {
      int width = (u8(bytes, frame + 7) << 8 | u8(bytes, frame + 6)) & 0x3fff;
      int height = (u8(bytes, frame + 9) << 8 | u8(bytes, frame + 8)) & 0x3fff;
      facts.sizes = 1;
      facts.size(0, width, height);
    }
  }
}
