// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.rendering.Codestream.Bytes;

/// Decodes lossless JPEG of 2 to 16 bits with any predictor (ITU-T T.81 annex H).
final class LosslessJpeg {
  private final Bytes bytes;
  private final byte[] in;
  private final Codestream said;
  private final JpegTables tables = new JpegTables();
  private final int width;
  private final int components;
  private final byte[] out;
  private final int[] ids;
  private int scanned;

  private LosslessJpeg(byte[] in, Codestream said) throws UnshowableException {
    this.in = in;
    this.said = said;
    bytes = new Bytes(in);
    components = said.components();
    boolean sound =
        (components == 1 || components == 3)
            && said.precision() >= 2
            && said.precision() <= Short.SIZE
            && said.columns() > 0
            && said.rows() > 0;
    if (!sound) {
      throw UnshowableException.unsupported(
          "JPEG of " + components + " components of " + said.precision() + " bits");
    }
    width = said.precision() > Byte.SIZE ? Short.BYTES : 1;
    out = Pixels.room(said.columns(), said.rows(), components, width);
    ids = new int[components];
  }

  /// The samples of a codestream, by pixel; what colour they are is left open.
  static byte[] decode(byte[] codestream, Codestream said) throws UnshowableException {
    return new LosslessJpeg(codestream, said).decode();
  }

  private byte[] decode() throws UnshowableException {
    int at = 2;
    while (at + 4 <= in.length && bytes.u8(at) == 0xFF) {
      int marker = bytes.u8(at + 1);
      if (marker == 0xFF) {
        at++;
        continue;
      }
      int end = at + 2 + Math.max(bytes.u16(at + 2), 2);
      if (end > in.length) {
        break;
      }
      switch (marker) {
        case 0xC4 -> tables.huffman(bytes, at + 4, end);
        case 0xDD -> tables.restartInterval(bytes.u16(at + 4));
        case 0xC3 -> frame(at);
        default -> {}
      }
      at = marker == 0xDA ? scan(at, end) : end;
      if (scanned >= components) {
        return out;
      }
    }
    throw UnshowableException.damaged("the JPEG codestream ends too early");
  }

  private void frame(int at) throws UnshowableException {
    for (int i = 0; i < components; i++) {
      ids[i] = bytes.u8(at + 10 + 3 * i);
      if (components > 1 && bytes.u8(at + 11 + 3 * i) != 0x11) {
        throw UnshowableException.unsupported("lossless JPEG with fewer samples of colour");
      }
    }
  }

  private int scan(int at, int end) throws UnshowableException {
    int count = bytes.u8(at + 4);
    int predictor = bytes.u8(end - 3);
    int shift = bytes.u8(end - 1) & 0xF;
    boolean sound =
        count >= 1
            && scanned + count <= components
            && end == at + 8 + 2 * count
            && predictor >= 1
            && predictor <= 7
            && shift < said.precision();
    if (!sound) {
      throw UnshowableException.damaged("a malformed scan of lossless JPEG");
    }
    Line[] lines = new Line[count];
    for (int i = 0; i < count; i++) {
      lines[i] =
          new Line(
              component(bytes.u8(at + 5 + 2 * i)), tables.dc(bytes.u8(at + 6 + 2 * i) >> 4), shift);
    }
    scanned += count;
    JpegBits bits = new JpegBits(in, end);
    lines(bits, lines, predictor);
    return bits.position();
  }

  private int component(int id) throws UnshowableException {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == id) {
        return i;
      }
    }
    throw UnshowableException.damaged("a scan of an unknown component");
  }

  private void lines(JpegBits bits, Line[] lines, int predictor) throws UnshowableException {
    int interval = tables.restartInterval();
    if (interval % said.columns() != 0) {
      throw UnshowableException.unsupported("lossless JPEG that restarts within a line");
    }
    int untilRestart = interval / said.columns();
    boolean first = true;
    for (int row = 0; row < said.rows(); row++) {
      if (interval > 0 && row > 0 && row % untilRestart == 0) {
        bits.restart();
        first = true;
      }
      for (int column = 0; column < said.columns(); column++) {
        for (Line line : lines) {
          line.next(bits, column, row, first ? 0 : predictor);
        }
      }
      if (bits.isOverdrawn()) {
        throw UnshowableException.damaged("the JPEG codestream ends too early");
      }
      first = false;
    }
  }

  /// A component within a scan: the line at hand and the one above it.
  private final class Line {
    private final int component;
    private final JpegHuffman table;
    private final int shift;
    private int[] above = new int[said.columns()];
    private int[] here = new int[said.columns()];

    Line(int component, JpegHuffman table, int shift) {
      this.component = component;
      this.table = table;
      this.shift = shift;
    }

    /// Decodes a sample (§H.1.2).
    ///
    /// @param predictor 0 in the first line
    void next(JpegBits bits, int column, int row, int predictor) throws UnshowableException {
      if (column == 0) {
        int[] done = here;
        here = above;
        above = done;
      }
      int size = table.decode(bits);
      if (size > Short.SIZE) {
        throw UnshowableException.damaged("a JPEG difference of too many bits");
      }
      int difference = size == Short.SIZE ? 1 << 15 : bits.signed(size);
      int sample = (prediction(column, predictor) + difference) & 0xFFFF;
      here[column] = sample;
      int index = (row * said.columns() + column) * components + component;
      Samples.set(out, index, width, sample << shift);
    }

    /// What a sample should be by its neighbours (ITU-T T.81 table H.1).
    private int prediction(int column, int predictor) {
      if (predictor == 0) {
        return column == 0 ? 1 << (said.precision() - shift - 1) : here[column - 1];
      }
      if (column == 0) {
        return above[0];
      }
      int left = here[column - 1];
      int up = above[column];
      int corner = above[column - 1];
      return switch (predictor) {
        case 1 -> left;
        case 2 -> up;
        case 3 -> corner;
        case 4 -> left + up - corner;
        case 5 -> left + ((up - corner) >> 1);
        case 6 -> up + ((left - corner) >> 1);
        default -> (left + up) >> 1;
      };
    }
  }
}
