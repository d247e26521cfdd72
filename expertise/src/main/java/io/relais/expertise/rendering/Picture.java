// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.rendering.Viewport.Region;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Makes a picture for people out of decoded pixels.
final class Picture {
  private Picture() {}

  /// The bytes of the picture.
  ///
  /// @param pixels may have been halved while they were decoded
  static byte[] of(
      Pixels pixels, PixelDescription image, Optional<Palette> palette, RenderOptions options)
      throws IOException {
    Viewport viewport = options.viewport();
    Region asked = viewport.part(image);
    int[] size = viewport.size(asked, image.aspect());
    byte[] tones = Tones.of(pixels, image, palette, options.window());
    int channels = tones.length / (pixels.columns() * pixels.rows());
    Region region = asked;
    if (pixels.columns() != image.columns()) {
      int halvings = 1;
      while (JpegComponent.ceiling(image.columns(), 1 << halvings) > pixels.columns()) {
        halvings++;
      }
      region = asked.halved(halvings, pixels.columns(), pixels.rows());
    }
    boolean untouched =
        size[0] == pixels.columns()
            && size[1] == pixels.rows()
            && region.equals(Region.whole(pixels.columns(), pixels.rows()));
    byte[] scaled =
        untouched ? tones : Scaler.scale(tones, pixels.columns(), channels, region, size);
    return encoded(picture(scaled, size, channels), options);
  }

  private static BufferedImage picture(byte[] tones, int[] size, int channels) {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(tones, tones.length),
            size[0],
            size[1],
            size[0] * channels,
            channels,
            IntStream.range(0, channels).toArray(),
            null);
    int space = channels == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    ComponentColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(space), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    return new BufferedImage(colours, raster, false, null);
  }

  private static byte[] encoded(BufferedImage picture, RenderOptions options) throws IOException {
    boolean jpeg = options.type() == RenderOptions.Type.JPEG;
    ImageWriter writer = ImageIO.getImageWritersByFormatName(jpeg ? "jpeg" : "png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (jpeg) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(options.quality() / 100f);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
