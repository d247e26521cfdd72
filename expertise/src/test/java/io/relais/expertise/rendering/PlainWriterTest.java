// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.Limits;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PlainWriterTest {
  private static final DecoderPool POOL =
      new DecoderPool(
          new DecoderSettings(
              1, 0, 128, DecoderSettings.USUAL.timeLimit(), DecoderSettings.USUAL.patience()));
  private static final DicomReader READER = new DicomReader(Limits.USUAL.withInlineValue(1 << 20));

  private final PlainWriter writer = new PlainWriter(POOL);

  @AfterAll
  static void close() {
    POOL.close();
  }

  private DataSet transcoded(Previews.Opened object, TransferSyntax to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.dataSet(out, object.file(), object.bulk(), to);
    return READER.dataSet(out.toByteArray(), to);
  }

  @Test
  void framesOfRunLengthsComeOutAsTheyWentIn() throws IOException {
    PixelDescription image = Made.description(21, 13, Photometric.RGB, 8);
    byte[] samples = Made.samples(image);
    byte[] frame = Made.rle(samples, image);
    DataSet about = Made.dataSet(image).toBuilder().ints(Tag.NUMBER_OF_FRAMES, 3).build();
    Previews.Opened object = Made.object(about, TransferSyntax.RLE_LOSSLESS, frame, frame, frame);
    for (TransferSyntax to :
        new TransferSyntax[] {TransferSyntax.EXPLICIT_LITTLE, TransferSyntax.IMPLICIT_LITTLE}) {
      DataSet plain = transcoded(object, to);
      byte[] pixels = plain.bytes(Tag.PIXEL_DATA).orElseThrow();
      assertThat(pixels).hasSize(3 * samples.length + samples.length % 2);
      assertThat(pixels).startsWith(samples);
      assertThat(plain.string(Tag.PHOTOMETRIC_INTERPRETATION)).contains("RGB");
      assertThat(plain.contains(Tag.LOSSY_IMAGE_COMPRESSION)).isFalse();
    }
  }

  @Test
  void whatWasCompressedWithLossIsMarkedSo() throws IOException {
    PixelDescription image = Made.description(64, 48, Photometric.YBR_FULL_422, 8);
    BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_3BYTE_BGR);
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", jpeg);
    Previews.Opened object =
        Made.object(Made.dataSet(image), TransferSyntax.JPEG_BASELINE, jpeg.toByteArray());
    DataSet plain = transcoded(object, TransferSyntax.EXPLICIT_LITTLE);
    assertThat(plain.string(Tag.LOSSY_IMAGE_COMPRESSION)).contains("01");
    assertThat(plain.string(Tag.PHOTOMETRIC_INTERPRETATION)).contains("RGB");
    assertThat(plain.bytes(Tag.PIXEL_DATA).orElseThrow()).hasSize(64 * 48 * 3);
  }

  @Test
  void whatIsNotCompressedIsOnlyWrittenAnew() throws IOException {
    PixelDescription image = Made.description(21, 12, Photometric.MONOCHROME2, 12);
    byte[] samples = Made.samples(image);
    Previews.Opened object = Made.object(Made.dataSet(image), TransferSyntax.EXPLICIT_BIG, samples);
    DataSet plain = transcoded(object, TransferSyntax.IMPLICIT_LITTLE);
    assertThat(plain.bytes(Tag.PIXEL_DATA)).contains(samples);
  }

  @Test
  void whatCannotBeDecodedIsRefusedBeforeAnythingIsWritten() throws IOException {
    PixelDescription image = Made.description(8, 8, Photometric.RGB, 8);
    Previews.Opened object =
        Made.object(Made.dataSet(image), TransferSyntax.RLE_LOSSLESS, new byte[70]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(
            () -> writer.dataSet(out, object.file(), object.bulk(), TransferSyntax.EXPLICIT_LITTLE))
        .isInstanceOf(UnshowableException.class);
    assertThat(out.size()).isZero();
  }
}
