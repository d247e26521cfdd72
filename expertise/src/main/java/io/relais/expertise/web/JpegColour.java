// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

/// What browsers take the colours of a JPEG codestream for: they know nothing of the object it lies
/// in, and turn pictures by what Exif says, which DICOM does not.
final class JpegColour {
  private static final int SOI = 0xd8;
  private static final int SOS = 0xda;
  private static final int EXIF = 0xe1;
  private static final int ADOBE = 0xee;
  private static final int MOST_SEGMENTS = 1000;

  private int components;
  private int transform = -1;
  private boolean letters;
  private boolean exif;

  private JpegColour() {}

  /// Whether a browser shows this codestream as its object means it.
  ///
  /// @param photometric (0028,0004)
  static boolean isShownAs(byte[] jpeg, String photometric) {
    JpegColour colour = new JpegColour();
    if (!colour.read(jpeg) || colour.exif) {
      return false;
    }
    boolean rgb = colour.transform == 0 || (colour.transform < 0 && colour.letters);
    return switch (photometric) {
      case "MONOCHROME2" -> colour.components == 1;
      case "RGB" -> colour.components == 3 && rgb;
      case "YBR_FULL", "YBR_FULL_422" -> colour.components == 3 && !rgb;
      default -> false;
    };
  }

  /// Reads the segments before the scan (ITU-T T.81 annex B).
  ///
  /// @return whether there is a scan after a frame header of baseline
  private boolean read(byte[] jpeg) {
    if (jpeg.length < 4 || u8(jpeg, 0) != 0xff || u8(jpeg, 1) != SOI) {
      return false;
    }
    int at = 2;
    for (int segments = 0; segments < MOST_SEGMENTS; segments++) {
      while (at + 1 < jpeg.length && u8(jpeg, at) == 0xff && u8(jpeg, at + 1) == 0xff) {
        at++;
      }
      if (at + 4 > jpeg.length || u8(jpeg, at) != 0xff) {
        return false;
      }
      int marker = u8(jpeg, at + 1);
      int length = u8(jpeg, at + 2) << 8 | u8(jpeg, at + 3);
      int body = at + 4;
      int end = at + 2 + length;
      if (length < 2 || end > jpeg.length) {
        return false;
      }
      if (marker == SOS) {
        return components > 0;
      }
      if (!segment(jpeg, marker, body, end)) {
        return false;
      }
      at = end;
    }
    return false;
  }

  /// @return false if it is the header of another process than baseline
  private boolean segment(byte[] jpeg, int marker, int body, int end) {
    if (marker == 0xc0) {
      return frame(jpeg, body, end);
    }
    if (marker > 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xcc) {
      return false;
    }
    if (marker == ADOBE && end - body >= 12 && jpeg[body] == 'A' && jpeg[body + 1] == 'd') {
      transform = u8(jpeg, body + 11);
    }
    exif |= marker == EXIF && end - body >= 4 && jpeg[body] == 'E' && jpeg[body + 1] == 'x';
    return true;
  }

  private boolean frame(byte[] jpeg, int body, int end) {
    if (end - body < 6 || end - body != 6 + 3 * u8(jpeg, body + 5)) {
      return false;
    }
    components = u8(jpeg, body + 5);
    letters =
        components == 3 && jpeg[body + 6] == 'R' && jpeg[body + 9] == 'G' && jpeg[body + 12] == 'B';
    return u8(jpeg, body) == 8;
  }

  private static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xff;
  }
}
