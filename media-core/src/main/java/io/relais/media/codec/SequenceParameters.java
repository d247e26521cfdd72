// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

/// Reads a picture's size from an H.264 sequence parameter set (ITU-T H.264 section 7.3.2.1.1 and
/// 7.4.2.1.1). One that cannot be read tells no size.
final class SequenceParameters {
  private static final int MOST_REFERENCES_IN_CYCLE = 255;
  private static final int LARGEST = 16_384;

  private SequenceParameters() {}

  static void read(byte[] bytes, int offset, int length, FrameFacts facts) {
    BitReader bits = facts.bits;
    bits.wrapUnit(bytes, offset, length);
    int profile = bits.bits(8);
    bits.skip(16);
    bits.unsignedGolomb();
    int chroma = hasChroma(profile) ? chroma(bits) : 1;
    bits.unsignedGolomb();
    if (chroma < 0 || !pictureOrder(bits)) {
      return;
    }
    bits.unsignedGolomb();
    bits.skip(1);
    int width = 16 * (bits.unsignedGolomb() + 1);
    int mapUnits = bits.unsignedGolomb() + 1;
    boolean frames = bits.flag();
    int fields = frames ? 1 : 2;
    int height = 16 * mapUnits * fields;
    bits.skip(frames ? 1 : 2);
    if (bits.flag()) {
      int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
      int unitY = (chroma == 1 ? 2 : 1) * fields;
      width -= unitX * (bits.unsignedGolomb() + bits.unsignedGolomb());
      height -= unitY * (bits.unsignedGolomb() + bits.unsignedGolomb());
    }
    if (!bits.overrun() && width > 0 && height > 0 && width <= LARGEST && height <= LARGEST) {
      facts.sizes = 1;
      facts.size(0, width, height);
    }
  }

  private static boolean hasChroma(int profile) {
    return switch (profile) {
      case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
      default -> false;
    };
  }

  /// Returns chroma_format_idc, or -1 when scaling matrices follow, which no browser sends.
  private static int chroma(BitReader bits) {
    int chroma = bits.unsignedGolomb();
    boolean separate = chroma == 3 && bits.flag();
    bits.unsignedGolomb();
    bits.unsignedGolomb();
    bits.skip(1);
    boolean scaled = bits.flag();
    if (scaled || chroma > 3) {
      return -1;
    }
    return separate ? 0 : chroma;
  }

  private static boolean pictureOrder(BitReader bits) {
    int type = bits.unsignedGolomb();
    if (type == 0) {
      bits.unsignedGolomb();
    } else if (type == 1) {
      bits.skip(1);
      bits.signedGolomb();
      bits.signedGolomb();
      int cycle = bits.unsignedGolomb();
      if (cycle > MOST_REFERENCES_IN_CYCLE) {
        return false;
      }
      for (int i = 0; i < cycle && !bits.overrun(); i++) {
        bits.signedGolomb();
      }
    }
    return !bits.overrun();
  }
}
