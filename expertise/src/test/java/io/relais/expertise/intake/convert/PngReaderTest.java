// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// PNG images of every filter and of few bits (ISO/IEC 15948 §9 and §11.2.2), made here.
final class PngReaderTest {
  private static final int COLUMNS = 5;
  private static final int ROWS = 4;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void everyFilterIsTakenBack(int filter) throws Exception {
    byte[] colours = noise(COLUMNS * ROWS * 3);
    byte[] grey = noise(COLUMNS * ROWS);

    assertThat(PngReader.read(png(2, 8, filter, colours)).bytes()).isEqualTo(colours);
    assertThat(PngReader.read(png(0, 8, filter, grey)).bytes()).isEqualTo(grey);
  }

  @Test
  void ofSixteenBitsTheUpperEightAreKept() throws Exception {
    byte[] samples = noise(COLUMNS * ROWS * 2);
    byte[] upper = new byte[COLUMNS * ROWS];
    for (int i = 0; i < upper.length; i++) {
      upper[i] = samples[2 * i];
    }

    assertThat(PngReader.read(png(0, 16, 4, samples)).bytes()).isEqualTo(upper);
  }

  @Test
  void fewBitsOfGreyAreSpreadFromBlackToWhite() throws Exception {
    // Each line begins with its first pixel in the highest bits; 5 pixels of 2 bits take 2 bytes.
    byte[] lines = new byte[2 * ROWS];
    lines[0] = (byte) 0b00_01_10_11;
    lines[1] = (byte) 0b11_000000;

    byte[] read = PngReader.read(png(0, 2, 0, lines)).bytes();

    assertThat(read).hasSize(COLUMNS * ROWS);
    assertThat(read).startsWith(0, 85, 170, 255, 255, 0);
  }

  @Test
  void aFilterThatIsNoneIsRefused() {
    assertThatThrownBy(() -> PngReader.read(png(0, 8, 5, noise(COLUMNS * ROWS))))
        .isInstanceOf(ConversionException.class)
        .hasMessageContaining("unknown filter");
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * i * 37 + i * 101);
    }
    return bytes;
  }

  private static byte[] png(int colourType, int depth, int filter, byte[] lines) throws Exception {
    int length = lines.length / ROWS;
    int step = Math.max(1, (colourType == 2 ? 3 : 1) * depth / 8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      for (int row = 0; row < ROWS; row++) {
        out.write(filter);
        for (int i = 0; i < length; i++) {
          int at = row * length + i;
          int left = i < step ? 0 : lines[at - step] & 0xff;
          int up = row == 0 ? 0 : lines[at - length] & 0xff;
          int corner = row == 0 || i < step ? 0 : lines[at - length - step] & 0xff;
          out.write(lines[at] - predicted(filter, left, up, corner));
        }
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(COLUMNS).putInt(ROWS);
    chunk(png, "IHDR", header.put((byte) depth).put((byte) colourType).array());
    chunk(png, "IDAT", packed.toByteArray());
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  /// The nearest of the three to left + up - corner is Paeth's prediction.
  private static int predicted(int filter, int left, int up, int corner) {
    return switch (filter) {
      case 1 -> left;
      case 2 -> up;
      case 3 -> (left + up) / 2;
      case 4 -> {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        yield toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
      }
      default -> 0;
    };
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    CRC32 sum = new CRC32();
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    sum.update(name);
    sum.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(name);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
