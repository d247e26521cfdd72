// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import io.relais.expertise.intake.convert.JpegFile.Component;
import io.relais.expertise.intake.convert.JpegFile.Segment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the markers of a JPEG file, in one pass over its bytes.
final class JpegFileReader {

  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int ADOBE = 0xee;
  private static final int APP15 = 0xef;
  private static final int COMMENT = 0xfe;
  private static final int MOST_SEGMENTS = 10_000;
  private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

  private final byte[] file;
  private final List<Segment> removable = new ArrayList<>();
  private final List<Component> components = new ArrayList<>();
  private Exif exif = Exif.NONE;
  private int process;
  private int precision;
  private int columns;
  private int rows;
  private int adobeTransform = -1;
  private boolean scanned;

  private JpegFileReader(byte[] file) {
    this.file = file;
  }

  static boolean claims(byte[] start) {
    return start.length > 2
        && (start[0] & 0xff) == 0xff
        && (start[1] & 0xff) == SOI
        && (start[2] & 0xff) == 0xff;
  }

  static JpegFile read(byte[] file) throws ConversionException {
    if (!claims(file)) {
      throw new ConversionException(
          ConversionException.Fault.UNKNOWN_FORMAT, "it does not begin as a JPEG file does");
    }
    return new JpegFileReader(file).read();
  }

  private JpegFile read() throws ConversionException {
    int at = 2;
    for (int segments = 0; segments < MOST_SEGMENTS; segments++) {
      int begin = at;
      at = marker(at);
      int marker = file[at - 1] & 0xff;
      if (marker == EOI) {
        return made(at);
      }
      if (!isAlone(marker)) {
        int end = segmentEnd(at);
        segment(marker, begin, at + 2, end);
        at = marker == SOS ? scanEnd(end) : end;
      }
    }
    throw ConversionException.tooMuch("a JPEG file of more than " + MOST_SEGMENTS + " segments");
  }

  private JpegFile made(int end) throws ConversionException {
    if (components.isEmpty() || !scanned) {
      throw ConversionException.malformed("a JPEG file without an image");
    }
    return new JpegFile(
        process, precision, columns, rows, components, adobeTransform, exif, removable, end);
  }

  /// Where the marker ends that should begin here: any number of bytes FF may stand before it.
  private int marker(int from) throws ConversionException {
    int at = from;
    while (at < file.length && (file[at] & 0xff) == 0xff) {
      at++;
    }
    if (at >= file.length) {
      throw ConversionException.truncated("the JPEG file ends at byte " + file.length);
    }
    if (at == from) {
      throw ConversionException.malformed("no marker at byte " + from + " of the JPEG file");
    }
    return at + 1;
  }

  private static boolean isAlone(int marker) {
    return marker == SOI || marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7);
  }

  private int segmentEnd(int at) throws ConversionException {
    if (at + 2 > file.length) {
      throw ConversionException.truncated("the JPEG file ends at byte " + file.length);
    }
    int length = u16(at);
    if (length < 2) {
      throw ConversionException.malformed("a segment too short at byte " + at);
    }
    if (at + length > file.length) {
      throw ConversionException.truncated("a segment is cut at byte " + at + " of the JPEG file");
    }
    return at + length;
  }

  private void segment(int marker, int begin, int from, int end) throws ConversionException {
    if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
      frame(marker, from, end);
    } else if (marker == SOS) {
      scanned = true;
    } else if (marker == ADOBE && end - from >= 12 && file[from] == 'A') {
      adobeTransform = file[from + 11] & 0xff;
    } else if (marker == COMMENT
        || (marker >= APP1 && marker <= APP15 && !isColour(marker, from, end))) {
      removable.add(new Segment(begin, end));
      if (marker == APP1 && exif.equals(Exif.NONE)) {
        exif = ExifReader.read(file, from, end);
      }
    } else if (marker == APP0 && !isJfif(from, end)) {
      removable.add(new Segment(begin, end));
    }
  }

  /// Profiles say what the numbers mean as colours; they stay.
  private boolean isColour(int marker, int from, int end) {
    return marker == APP2 && startsWith(from, end, ICC);
  }

  /// A JFIF header, but not the small image that its extension may hold.
  private boolean isJfif(int from, int end) {
    return end - from >= 5 && file[from] == 'J' && file[from + 3] == 'F' && file[from + 1] == 'F';
  }

  private void frame(int marker, int from, int end) throws ConversionException {
    int count = end - from >= 6 ? file[from + 5] & 0xff : 0;
    if (!components.isEmpty() || count < 1 || count > 4 || end - from != 6 + 3 * count) {
      throw ConversionException.malformed("a frame header that is none at byte " + from);
    }
    process = marker;
    precision = file[from] & 0xff;
    rows = u16(from + 1);
    columns = u16(from + 3);
    Pixels.check(columns, rows);
    for (int at = from + 6; at < end; at += 3) {
      int across = (file[at + 1] & 0xff) >> 4;
      int down = file[at + 1] & 0xf;
      if (across < 1 || across > 4 || down < 1 || down > 4) {
        throw ConversionException.malformed("a sampling factor not from 1 to 4 at byte " + at);
      }
      components.add(new Component(file[at] & 0xff, across, down));
    }
  }

  /// Where the next marker begins that does not belong to the scan.
  private int scanEnd(int from) throws ConversionException {
    for (int at = from; at + 1 < file.length; at++) {
      if ((file[at] & 0xff) == 0xff) {
        int next = file[at + 1] & 0xff;
        boolean belongs = next == 0 || next == 0xff || (next >= 0xd0 && next <= 0xd7);
        if (!belongs) {
          return at;
        }
      }
    }
    throw ConversionException.truncated("the image is cut at byte " + file.length);
  }

  private boolean startsWith(int from, int end, byte[] text) {
    return end - from >= text.length
        && Arrays.equals(file, from, from + text.length, text, 0, text.length);
  }

  private int u16(int at) {
    return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
  }
}
