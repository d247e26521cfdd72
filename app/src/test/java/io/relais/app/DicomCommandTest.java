// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DicomCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    DataSet dataSet =
        DataSet.builder()
            .text(Tag.SOP_CLASS_UID, "1.2.3")
            .text(Tag.PATIENT_ID, "P1")
            .bytes(Tag.PIXEL_DATA, Vr.OB, new byte[100_000])
            .build();
    file = folder.resolve("a.dcm");
    Files.write(
        file,
        new DicomWriter()
            .file(FileMeta.of("1.2.3", "1.2.4", TransferSyntax.EXPLICIT_LITTLE), dataSet));
  }

  private int run(String... arguments) {
    CommandLine line = DicomCommand.commandLine(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  @Test
  void dumpPrintsEveryElement() {
    assertThat(run("dump", file.toString(), file.toString())).isZero();
    assertThat(out.toString())
        .contains("# " + file)
        .contains("(0010,0020) LO PatientID [P1]")
        .contains("(7FE0,0010) OB PixelData # 100000 bytes at ");
  }

  @Test
  void jsonSaysWhereBulkDataLies() {
    assertThat(run("json", file.toString())).isZero();
    assertThat(out.toString())
        .startsWith("{\"00080016\":{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]}")
        .contains("\"BulkDataURI\":\"file://")
        .contains("&length=100000\"");
  }

  @Test
  void validateSaysWhatIsWrong() {
    assertThat(run("validate", file.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains(file + ": Error in (0008,0018): SOPInstanceUID must have a value")
        .contains(file + ": Warning in (0010,0010): PatientName must be there")
        .contains(file + ": does not conform");
  }

  @Test
  void whatCannotBeReadIsToldOnStandardError() throws IOException {
    Path text = Files.writeString(folder.resolve("b.dcm"), "plain text");
    assertThat(run("dump", text.toString(), folder.resolve("none").toString(), file.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains(text + ": the bytes do not begin like a data set");
    assertThat(out.toString()).contains("[P1]");
  }
}
