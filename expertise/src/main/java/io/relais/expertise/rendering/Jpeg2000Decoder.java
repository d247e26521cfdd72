// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReader;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import io.relais.expertise.rendering.Codestream.Bytes;
import io.relais.expertise.rendering.Codestream.Colour;
import io.relais.expertise.rendering.Codestream.Kind;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Decodes JPEG 2000 (ISO/IEC 15444-1) by the JJ2000 decoder, which may take long and much room for
/// a hostile codestream: only where that does no harm.
final class Jpeg2000Decoder {
  private static final int SIZ = 0xFF51;
  private static final int COD = 0xFF52;
  private static final int CAP = 0xFF50;
  private static final int SOT = 0xFF90;
  private static final int HIGH_THROUGHPUT = 0x4000;
  private static final int MOST_PROFILE = 2;
  private static final long MOST_TILES = 65_535;

  private Jpeg2000Decoder() {}

  /// What the main header says (ISO/IEC 15444-1 §A.5).
  static Codestream codestream(Bytes bytes, int start) {
    long at = start + 2L;
    if (bytes.u16(at) != SIZ) {
      return Codestream.unsaid(Kind.OTHER);
    }
    boolean highThroughput = (bytes.u16(at + 4) & HIGH_THROUGHPUT) != 0;
    long columns = bytes.u32(at + 6) - bytes.u32(at + 14);
    long rows = bytes.u32(at + 10) - bytes.u32(at + 18);
    int components = bytes.u16(at + 38);
    int precision = (bytes.u8(at + 40) & 0x7F) + 1;
    boolean sound = columns > 0 && rows > 0 && columns <= 0xFFFF && rows <= 0xFFFF;
    Colour colour = Colour.UNSAID;
    at += 2 + bytes.u16(at + 2);
    while (at + 4 < bytes.length() && bytes.u16(at) > 0xFF00 && bytes.u16(at) != SOT) {
      highThroughput |= bytes.u16(at) == CAP;
      if (bytes.u16(at) == COD && bytes.u8(at + 8) == 1) {
        colour = Colour.RGB;
      }
      at += 2 + Math.max(2, bytes.u16(at + 2));
    }
    if (!sound || tiles(bytes, start + 2, columns, rows) > MOST_TILES) {
      return Codestream.unsaid(Kind.OTHER);
    }
    return new Codestream(
        highThroughput ? Kind.HTJ2K : Kind.JPEG_2000,
        (int) columns,
        (int) rows,
        components,
        precision,
        colour);
  }

  private static long tiles(Bytes bytes, long siz, long columns, long rows) {
    long across = Math.max(1, bytes.u32(siz + 22));
    long down = Math.max(1, bytes.u32(siz + 26));
    return ((columns + across - 1) / across) * ((rows + down - 1) / down);
  }

  /// The samples of a frame, by pixel, the colour transform undone.
  ///
  /// @param width of a sample in bytes
  static byte[] decode(byte[] frame, Codestream said, int width) throws IOException {
    byte[] known = profiled(frame);
    J2KImageReader reader = new J2KImageReader(new J2KImageReaderSpi());
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(known))) {
      reader.setInput(in, true, true);
      return samples(reader.readRaster(0, null), said, width);
    } catch (RuntimeException e) {
      throw new UnshowableException(
          UnshowableException.Reason.DAMAGED, "the JPEG 2000 codestream is damaged", e);
    } finally {
      reader.dispose();
    }
  }

  /// The decoder insists on a profile of the first edition; what is said instead changes nothing.
  private static byte[] profiled(byte[] frame) {
    Bytes bytes = new Bytes(frame);
    int start = bytes.u16(0) == 0xFF4F ? 0 : Math.max(0, Codestream.boxed(bytes));
    if (bytes.u16(start + 6) <= MOST_PROFILE || start + 8 > frame.length) {
      return frame;
    }
    byte[] changed = frame.clone();
    Arrays.fill(changed, start + 6, start + 8, (byte) 0);
    return changed;
  }

  private static byte[] samples(Raster raster, Codestream said, int width)
      throws UnshowableException {
    int bands = raster.getNumBands();
    if (raster.getWidth() != said.columns()
        || raster.getHeight() != said.rows()
        || bands != said.components()) {
      throw UnshowableException.damaged("the JPEG 2000 codestream contradicts itself");
    }
    byte[] out = Pixels.room(said.columns(), said.rows(), bands, width);
    int[] line = new int[said.columns() * bands];
    for (int row = 0; row < said.rows(); row++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + row, said.columns(), 1, line);
      for (int i = 0; i < line.length; i++) {
        Samples.set(out, row * line.length + i, width, line[i]);
      }
    }
    return out;
  }
}
