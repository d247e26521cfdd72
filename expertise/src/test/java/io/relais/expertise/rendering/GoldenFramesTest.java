// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.dicom.TransferSyntax;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Frames that another program encoded.
class GoldenFramesTest {
  private static final int NEAR = 3;

  private final FrameDecoder decoder = new FrameDecoder();

  private static byte[] golden(String name) throws IOException {
    try (InputStream in = GoldenFramesTest.class.getResourceAsStream("/rendering/" + name)) {
      return in.readAllBytes();
    }
  }

  private static PixelDescription image(String kind) {
    return switch (kind) {
      case "rgb" -> Made.description(37, 23, Photometric.RGB, 8);
      case "grey" -> Made.description(37, 23, Photometric.MONOCHROME2, 8);
      default -> Made.description(37, 23, Photometric.MONOCHROME2, 12);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "rgb,1", "rgb,2", "rgb,3", "rgb,4", "rgb,5", "rgb,6", "rgb,7", "grey,1", "grey,2", "grey,3",
    "grey,4", "grey,5", "grey,6", "grey,7", "deep,1", "deep,2", "deep,3", "deep,4", "deep,5",
    "deep,6", "deep,7"
  })
  void losslessJpegOfEachPredictorGivesBackEverySample(String kind, int predictor)
      throws IOException {
    byte[] frame = golden(kind + "-predictor" + predictor + ".jpg");
    Pixels pixels = decoder.decode(frame, image(kind), TransferSyntax.JPEG_LOSSLESS, 0);
    assertThat(pixels.data()).isEqualTo(Made.samples(image(kind)));
    assertThat(pixels.photometric()).isEqualTo(image(kind).photometric());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rgb-lossless", "rgb-planes", "grey-lossless", "deep-lossless", "rgb-near"})
  void jpegLsGivesBackEverySampleOrSaysWhatIsMissing(String name) throws IOException {
    PixelDescription image = image(name.substring(0, name.indexOf('-')));
    byte[] frame = golden(name + ".jls");
    if (JpegLsDecoder.find().isEmpty()) {
      assertThatThrownBy(() -> decoder.decode(frame, image, TransferSyntax.JPEG_LS_LOSSLESS, 0))
          .isInstanceOf(UnshowableException.class)
          .hasMessageContaining("CharLS is not installed");
      return;
    }
    byte[] samples = decoder.decode(frame, image, TransferSyntax.JPEG_LS_LOSSLESS, 0).data();
    byte[] source = Made.samples(image);
    int allowed = name.endsWith("near") ? NEAR : 0;
    for (int i = 0; i < source.length; i++) {
      assertThat(Math.abs((samples[i] & 0xFF) - (source[i] & 0xFF))).isLessThanOrEqualTo(allowed);
    }
  }

  @Test
  void extendedJpegOfTwelveBitsHasTheSamplesThatAnotherDecoderFinds() throws IOException {
    Pixels pixels =
        decoder.decode(golden("deep-extended.jpg"), image("deep"), TransferSyntax.JPEG_EXTENDED, 0);
    assertThat(pixels.data()).isEqualTo(golden("deep-extended.raw"));
    assertThat(pixels.bitsStored()).isEqualTo(12);
  }
}
