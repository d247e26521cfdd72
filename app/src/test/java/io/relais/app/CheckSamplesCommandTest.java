// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CheckSamplesCommandTest {
  private static final String PHOTOGRAPH = "1.2.840.10008.5.1.4.1.1.77.1.5.1";
  private static final Duration LONGEST = Duration.ofMinutes(8);

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyFileIsToldByEveryDoorAndComesBack() throws IOException {
    byte[] object = file(object("1.2.3.1.1", "A"));
    write("1-object.dcm", object);
    write(
        "1-written-otherwise.dcm", file(object("1.2.3.1.1", "A"), TransferSyntax.IMPLICIT_LITTLE));
    write("2-other-content.dcm", file(object("1.2.3.1.1", "B")));
    write("3-cut.dcm", Arrays.copyOf(object, object.length - 2));
    write("4-letter.txt", text("A letter, and nothing else. ".repeat(20)));
    ImageIO.write(
        new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB),
        "jpg",
        folder.resolve("5-photo.jpg").toFile());
    write("record6.dat", new byte[1000]);
    write("record6.hea", text("record6 1 500 500\nrecord6.dat 16 200/mV 16 0 0 0 0 II\n"));

    assertThat(run(SampleLimits.USUAL, "--json")).as(out.toString()).isZero();

    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.get("holds").asBoolean()).isTrue();
    assertThat(outcomes(report, "storescu"))
        .containsExactly(
            "unassigned",
            "already there",
            "quarantined",
            "refused",
            "not sent",
            "not sent",
            "not sent",
            "not sent");
    assertThat(outcomes(report, "stow"))
        .containsExactly(
            "unassigned",
            "already there",
            "quarantined",
            "refused",
            "refused",
            "refused",
            "refused",
            "refused");
    assertThat(outcomes(report, "upload"))
        .containsExactly(
            "unassigned",
            "already there",
            "quarantined",
            "refused",
            "refused",
            "accepted",
            "refused",
            "accepted");
    for (JsonNode row : report.get("rows")) {
      if (row.get("outcome").asText().matches("quarantined|refused|not sent")) {
        assertThat(row.get("reason").asText()).isNotBlank();
      }
    }
  }

  @Test
  void whatCostsTooMuchIsToldAndEndsWithOne() throws IOException {
    write("object.dcm", file(object("1.2.3.1.1", "A")));
    assertThat(run(new SampleLimits(0, Duration.ofSeconds(30)))).isEqualTo(1);
    assertThat(out.toString()).contains("WRONG: it took", "Not all holds.");
  }

  @Test
  void whatDoesNotComeBackAsItWasBroughtIsTold() throws Exception {
    Path archive = folder.resolve("archive");
    write("object.dcm", file(object("1.2.3.1.1", "A")));
    Sample sample = new Sample("object.dcm", folder.resolve("object.dcm"), List.of());
    SampleRun run =
        new SampleRun(
            archive,
            (at, client) -> new StowSampleDoor(client, at, Duration.ofSeconds(30)),
            SampleLimits.USUAL);
    SampleRow row = run.rows(List.of(sample)).getFirst();
    assertThat(row.faults()).isEmpty();
    SampleKept kept = row.kept().orElseThrow();
    SampleKept other =
        new SampleKept(
            kept.name(),
            kept.object(),
            kept.syntax(),
            "00",
            kept.dataSet().map(digest -> "00"),
            kept.original());
    try (SampleArchive again = SampleArchive.open(archive);
        HttpClient client = HttpClient.newHttpClient();
        SampleReturns returns = new SampleReturns(again, client, Duration.ofSeconds(30))) {
      assertThat(returns.faults(kept)).isEmpty();
      assertThat(returns.faults(other))
          .containsExactly(
              "the stored file differs from what was brought",
              "the file by WADO-RS differs from what was brought",
              "the data set by WADO-RS differs from what was brought",
              "the data set by C-GET differs from what was brought");
      again.archive().store().delete(kept.object());
      assertThat(returns.faults(kept)).isNotEmpty();
    }
  }

  @Test
  void aFolderThatIsNoneOrEmptyIsToldInASentence() {
    assertThat(run(SampleLimits.USUAL)).isEqualTo(2);
    folder = folder.resolve("none");
    assertThat(run(SampleLimits.USUAL)).isEqualTo(2);
    assertThat(err.toString()).contains("has no files.", "is not a folder.");
  }

  /// Real and hostile files beside the checkout, where they are there; by the command as people
  /// start it, since ciphers and digests take ten times as long without the optimizing compiler,
  /// which tests do without.
  @Test
  void theCollectionHolds() throws Exception {
    Path collection = SampleFolder.path();
    if (Files.isDirectory(collection)) {
      Path table = Path.of("target", "samples.txt").toAbsolutePath();
      Files.deleteIfExists(table);
      Path said = folder.resolve("said.txt");
      Process process = command(collection, table, said);
      try {
        assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
      } finally {
        process.destroyForcibly();
      }
      assertThat(table).isNotEmptyFile();
    }
  }

  private static Process command(Path collection, Path table, Path said) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            Main.class.getName(),
            "check-samples",
            "--table=" + table,
            collection.toString());
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    return builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
  }

  private int run(SampleLimits limits, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add(folder.toString());
    CommandLine line =
        new CommandLine(new CheckSamplesCommand(new PrintWriter(out, true), limits))
            .setErr(new PrintWriter(err, true));
    return line.setExecutionExceptionHandler(
            (e, at, parsed) -> {
              err.write(e + "\n");
              return 2;
            })
        .execute(arguments.toArray(String[]::new));
  }

  private static List<String> outcomes(JsonNode report, String door) {
    List<String> outcomes = new ArrayList<>();
    for (JsonNode row : report.get("rows")) {
      if (row.get("door").asText().equals(door)) {
        outcomes.add(row.get("outcome").asText());
      }
    }
    return outcomes;
  }

  private static DataSet object(String sop, String description) {
    DataSetBuilder builder =
        DataSet.builder()
            .text(Tag.SOP_CLASS_UID, PHOTOGRAPH)
            .text(Tag.SOP_INSTANCE_UID, sop)
            .text(Tag.STUDY_DESCRIPTION, description)
            .text(Tag.PATIENT_NAME, "Martin^Jeanne")
            .text(Tag.PATIENT_ID, "12345")
            .text(Tag.STUDY_INSTANCE_UID, "1.2.3")
            .text(Tag.SERIES_INSTANCE_UID, "1.2.3.1")
            .bytes(Tag.PIXEL_DATA, Vr.OB, new byte[] {1, 2, 3, 4});
    return builder.build();
  }

  private static byte[] file(DataSet object) throws IOException {
    return file(object, TransferSyntax.EXPLICIT_LITTLE);
  }

  private static byte[] file(DataSet object, TransferSyntax syntax) throws IOException {
    FileMeta meta =
        FileMeta.of(PHOTOGRAPH, object.string(Tag.SOP_INSTANCE_UID).orElseThrow(), syntax);
    return new DicomWriter().file(meta, object);
  }

  private static byte[] text(String words) {
    return words.getBytes(StandardCharsets.US_ASCII);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }
}
