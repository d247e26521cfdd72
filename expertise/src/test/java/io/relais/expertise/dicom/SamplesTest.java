// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Every file of the collection is read or refused, within bounds, and read as DCMTK reads it.
class SamplesTest {
  /// Its sequence of unknown representation stays bytes for DCMTK; we read the items.
  private static final String UNKNOWN_SEQUENCE = "bad_sequence.dcm";

  private static final long MOST_BYTES = 64L * 1024 * 1024;

  @Test
  void everyFileIsReadOrRefusedWithinBounds() throws IOException {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (Path path : Samples.all()) {
      long before = thread.getCurrentThreadAllocatedBytes();
      read(path);
      assertThat(thread.getCurrentThreadAllocatedBytes() - before)
          .as("bytes allocated for %s", path)
          .isLessThan(MOST_BYTES);
    }
  }

  @Test
  void whatIsReadIsWhatDcmtkReads() throws IOException, InterruptedException {
    for (Path path : Samples.all()) {
      Optional<DicomFile> file = read(path);
      Optional<DcmtkDump> dump = DcmtkDump.of(path);
      boolean alike = !path.endsWith(UNKNOWN_SEQUENCE);
      if (file.isPresent() && dump.isPresent() && alike) {
        assertThat(DcmtkDump.lines(file.get()))
            .as("%s", path)
            .containsExactlyElementsOf(dump.get().lines());
      }
    }
  }

  @Test
  void theHeaderIsTheBeginningOfTheWhole() throws IOException {
    for (Path path : Samples.all()) {
      Optional<DicomFile> whole = read(path);
      if (whole.isPresent()) {
        try (InputStream in = Files.newInputStream(path)) {
          DicomHeader header = DicomReader.USUAL.header(in);
          for (Element element : header.file().dataSet()) {
            assertThat(whole.get().dataSet().element(element.tag()).map(Element::vr))
                .as("%s in %s", element, path)
                .contains(element.vr());
          }
          byte[] bytes = Files.readAllBytes(path);
          assertThat(bytes).startsWith(header.read());
        }
      }
    }
  }

  @Test
  void writtenAgainItReadsTheSame() throws IOException {
    for (Path path : Samples.all()) {
      Optional<DicomFile> file = read(path);
      if (file.isPresent()) {
        TransferSyntax syntax = TransferSyntax.EXPLICIT_LITTLE;
        byte[] bytes =
            new DicomWriter(new FileBulk(path, file.get())).dataSet(file.get().dataSet(), syntax);
        DataSet again = DicomReader.USUAL.dataSet(bytes, syntax);
        assertThat(again.size()).as("%s", path).isEqualTo(file.get().dataSet().size());
      }
    }
  }

  private static Optional<DicomFile> read(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return Optional.of(DicomReader.USUAL.file(in));
    } catch (DicomFormatException e) {
      assertThat(e.getMessage()).isNotBlank();
      return Optional.empty();
    }
  }
}
