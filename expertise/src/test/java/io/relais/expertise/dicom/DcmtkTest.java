// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What we write, another implementation reads.
class DcmtkTest {
  @TempDir private Path folder;

  static List<TransferSyntax> syntaxes() {
    return List.of(
        TransferSyntax.IMPLICIT_LITTLE,
        TransferSyntax.EXPLICIT_LITTLE,
        TransferSyntax.EXPLICIT_BIG,
        TransferSyntax.DEFLATED_LITTLE);
  }

  @ParameterizedTest
  @MethodSource("syntaxes")
  void dcmtkReadsWhatWeWrite(TransferSyntax syntax) throws IOException, InterruptedException {
    byte[] bytes = new DicomWriter().file(FileMeta.of("1.2", "1.3", syntax), Sample.everyVr());
    Path path = Files.write(folder.resolve("ours.dcm"), bytes);
    List<String> ours = DcmtkDump.lines(DicomReader.USUAL.file(bytes));
    Optional<DcmtkDump> theirs = DcmtkDump.of(path);
    assertThat(theirs.map(DcmtkDump::lines).orElse(ours)).isEqualTo(ours);
  }
}
