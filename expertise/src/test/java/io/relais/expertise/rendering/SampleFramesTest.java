// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.DicomFormatException;
import io.relais.expertise.dicom.TransferSyntax;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Real and hostile images, where they are at hand: decoded as another program decodes them, or
/// refused with a reason.
class SampleFramesTest {
  private static final Map<TransferSyntax, String> PROGRAMS =
      Map.of(
          TransferSyntax.RLE_LOSSLESS, "dcmdrle",
          TransferSyntax.JPEG_BASELINE, "dcmdjpeg",
          TransferSyntax.JPEG_EXTENDED, "dcmdjpeg",
          TransferSyntax.JPEG_LOSSLESS, "dcmdjpeg",
          TransferSyntax.JPEG_LOSSLESS_SV1, "dcmdjpeg",
          TransferSyntax.JPEG_LS_LOSSLESS, "dcmdjpls",
          TransferSyntax.JPEG_LS_NEAR, "dcmdjpls");

  @TempDir Path folder;

  @Test
  void everyLosslessCopyOfAFundusHasItsPixels() throws IOException {
    List<Path> copies =
        Peers.samples("fundus-dicom").stream()
            .filter(path ->
                String.valueOf(path.getFileName())
                    .matches("op8_R_(evbe|ivle|deflated|rle|jpegll_sv1|jpegls_loss|j2k_loss).*"))
            .filter(path -> !path.endsWith("op8_R_j2k_lossy.dcm"))
            .toList();
    for (Path path : copies) {
      Pixels source = Peers.decode(Peers.image(path.resolveSibling("op8_R_evle.dcm")), 0);
      Pixels copy = Peers.decode(Peers.image(path), 0);
      assertThat(copy.data()).as("%s", path).isEqualTo(source.data());
      assertThat(copy.photometric()).as("%s", path).isEqualTo(Photometric.RGB);
    }
  }

  @TestFactory
  Stream<DynamicTest> isDecodedAsAnotherProgramDoes() throws IOException {
    return Stream.of("fundus-dicom", "nasty")
        .flatMap(name -> {
          try {
            return Peers.samples(name).stream();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        })
        .map(path ->
            DynamicTest.dynamicTest(String.valueOf(path.getFileName()), () -> compare(path)));
  }

  private void compare(Path path) throws IOException {
    StoredImage image;
    Pixels ours;
    try {
      image = Peers.image(path);
      ours = Peers.decode(image, image.frameCount() - 1);
    } catch (UnshowableException | DicomFormatException e) {
      assertThat(e).hasMessageMatching("(?s).{10,}");
      return;
    }
    Path plain = folder.resolve("plain.dcm");
    String program = PROGRAMS.get(image.syntax());
    if (program != null && Peers.run(program, path.toString(), plain.toString())) {
      StoredImage theirs = Peers.image(plain);
      Pixels same = Peers.decode(theirs, theirs.frameCount() - 1);
      assertThat(ours.photometric()).isEqualTo(same.photometric());
      assertThat(ours.widened(same.width()).data()).isEqualTo(same.data());
    }
  }
}
