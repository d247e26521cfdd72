// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Decodes JPEG files that cannot stand in a DICOM object as they are: progressive ones, those of
/// printers, and those of cameras that were not held upright. One at a time, since an image takes
/// much memory.
final class JpegDecoder {

  private final Semaphore turn = new Semaphore(1);

  /// The image in grey, or in red, green and blue.
  Pixels decode(byte[] codestream, JpegFile file) throws ConversionException {
    boolean known =
        file.process() == JpegFile.BASELINE
            || file.process() == JpegFile.EXTENDED
            || file.process() == JpegFile.PROGRESSIVE;
    if (!known || file.precision() != 8 || file.samplings().size() == 2) {
      throw ConversionException.unsupported("a kind of JPEG that is not read here");
    }
    turn.acquireUninterruptibly();
    try {
      Raster raster = raster(codestream);
      if (raster.getWidth() != file.columns()
          || raster.getHeight() != file.rows()
          || raster.getNumBands() != file.samplings().size()) {
        throw ConversionException.malformed("a JPEG file that contradicts itself");
      }
      return pixels(raster, file);
    } finally {
      turn.release();
    }
  }

  /// The samples without any change of colours.
  private static Raster raster(byte[] codestream) throws ConversionException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    ImageReader reader = readers.next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(codestream))) {
      reader.setInput(in, true, true);
      return reader.readRaster(0, null);
    } catch (IOException | RuntimeException e) {
      throw ConversionException.malformed("the image of the JPEG file cannot be decoded");
    } finally {
      reader.dispose();
    }
  }

  private static Pixels pixels(Raster raster, JpegFile file) {
    int bands = raster.getNumBands();
    int columns = file.columns();
    int samples = bands == 1 ? 1 : 3;
    byte[] bytes = new byte[columns * file.rows() * samples];
    int[] row = new int[columns * bands];
    boolean luminance = bands == 3 ? !file.isRgb() : bands == 4 && file.adobeTransform() == 2;
    int to = 0;
    for (int y = 0; y < file.rows(); y++) {
      raster.getPixels(0, y, columns, 1, row);
      for (int x = 0; x < columns; x++) {
        int from = x * bands;
        if (luminance) {
          toRgb(row, from);
        }
        for (int sample = 0; sample < samples; sample++) {
          int value = row[from + sample];
          bytes[to++] = (byte) (bands == 4 ? printed(value, row[from + 3], luminance) : value);
        }
      }
    }
    return new Pixels(columns, file.rows(), samples, bytes);
  }

  /// How bright what is printed with an ink and with black is. Adobe writes inks inverted; those it
  /// turns into luminance and colour are inverted once more.
  private static int printed(int ink, int black, boolean luminance) {
    return (luminance ? 255 - ink : ink) * black / 255;
  }

  /// JFIF 1.02, conversion from YCbCr.
  private static void toRgb(int[] row, int at) {
    double y = row[at];
    double cb = row[at + 1] - 128.0;
    double cr = row[at + 2] - 128.0;
    row[at] = clamp(y + 1.402 * cr);
    row[at + 1] = clamp(y - 0.344136 * cb - 0.714136 * cr);
    row[at + 2] = clamp(y + 1.772 * cb);
  }

  private static int clamp(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }
}
