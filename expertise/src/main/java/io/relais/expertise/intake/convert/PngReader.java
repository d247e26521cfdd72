// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import io.relais.expertise.intake.convert.ConversionException.Fault;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads PNG images (ISO/IEC 15948) as 8 bits grey or colour. Of their chunks only those of the
/// image are looked at; transparency is laid on black, as the surround of a fundus is.
final class PngReader {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int IHDR = 0x49484452;
  private static final int PLTE = 0x504c5445;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454e44;
  private static final int HEADER_LENGTH = 13;
  private static final int PALETTE = 3;

  private final byte[] file;
  private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
  private byte[] palette = {};
  private int columns;
  private int rows;
  private int depth;
  private int colourType;

  private PngReader(byte[] file) {
    this.file = file;
  }

  static boolean claims(byte[] start) {
    return start.length >= SIGNATURE.length
        && Arrays.equals(start, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  static Pixels read(byte[] file) throws ConversionException {
    if (!claims(file)) {
      throw new ConversionException(Fault.UNKNOWN_FORMAT, "it does not begin as a PNG file does");
    }
    PngReader reader = new PngReader(file);
    reader.chunks();
    return reader.pixels();
  }

  private void chunks() throws ConversionException {
    int at = SIGNATURE.length;
    while (true) {
      if (at + 12 > file.length) {
        throw ConversionException.truncated("the PNG file ends at byte " + file.length);
      }
      long length = Integer.toUnsignedLong(i32(at));
      int type = i32(at + 4);
      if (length > file.length - at - 12) {
        throw ConversionException.truncated("a chunk is cut at byte " + at + " of the PNG file");
      }
      if (at == SIGNATURE.length != (type == IHDR)) {
        throw ConversionException.malformed("the header is not the first chunk of the PNG file");
      }
      int from = at + 8;
      switch (type) {
        case IHDR -> header(from, length);
        case PLTE -> palette = Arrays.copyOfRange(file, from, from + (int) length);
        case IDAT -> compressed.write(file, from, (int) length);
        case IEND -> {
          return;
        }
        default -> {}
      }
      at = from + (int) length + 4;
    }
  }

  private void header(int from, long length) throws ConversionException {
    if (length != HEADER_LENGTH) {
      throw ConversionException.malformed("a PNG header of " + length + " bytes");
    }
    columns = Math.max(i32(from), 0);
    rows = Math.max(i32(from + 4), 0);
    depth = file[from + 8];
    colourType = file[from + 9];
    Pixels.check(columns, rows);
    boolean sound =
        switch (colourType) {
          case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
          case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
          case 2, 4, 6 -> depth == 8 || depth == 16;
          default -> false;
        };
    if (!sound || file[from + 10] != 0 || file[from + 11] != 0) {
      throw ConversionException.malformed("a PNG header that is none");
    }
    if (file[from + 12] != 0) {
      throw ConversionException.unsupported("an interlaced PNG file is not read here");
    }
  }

  private int channels() {
    return switch (colourType) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  private Pixels pixels() throws ConversionException {
    if (colourType == PALETTE && palette.length < 3) {
      throw ConversionException.malformed("a PNG file without the palette that it needs");
    }
    int samples = colourType == 0 || colourType == 4 ? 1 : 3;
    int step = Math.max(channels() * depth / 8, 1);
    int length = (columns * channels() * depth + 7) / 8;
    byte[] line = new byte[length];
    byte[] above = new byte[length];
    byte[] bytes = new byte[0];
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(compressed.toByteArray());
      for (int y = 0; y < rows; y++) {
        int filter = inflate(inflater, new byte[1])[0];
        inflate(inflater, line);
        PngFilter.undo(filter, line, above, step);
        if (y == 0) {
          bytes = new byte[columns * rows * samples];
        }
        spread(line, bytes, y * columns * samples, samples);
        byte[] spare = above;
        above = line;
        line = spare;
      }
    }
    return new Pixels(columns, rows, samples, bytes);
  }

  private static byte[] inflate(Inflater inflater, byte[] into) throws ConversionException {
    try {
      int at = 0;
      while (at < into.length) {
        int read = inflater.inflate(into, at, into.length - at);
        if (read == 0) {
          throw ConversionException.truncated("the image of the PNG file is cut");
        }
        at += read;
      }
      return into;
    } catch (DataFormatException e) {
      throw ConversionException.malformed("the image of the PNG file cannot be inflated");
    }
  }

  private void spread(byte[] line, byte[] into, int to, int samples) throws ConversionException {
    int channels = channels();
    boolean alpha = colourType == 4 || colourType == 6;
    int at = to;
    for (int x = 0; x < columns; x++) {
      int opaque = alpha ? sample(line, x * channels + channels - 1) : 255;
      for (int i = 0; i < samples; i++) {
        int value =
            colourType == PALETTE ? colour(raw(line, x), i) : sample(line, x * channels + i);
        into[at++] = (byte) (value * opaque / 255);
      }
    }
  }

  private int colour(int index, int sample) throws ConversionException {
    if (3 * index + 2 >= palette.length) {
      throw ConversionException.malformed("a colour that is not in the palette of the PNG file");
    }
    return palette[3 * index + sample] & 0xff;
  }

  /// A sample as 0 to 255.
  private int sample(byte[] line, int index) {
    int value = raw(line, index);
    return depth >= 8 ? value : value * 255 / ((1 << depth) - 1);
  }

  /// A sample as it is written; of 16 bits the upper half.
  private int raw(byte[] line, int index) {
    if (depth >= 8) {
      return line[index * depth / 8] & 0xff;
    }
    int bit = index * depth;
    int shift = 8 - depth - bit % 8;
    return (line[bit / 8] & 0xff) >> shift & ((1 << depth) - 1);
  }

  private int i32(int at) {
    return (file[at] & 0xff) << 24
        | (file[at + 1] & 0xff) << 16
        | (file[at + 2] & 0xff) << 8
        | (file[at + 3] & 0xff);
  }
}
