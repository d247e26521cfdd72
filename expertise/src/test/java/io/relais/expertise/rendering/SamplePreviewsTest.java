// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.DicomFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Real and hostile objects, where they are at hand: each is shown, or refused with a reason, and
/// the next one is shown all the same.
class SamplePreviewsTest {
  private static final DecoderPool POOL = new DecoderPool(DecoderSettings.USUAL);

  private final Previews previews = new Previews(POOL, PreviewCache.NONE, InstantSource.system());

  @BeforeAll
  static void warmUp() throws IOException {
    if (!Peers.samples("nasty").isEmpty()) {
      POOL.warmUp();
    }
  }

  @AfterAll
  static void close() {
    POOL.close();
  }

  @TestFactory
  Stream<DynamicTest> isShownOrRefusedWithAReason() throws IOException {
    return Stream.of(
            Peers.samples("fundus-dicom"), Peers.samples("nasty"), Peers.samples("ecg-dicom"))
        .flatMap(List::stream)
        .map(path -> DynamicTest.dynamicTest(String.valueOf(path.getFileName()), () -> show(path)));
  }

  private void show(Path path) throws IOException {
    try {
      Preview preview = previews.thumbnail(path.toString(), 0, () -> Peers.open(path));
      assertThat(preview.mediaType()).isIn("image/jpeg", "image/svg+xml");
      assertThat(preview.length()).isPositive();
    } catch (UnshowableException e) {
      assertThat(e.reason())
          .isIn(
              UnshowableException.Reason.NOTHING_TO_SHOW,
              UnshowableException.Reason.UNSUPPORTED,
              UnshowableException.Reason.TOO_LARGE,
              UnshowableException.Reason.DAMAGED);
    } catch (DicomFormatException e) {
      assertThat(e).hasMessageMatching("(?s).{10,}");
    }
  }
}
