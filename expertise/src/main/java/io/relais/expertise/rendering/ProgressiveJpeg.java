// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Decodes progressive JPEG of 8 bits by the decoder of the Java runtime, which is native. DICOM
/// retired it, but cameras make it.
final class ProgressiveJpeg {
  private ProgressiveJpeg() {}

  /// The samples of a codestream, by pixel; what colour they are is left open.
  static byte[] decode(byte[] codestream, Codestream said) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(codestream))) {
      reader.setInput(in, true, true);
      return samples(reader.readRaster(0, null), said);
    } catch (RuntimeException e) {
      throw new UnshowableException(
          UnshowableException.Reason.DAMAGED, "the JPEG codestream is damaged", e);
    } finally {
      reader.dispose();
    }
  }

  private static byte[] samples(Raster raster, Codestream said) throws UnshowableException {
    int bands = said.components();
    if (raster.getNumBands() != bands
        || raster.getWidth() != said.columns()
        || raster.getHeight() != said.rows()) {
      throw UnshowableException.damaged("the JPEG codestream contradicts itself");
    }
    byte[] out = Pixels.room(said.columns(), said.rows(), bands, 1);
    int[] line = new int[said.columns() * bands];
    for (int row = 0; row < said.rows(); row++) {
      raster.getPixels(0, row, said.columns(), 1, line);
      for (int i = 0; i < line.length; i++) {
        out[row * line.length + i] = (byte) line[i];
      }
    }
    return out;
  }
}
