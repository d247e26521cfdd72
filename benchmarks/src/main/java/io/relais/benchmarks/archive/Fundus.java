// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A picture such as a fundus camera takes: a reddish disc, vessels of noise. It decodes as a real
/// one does.
final class Fundus {
  private static final float QUALITY = 0.9f;
  private static final int START_OF_COMMENT = 0xFFFE;
  private static final int LONGEST_COMMENT = 65_000;

  private Fundus() {}

  /// Baseline JPEG of this width and height, filled up with comments to this many bytes, or longer
  /// if the picture needs it.
  static byte[] jpeg(int pixels, int bytes) throws IOException {
    return filled(encoded(picture(pixels)), bytes);
  }

  private static BufferedImage picture(int pixels) {
    BufferedImage picture = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(pixels);
    double radius = pixels / 2.0;
    for (int y = 0; y < pixels; y++) {
      for (int x = 0; x < pixels; x++) {
        double away = Math.hypot(x - radius, y - radius) / radius;
        if (away < 1) {
          int light = (int) (200 * (1 - away * away / 2)) + random.nextInt(12);
          picture.setRGB(x, y, (light << 16) | ((light / 2) << 8) | (light / 4));
        }
      }
    }
    return picture;
  }

  private static byte[] encoded(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /// Puts comments of noise (ITU T.81 §B.2.4.5) after the start of the image.
  private static byte[] filled(byte[] jpeg, int bytes) {
    Random random = new Random(bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes);
    out.write(jpeg, 0, 2);
    int left = bytes - jpeg.length;
    while (left > 4) {
      int length = Math.min(left - 2, LONGEST_COMMENT);
      byte[] noise = new byte[length - 2];
      random.nextBytes(noise);
      out.write(START_OF_COMMENT >> 8);
      out.write(START_OF_COMMENT);
      out.write(length >> 8);
      out.write(length);
      out.writeBytes(noise);
      left -= length + 2;
    }
    out.write(jpeg, 2, jpeg.length - 2);
    byte[] whole = out.toByteArray();
    return whole.length % 2 == 0 ? whole : Arrays.copyOf(whole, whole.length + 1);
  }
}
