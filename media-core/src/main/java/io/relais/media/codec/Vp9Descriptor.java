// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import static io.relais.media.rtp.BigEndian.u16;
import static io.relais.media.rtp.BigEndian.u8;

/// VP9 (RFC 9628 section 4.2), in flexible mode and without.
record Vp9Descriptor() implements PayloadDescriptor {
  private static final int PICTURE_ID = 0x80;
  private static final int INTER_PICTURE = 0x40;
  private static final int LAYERS = 0x20;
  private static final int FLEXIBLE = 0x10;
  private static final int BEGIN = 0x08;
  private static final int END = 0x04;
  private static final int STRUCTURE = 0x02;
  private static final int NOT_FOR_UPPER_LAYERS = 0x01;

  private static final int MOST_REFERENCES = 3;

  @Override
  public boolean read(byte[] bytes, int offset, int length, FrameFacts facts) {
    facts.clear();
    if (length < 1) {
      return false;
    }
    int flags = bytes[offset];
    facts.interPicture = (flags & INTER_PICTURE) != 0;
    facts.flexible = (flags & FLEXIBLE) != 0;
    facts.startOfFrame = (flags & BEGIN) != 0;
    facts.endOfFrame = (flags & END) != 0;
    facts.discardable = (flags & NOT_FOR_UPPER_LAYERS) != 0;
    int at = 1;
    if ((flags & PICTURE_ID) != 0) {
      at = facts.readPictureId(bytes, offset, length, at);
    }
    if (at > 0 && (flags & LAYERS) != 0) {
      at = layers(bytes, offset, length, at, facts);
    }
    if (at > 0 && facts.flexible && facts.interPicture) {
      at = references(bytes, offset, length, at, facts);
    }
    if (at > 0 && (flags & STRUCTURE) != 0) {
      at = structure(bytes, offset, length, at, facts);
    }
    if (at < 0 || at >= length) {
      return facts.refused();
    }
    facts.headerLength = at;
    facts.startsKeyFrame = facts.startOfFrame && !facts.interPicture && facts.spatial == 0;
    return true;
  }

  private static int layers(byte[] bytes, int offset, int length, int from, FrameFacts facts) {
    int at = from;
    if (at >= length) {
      return -1;
    }
    int layers = u8(bytes, offset + at);
    facts.layered = true;
    facts.temporal = layers >> 5;
    facts.switchingPoint = (layers & 0x10) != 0;
    facts.spatial = layers >> 1 & 0x07;
    facts.interLayer = (layers & 0x01) != 0;
    at++;
    if (facts.flexible) {
      return at;
    }
    if (at >= length) {
      return -1;
    }
    facts.tl0PicIdxAt = at;
    facts.tl0PicIdx = u8(bytes, offset + at);
    return at + 1;
  }

  /// P_DIFF, each with a bit that says whether one more follows.
  private static int references(byte[] bytes, int offset, int length, int from, FrameFacts facts) {
    int at = from;
    boolean more = true;
    while (more) {
      if (at >= length || facts.referenceCount == MOST_REFERENCES) {
        return -1;
      }
      int reference = u8(bytes, offset + at);
      facts.references[facts.referenceCount++] = reference >> 1;
      more = (reference & 0x01) != 0;
      at++;
    }
    return at;
  }

  /// The scalability structure (section 4.2.1): sizes are kept, the description of a group of
  /// pictures is passed over.
  private static int structure(byte[] bytes, int offset, int length, int from, FrameFacts facts) {
    if (from >= length) {
      return -1;
    }
    int head = u8(bytes, offset + from);
    int at = from + 1;
    int layers = (head >> 5) + 1;
    if ((head & 0x10) != 0) {
      if (at + 4 * layers > length) {
        return -1;
      }
      facts.sizes = layers;
      for (int i = 0; i < layers; i++) {
        facts.size(i, u16(bytes, offset + at), u16(bytes, offset + at + 2));
        at += 4;
      }
    }
    return (head & 0x08) != 0 ? group(bytes, offset, length, at) : at;
  }

  private static int group(byte[] bytes, int offset, int length, int from) {
    if (from >= length) {
      return -1;
    }
    int pictures = u8(bytes, offset + from);
    int at = from + 1;
    for (int i = 0; i < pictures; i++) {
      if (at >= length) {
        return -1;
      }
      int references = u8(bytes, offset + at) >> 2 & 0x03;
      at += 1 + references;
    }
    return at;
  }
}
