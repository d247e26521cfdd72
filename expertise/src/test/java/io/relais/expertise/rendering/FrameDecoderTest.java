// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriter;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.UnshowableException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
  private static final PixelDescription RGB = Made.description(37, 23, Photometric.RGB, 8);
  private static final PixelDescription GREY = Made.description(37, 23, Photometric.MONOCHROME2, 8);
  private static final PixelDescription DEEP =
      Made.description(37, 23, Photometric.MONOCHROME2, 12);

  private final FrameDecoder decoder = new FrameDecoder();

  @Test
  void nativeFramesAreTakenAsTheyLie() throws IOException {
    for (PixelDescription image : new PixelDescription[] {RGB, GREY, DEEP}) {
      byte[] samples = Made.samples(image);
      assertThat(decoder.decode(samples, image, TransferSyntax.EXPLICIT_LITTLE, 0).data())
          .isEqualTo(samples);
    }
  }

  @Test
  void samplesThatLieByPlaneAreBroughtTogether() throws IOException {
    byte[] planes = {1, 2, 3, 4, 5, 6};
    PixelDescription image =
        new PixelDescription(
            1, 2, Photometric.RGB, 8, 8, 7, false, true, 1, 1, 1, 0, Optional.empty(), "");
    assertThat(decoder.decode(planes, image, TransferSyntax.IMPLICIT_LITTLE, 0).data())
        .containsExactly(1, 3, 5, 2, 4, 6);
  }

  @Test
  void pixelsThatShareTheirColourGetOneEach() throws IOException {
    byte[] frame = {10, 20, 30, 40};
    PixelDescription image = Made.description(2, 1, Photometric.YBR_FULL_422, 8);
    Pixels pixels = decoder.decode(frame, image, TransferSyntax.EXPLICIT_LITTLE, 0);
    assertThat(pixels.data()).containsExactly(10, 30, 40, 20, 30, 40);
    assertThat(pixels.photometric()).isEqualTo(Photometric.YBR_FULL);
  }

  @Test
  void runLengthsGiveBackEverySample() throws IOException {
    for (PixelDescription image : new PixelDescription[] {RGB, GREY, DEEP}) {
      byte[] samples = Made.samples(image);
      byte[] frame = Made.rle(samples, image);
      assertThat(decoder.decode(frame, image, TransferSyntax.RLE_LOSSLESS, 0).data())
          .isEqualTo(samples);
    }
  }

  @Test
  void jpegIsDecodedAsTheJavaRuntimeDoes() throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_GRAY}) {
      BufferedImage picture = picture(type);
      ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
      ImageIO.write(picture, "jpeg", jpeg);
      PixelDescription image = type == BufferedImage.TYPE_BYTE_GRAY ? GREY : RGB;
      Pixels pixels = decoder.decode(jpeg.toByteArray(), image, TransferSyntax.JPEG_BASELINE, 0);
      BufferedImage same = ImageIO.read(new ByteArrayInputStream(jpeg.toByteArray()));
      int[] expected = same.getRaster().getPixels(0, 0, 37, 23, (int[]) null);
      int[] actual = new int[expected.length];
      Arrays.setAll(actual, i -> pixels.data()[i] & 0xFF);
      assertThat(actual).isEqualTo(expected);
    }
  }

  @Test
  void progressiveJpegIsDecodedToo() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(jpeg)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture(BufferedImage.TYPE_3BYTE_BGR), null, null), how);
    }
    byte[] frame = jpeg.toByteArray();
    assertThat(Codestream.of(frame, TransferSyntax.JPEG_BASELINE).kind())
        .isEqualTo(Codestream.Kind.JPEG_PROGRESSIVE);
    BufferedImage same = ImageIO.read(new ByteArrayInputStream(frame));
    int[] expected = same.getRaster().getPixels(0, 0, 37, 23, (int[]) null);
    byte[] samples = decoder.decode(frame, RGB, TransferSyntax.JPEG_BASELINE, 0).data();
    for (int i = 0; i < samples.length; i++) {
      assertThat(samples[i] & 0xFF).isCloseTo(expected[i], within());
    }
  }

  @Test
  void jpegMadeSmallerWhileDecodingLooksLikeTheMeanOfItsPixels() throws IOException {
    PixelDescription image = Made.description(160, 96, Photometric.MONOCHROME2, 8);
    BufferedImage picture = new BufferedImage(160, 96, BufferedImage.TYPE_BYTE_GRAY);
    picture.getRaster().setDataElements(0, 0, 160, 96, Made.samples(image));
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", jpeg);
    byte[] frame = jpeg.toByteArray();
    byte[] whole = decoder.decode(frame, image, TransferSyntax.JPEG_BASELINE, 0).data();
    for (int halvings = 1; halvings <= 3; halvings++) {
      Pixels small = decoder.decode(frame, image, TransferSyntax.JPEG_BASELINE, halvings);
      int[] size = {160 >> halvings, 96 >> halvings};
      assertThat(new int[] {small.columns(), small.rows()}).isEqualTo(size);
      byte[] mean = Scaler.scale(whole, 160, 1, Viewport.Region.whole(160, 96), size);
      for (int i = 0; i < mean.length; i++) {
        assertThat(small.data()[i] & 0xFF).isCloseTo(mean[i] & 0xFF, within());
      }
    }
  }

  private static org.assertj.core.data.Offset<Integer> within() {
    return org.assertj.core.data.Offset.offset(4);
  }

  @Test
  void jpeg2000WithoutLossGivesBackEverySample() throws IOException {
    BufferedImage picture = picture(BufferedImage.TYPE_3BYTE_BGR);
    byte[] frame = jpeg2000(picture);
    Pixels pixels = decoder.decode(frame, RGB, TransferSyntax.JPEG_2000_LOSSLESS, 0);
    assertThat(pixels.data()).isEqualTo(Made.samples(RGB));
    assertThat(pixels.photometric()).isEqualTo(Photometric.RGB);
  }

  private static byte[] jpeg2000(BufferedImage picture) throws IOException {
    J2KImageWriter writer = new J2KImageWriter(new J2KImageWriterSpi());
    J2KImageWriteParam how = new J2KImageWriteParam();
    how.setLossless(true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    }
    return bytes.toByteArray();
  }

  private static BufferedImage picture(int type) {
    BufferedImage picture = new BufferedImage(37, 23, type);
    PixelDescription image = type == BufferedImage.TYPE_BYTE_GRAY ? GREY : RGB;
    byte[] samples = Made.samples(image);
    int[] values = new int[samples.length];
    Arrays.setAll(values, i -> samples[i] & 0xFF);
    picture.getRaster().setPixels(0, 0, 37, 23, values);
    return picture;
  }

  @Test
  void whatTheFrameIsCountsAndNotWhatItIsCalled() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture(BufferedImage.TYPE_3BYTE_BGR), "jpeg", jpeg);
    byte[] frame = jpeg.toByteArray();
    assertThat(decoder.decode(frame, RGB, TransferSyntax.JPEG_2000, 0).data())
        .isEqualTo(decoder.decode(frame, RGB, TransferSyntax.JPEG_BASELINE, 0).data());
  }

  @Test
  void framesThatContradictTheirImageAreRefused() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture(BufferedImage.TYPE_3BYTE_BGR), "jpeg", jpeg);
    byte[] frame = jpeg.toByteArray();
    refused(frame, GREY, TransferSyntax.JPEG_BASELINE, Reason.DAMAGED);
    refused(
        frame,
        Made.description(38, 23, Photometric.RGB, 8),
        TransferSyntax.JPEG_BASELINE,
        Reason.DAMAGED);
    refused(
        Arrays.copyOf(frame, frame.length / 2), RGB, TransferSyntax.JPEG_BASELINE, Reason.DAMAGED);
    refused(new byte[100], RGB, TransferSyntax.EXPLICIT_LITTLE, Reason.DAMAGED);
    refused(new byte[100], RGB, TransferSyntax.RLE_LOSSLESS, Reason.DAMAGED);
    refused(new byte[100], RGB, TransferSyntax.MPEG4_AVC, Reason.UNSUPPORTED);
  }

  private void refused(byte[] frame, PixelDescription image, TransferSyntax syntax, Reason reason) {
    assertThatThrownBy(() -> decoder.decode(frame, image, syntax, 0))
        .isInstanceOfSatisfying(
            UnshowableException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
