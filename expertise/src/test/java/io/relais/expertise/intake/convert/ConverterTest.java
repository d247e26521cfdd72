// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.intake.convert.ConversionException.Fault;
import io.relais.expertise.rendering.DecoderPool;
import io.relais.expertise.rendering.DecoderSettings;
import io.relais.expertise.rendering.UnshowableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class ConverterTest {

  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 21, 14, 30);

  private static final DecoderPool DECODERS =
      new DecoderPool(
          new DecoderSettings(1, 0, 128, Duration.ofSeconds(20), Duration.ofSeconds(60)));

  private final Converter converter = new Converter(DECODERS::photograph);

  @AfterAll
  static void close() {
    DECODERS.close();
  }

  @Test
  void aBaselinePhotographIsKeptAsItIs() throws Exception {
    byte[] jpeg = SomePhotos.jpeg(false);
    Conversion made = converter.photo(jpeg, Eye.L, NOW);

    assertThat(made.syntax()).isEqualTo(TransferSyntax.JPEG_BASELINE);
    assertThat(codestreamLength(made.object())).isEqualTo(jpeg.length + jpeg.length % 2);
    assertThat(made.object().string(Tag.IMAGE_LATERALITY)).contains("L");
    assertThat(made.object().integer(Tag.COLUMNS)).hasValue(SomePhotos.COLUMNS);
    assertThat(made.object().string(Tag.CONTENT_DATE)).contains("20261121");
  }

  @Test
  void whatAPhoneWritesBesideItIsLeftOut() throws Exception {
    byte[] jpeg = SomePhotos.jpeg(false);
    byte[] fromPhone = SomePhotos.withExif(jpeg, 1);
    JpegFile file = JpegFileReader.read(fromPhone);
    assertThat(file.bare(fromPhone)).isEqualTo(jpeg);
    Conversion made = converter.photo(fromPhone, Eye.R, NOW);
    assertThat(codestreamLength(made.object())).isEqualTo(jpeg.length + jpeg.length % 2);
    assertThat(made.object().string(Tag.ACQUISITION_DATE_TIME)).contains("20261120101112");
  }

  @Test
  void aCameraThatWasNotHeldUprightGivesAnUprightImage() throws Exception {
    Conversion made = converter.photo(SomePhotos.withExif(SomePhotos.jpeg(false), 6), Eye.R, NOW);
    assertThat(made.syntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE);
    assertThat(made.object().integer(Tag.COLUMNS)).hasValue(SomePhotos.ROWS);
    assertThat(made.object().integer(Tag.ROWS)).hasValue(SomePhotos.COLUMNS);
    assertThat(made.object().string(Tag.LOSSY_IMAGE_COMPRESSION)).contains("01");
    // Turned to the right: what was below is on the left, what was left is above.
    assertThat(colour(made.object(), 2, 2)).isEqualTo('G');
    assertThat(colour(made.object(), SomePhotos.ROWS - 3, 2)).isEqualTo('R');
    assertThat(colour(made.object(), SomePhotos.ROWS - 3, SomePhotos.COLUMNS - 3)).isEqualTo('B');
  }

  @Test
  void everyOrientationIsUndone() {
    byte[] numbers = {1, 2, 3, 4, 5, 6};
    Pixels pixels = new Pixels(3, 2, 1, numbers);
    assertThat(pixels.upright(2).bytes()).containsExactly(3, 2, 1, 6, 5, 4);
    assertThat(pixels.upright(3).bytes()).containsExactly(6, 5, 4, 3, 2, 1);
    assertThat(pixels.upright(4).bytes()).containsExactly(4, 5, 6, 1, 2, 3);
    assertThat(pixels.upright(5).bytes()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(pixels.upright(6).bytes()).containsExactly(4, 1, 5, 2, 6, 3);
    assertThat(pixels.upright(7).bytes()).containsExactly(6, 3, 5, 2, 4, 1);
    assertThat(pixels.upright(8).bytes()).containsExactly(3, 6, 2, 5, 1, 4);
  }

  @Test
  void progressivePhotographsAndPngAreDecoded() throws Exception {
    for (byte[] file : new byte[][] {SomePhotos.jpeg(true), SomePhotos.png()}) {
      Conversion made = converter.photo(file, Eye.R, NOW);
      assertThat(made.syntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE);
      assertThat(made.object().string(Tag.PHOTOMETRIC_INTERPRETATION)).contains("RGB");
      assertThat(colour(made.object(), 2, 2)).isEqualTo('R');
      assertThat(colour(made.object(), SomePhotos.COLUMNS - 3, 2)).isEqualTo('B');
      assertThat(colour(made.object(), 2, SomePhotos.ROWS - 3)).isEqualTo('G');
    }
    assertThat(
            converter
                .photo(SomePhotos.png(), Eye.R, NOW)
                .object()
                .string(Tag.LOSSY_IMAGE_COMPRESSION))
        .contains("00");
  }

  @Test
  void damagedPhotographsAreRefused() {
    byte[] jpeg = SomePhotos.jpeg(false);
    byte[] png = SomePhotos.png();
    refused(Arrays.copyOf(jpeg, jpeg.length - 40), Fault.TRUNCATED);
    refused(Arrays.copyOf(jpeg, 10), Fault.TRUNCATED);
    refused(Arrays.copyOf(png, png.length - 30), Fault.TRUNCATED);
    byte[] huge = png.clone();
    huge[16] = 0x7f;
    refused(huge, Fault.TOO_MUCH);
  }

  @Test
  void whatEndsADecoderIsRefusedAndHarmsNothing() throws Exception {
    byte[] damaged = SomePhotos.withExif(SomePhotos.jpeg(true), 6);
    for (int i = damaged.length / 2; i < damaged.length - 60; i++) {
      damaged[i] = (byte) 0xFF;
    }
    assertThatThrownBy(() -> converter.photo(damaged, Eye.R, NOW))
        .isInstanceOf(ConversionException.class);
    assertThat(converter.photo(SomePhotos.jpeg(true), Eye.R, NOW).object()).isNotNull();
    Converter none =
        new Converter((image, codestream) -> {
          throw new UnshowableException(UnshowableException.Reason.BUSY, "too many others");
        });
    assertFault(() -> none.photo(SomePhotos.jpeg(true), Eye.R, NOW), Fault.BUSY);
    assertThat(none.photo(SomePhotos.jpeg(false), Eye.R, NOW).syntax())
        .isEqualTo(TransferSyntax.JPEG_BASELINE);
  }

  @Test
  void aDocumentIsKeptAndScriptsAreNot() throws Exception {
    byte[] pdf = SomePhotos.pdf("1 0 obj");
    Conversion made = converter.document(pdf, NOW);
    assertThat(made.object().bytes(Tag.ENCAPSULATED_DOCUMENT).orElseThrow()).startsWith(pdf);
    assertThat(made.object().integer(Tag.ENCAPSULATED_DOCUMENT_LENGTH)).hasValue(pdf.length);
    assertFault(() -> converter.document(SomePhotos.pdf("/JavaScript"), NOW), Fault.ACTIVE_CONTENT);
    byte[] cut = "%PDF-1.4 and no more".getBytes(StandardCharsets.US_ASCII);
    assertFault(() -> converter.document(cut, NOW), Fault.TRUNCATED);
  }

  private void refused(byte[] photo, Fault fault) {
    assertFault(() -> converter.photo(photo, Eye.R, NOW), fault);
  }

  private static void assertFault(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable making, Fault fault) {
    assertThatThrownBy(making)
        .isInstanceOfSatisfying(
            ConversionException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  private static long codestreamLength(DataSet object) {
    Element.Fragments pixels = (Element.Fragments) object.element(Tag.PIXEL_DATA).orElseThrow();
    return pixels.fragments().stream().mapToLong(Chunk::length).sum();
  }

  /// Which of red, green and blue a pixel has most of.
  private static char colour(DataSet object, int x, int y) {
    byte[] pixels = object.bytes(Tag.PIXEL_DATA).orElseThrow();
    int at = 3 * (y * object.integer(Tag.COLUMNS).orElseThrow() + x);
    int red = pixels[at] & 0xff;
    int green = pixels[at + 1] & 0xff;
    int blue = pixels[at + 2] & 0xff;
    return red > green && red > blue ? 'R' : green > blue ? 'G' : 'B';
  }
}
