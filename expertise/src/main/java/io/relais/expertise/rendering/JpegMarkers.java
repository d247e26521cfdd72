// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.rendering.Codestream.Bytes;
import io.relais.expertise.rendering.Codestream.Colour;
import io.relais.expertise.rendering.Codestream.Kind;

/// Reads the markers before the first scan of a JPEG or JPEG-LS codestream (ITU-T T.81 annex B,
/// ITU-T T.87 annex C).
final class JpegMarkers {
  private static final int SOF_LS = 0xF7;
  private static final int APP0 = 0xE0;
  private static final int APP14 = 0xEE;
  private static final int SOS = 0xDA;
  private static final int EOI = 0xD9;
  private static final long JFIF = 0x4A464946;
  private static final long ADOBE = 0x41646F62;

  private JpegMarkers() {}

  /// What the frame header says, and the application markers before it.
  static Codestream codestream(Bytes bytes) {
    Colour colour = Colour.UNSAID;
    boolean adobe = false;
    long at = 2;
    while (at + 4 <= bytes.length()) {
      int marker = bytes.u8(at + 1);
      if (bytes.u8(at) != 0xFF) {
        return Codestream.unsaid(Kind.OTHER);
      }
      if (marker == 0xFF) {
        at++;
        continue;
      }
      if (marker == SOS || marker == EOI) {
        return Codestream.unsaid(Kind.OTHER);
      }
      if (marker == APP14 && bytes.u32(at + 4) == ADOBE) {
        colour = bytes.u8(at + 15) == 0 ? Colour.RGB : Colour.YBR;
        adobe = true;
      } else if (marker == APP0 && bytes.u32(at + 4) == JFIF && !adobe) {
        colour = Colour.YBR;
      } else if (isFrame(marker)) {
        return frame(bytes, at, kind(marker), colour);
      }
      at += 2 + Math.max(bytes.u16(at + 2), 2);
    }
    return Codestream.unsaid(Kind.OTHER);
  }

  private static boolean isFrame(int marker) {
    boolean table = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
    return marker == SOF_LS || (marker >= 0xC0 && marker <= 0xCF && !table);
  }

  private static Kind kind(int marker) {
    return switch (marker) {
      case 0xC0, 0xC1 -> Kind.JPEG_SEQUENTIAL;
      case 0xC2 -> Kind.JPEG_PROGRESSIVE;
      case 0xC3 -> Kind.JPEG_LOSSLESS;
      case SOF_LS -> Kind.JPEG_LS;
      default -> Kind.OTHER;
    };
  }

  private static Codestream frame(Bytes bytes, long at, Kind kind, Colour said) {
    int components = bytes.u8(at + 9);
    Colour colour = said;
    if (components != 3) {
      colour = Colour.UNSAID;
    } else if (said == Colour.UNSAID
        && bytes.u8(at + 10) == 'R'
        && bytes.u8(at + 13) == 'G'
        && bytes.u8(at + 16) == 'B') {
      colour = Colour.RGB;
    }
    return new Codestream(
        kind, bytes.u16(at + 7), bytes.u16(at + 5), components, bytes.u8(at + 4), colour);
  }
}
