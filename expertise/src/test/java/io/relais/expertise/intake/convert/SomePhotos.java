// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import io.relais.expertise.rendering.PixelDescription;
import io.relais.expertise.rendering.UnshowableException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Small pictures: red on the left, blue on the right, green below.
public final class SomePhotos {

  public static final int COLUMNS = 48;
  public static final int ROWS = 32;

  private SomePhotos() {}

  public static BufferedImage picture() {
    BufferedImage picture = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < ROWS; y++) {
      for (int x = 0; x < COLUMNS; x++) {
        int upper = x < COLUMNS / 2 ? 0xc03020 : 0x2030c0;
        picture.setRGB(x, y, y < ROWS / 2 ? upper : 0x20a040);
      }
    }
    return picture;
  }

  public static byte[] jpeg(boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (progressive) {
        how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture(), null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  public static byte[] png() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture(), "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// The same photograph with what a phone writes beside it.
  public static byte[] withExif(byte[] jpeg, int orientation) {
    byte[] time = "2026:11:20 10:11:12\0".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer tiff = ByteBuffer.allocate(64 + time.length).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    tiff.putShort((short) 2);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation);
    tiff.putShort((short) 0x0132).putShort((short) 2).putInt(time.length).putInt(40);
    tiff.putInt(0);
    tiff.put(40, time);
    byte[] content = tiff.array();
    byte[] name = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(jpeg, 0, 2);
    int length = 2 + name.length + content.length;
    file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length});
    file.writeBytes(name);
    file.writeBytes(content);
    file.writeBytes(Arrays.copyOfRange(jpeg, 2, jpeg.length));
    file.writeBytes("behind the end".getBytes(StandardCharsets.US_ASCII));
    return file.toByteArray();
  }

  /// Stands for decoders: all is black.
  public static byte[] black(PixelDescription image, byte[] codestream) throws UnshowableException {
    if (image.frameLength() > 1 << 20) {
      throw new UnshowableException(UnshowableException.Reason.TOO_LARGE, "too large for a test");
    }
    return new byte[(int) image.frameLength()];
  }

  public static byte[] pdf(String inside) {
    return ("%PDF-1.4\n" + inside + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
  }
}
