// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.rendering.Codestream.Bytes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decodes baseline and extended sequential JPEG of 8 and 12 bits (ITU-T T.81 annex F), whole or,
/// much quicker, with sides of a half, a quarter or an eighth.
final class SequentialJpeg {
  private static final int COEFFICIENTS = 64;

  /// Where each coefficient of the zigzag order belongs (ITU-T T.81 figure A.6).
  private static final byte[] PLACE = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, //
    12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, //
    35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, //
    58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  private final byte[] in;
  private final Bytes bytes;
  private final int halvings;
  private final JpegTables tables = new JpegTables();
  private final int[] block = new int[COEFFICIENTS];
  private @Nullable JpegFrame frame;
  private int scanned;

  private SequentialJpeg(byte[] in, int halvings) {
    this.in = in;
    this.halvings = halvings;
    bytes = new Bytes(in);
  }

  /// The frame of a codestream with the samples of each component.
  ///
  /// @param halvings how often the sides are halved, 0 to 3
  static JpegFrame decode(byte[] codestream, int halvings) throws UnshowableException {
    return new SequentialJpeg(codestream, halvings).decode();
  }

  private JpegFrame decode() throws UnshowableException {
    int at = 2;
    while (at + 4 <= in.length) {
      int marker = bytes.u8(at + 1);
      if (bytes.u8(at) != 0xFF) {
        throw UnshowableException.damaged("there is no marker where one should be");
      }
      if (marker == 0xFF) {
        at++;
        continue;
      }
      int end = at + 2 + bytes.u16(at + 2);
      if (marker == 0xD9 || end > in.length) {
        break;
      }
      at = marker == 0xDA ? scan(at, end) : segment(marker, at, end);
      if (frame != null && scanned == frame.components().size()) {
        return frame;
      }
    }
    throw UnshowableException.damaged("the JPEG codestream ends too early");
  }

  private int segment(int marker, int at, int end) throws UnshowableException {
    switch (marker) {
      case 0xDB -> tables.quantization(bytes, at + 4, end);
      case 0xC4 -> tables.huffman(bytes, at + 4, end);
      case 0xDD -> tables.restartInterval(bytes.u16(at + 4));
      case 0xC0, 0xC1 -> {
        if (frame != null) {
          throw UnshowableException.damaged("a second JPEG frame");
        }
        frame = JpegFrame.at(bytes, at);
        frame.makeRoom(halvings);
      }
      case 0xDC -> throw UnshowableException.unsupported("JPEG that tells its rows at the end");
      default -> {}
    }
    return Math.max(end, at + 4);
  }

  private int scan(int at, int end) throws UnshowableException {
    int count = bytes.u8(at + 4);
    if (frame == null || count < 1 || count > frame.components().size()) {
      throw UnshowableException.damaged("a scan before its frame, or of too much");
    }
    Part[] parts = new Part[count];
    for (int i = 0; i < count; i++) {
      parts[i] = part(frame, bytes.u8(at + 5 + 2 * i), bytes.u8(at + 6 + 2 * i));
    }
    scanned += count;
    JpegBits bits = new JpegBits(in, end);
    if (count == 1) {
      JpegComponent only = parts[0].component;
      units(bits, parts, only.blockColumns(), only.blockRows());
    } else {
      units(
          bits,
          parts,
          JpegComponent.ceiling(frame.columns(), 8 * frame.across()),
          JpegComponent.ceiling(frame.rows(), 8 * frame.down()));
    }
    return bits.position();
  }

  private Part part(JpegFrame of, int id, int slots) throws UnshowableException {
    List<JpegComponent> all = of.components();
    for (JpegComponent component : all) {
      if (component.id() == id) {
        return new Part(
            component,
            tables.dc(slots >> 4),
            tables.ac(slots & 0xF),
            tables.quantization(component.quantization()),
            new InverseCosine(component.shift(), of.precision()));
      }
    }
    throw UnshowableException.damaged("a scan of an unknown component");
  }

  private void units(JpegBits bits, Part[] parts, int columns, int rows)
      throws UnshowableException {
    int left = tables.restartInterval();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (tables.restartInterval() > 0 && left-- == 0) {
          bits.restart();
          left = tables.restartInterval() - 1;
          Arrays.stream(parts).forEach(part -> part.predicted = 0);
        }
        for (Part part : parts) {
          unit(bits, part, column, row, parts.length > 1);
        }
      }
      if (bits.isOverdrawn()) {
        throw UnshowableException.damaged("the JPEG codestream ends too early");
      }
    }
  }

  private void unit(JpegBits bits, Part part, int column, int row, boolean several)
      throws UnshowableException {
    int across = several ? part.component.across() : 1;
    int down = several ? part.component.down() : 1;
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        part.transform.transform(block, isFlat(bits, part));
        part.component.put(block, column * across + x, row * down + y);
      }
    }
  }

  /// Decodes and dequantizes the coefficients of a block (ITU-T T.81 §F.2.2).
  ///
  /// @return whether all but the first are zero
  private boolean isFlat(JpegBits bits, Part part) throws UnshowableException {
    Arrays.fill(block, 0);
    int size = part.dc.decode(bits);
    if (size > 16) {
      throw UnshowableException.damaged("a JPEG coefficient of too many bits");
    }
    part.predicted += bits.signed(size);
    block[0] = part.predicted * part.quantization[0];
    for (int i = 1; i < COEFFICIENTS; i++) {
      int code = part.ac.decode(bits);
      int bitsOfValue = code & 0xF;
      i += code >> 4;
      if (bitsOfValue == 0) {
        if (code != 0xF0) {
          return i == 1;
        }
      } else if (i < COEFFICIENTS) {
        block[PLACE[i]] = bits.signed(bitsOfValue) * part.quantization[i];
      } else {
        throw UnshowableException.damaged("a JPEG block of too many coefficients");
      }
    }
    return false;
  }

  /// A component within a scan.
  private static final class Part {
    private final JpegComponent component;
    private final JpegHuffman dc;
    private final JpegHuffman ac;
    private final int[] quantization;
    private final InverseCosine transform;
    private int predicted;

    Part(
        JpegComponent component,
        JpegHuffman dc,
        JpegHuffman ac,
        int[] quantization,
        InverseCosine transform) {
      this.component = component;
      this.dc = dc;
      this.ac = ac;
      this.quantization = quantization;
      this.transform = transform;
    }
  }
}
