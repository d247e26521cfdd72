// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.dicom.Vr;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The doors that the demo prints, used as it says they can be.
final class DemoDoorsTest {
  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

  private static final String HOST = "127.0.0.1";

  @TempDir private Path folder;

  @Test
  void whatADeviceSendsIsFoundByTheProgramThatBearsTheToken() throws Exception {
    String study = Uid.generate();
    Path file = Files.write(folder.resolve("image.dcm"), image(study));
    try (RelaisServer server = start()) {
      server.demo().open();
      DemoDoors doors = DemoDoors.open(server);

      assertThat(storescu(doors, file)).isZero();

      HttpResponse<String> found = get(doors.dicomWeb() + "/studies", doors.token());
      assertThat(found.statusCode()).isEqualTo(200);
      assertThat(found.body()).contains(study);
      assertThat(get(doors.dicomWeb() + "/studies", "").statusCode()).isEqualTo(401);
      assertThat(doors.byName().keySet()).containsExactly("dicom", "dicomweb");
    }
  }

  @Test
  void whatIsSentCompressedIsShownAndGivenUncompressed() throws Exception {
    String study = Uid.generate();
    Path file = Files.write(folder.resolve("image.dcm"), runLengths(study));
    try (RelaisServer server = start()) {
      server.demo().open();
      DemoDoors doors = DemoDoors.open(server);
      assertThat(run("storescu", "-xr", "-aec", doors.aeTitle(), HOST, port(doors), "" + file))
          .isZero();

      HttpResponse<byte[]> thumbnail = thumbnail(doors, study);
      assertThat(thumbnail.headers().firstValue("Content-Type")).contains("image/jpeg");
      assertThat(thumbnail.body()).startsWith(0xFF, 0xD8);
      assertThat(thumbnail(doors, study).body()).isEqualTo(thumbnail.body());

      for (String syntax : List.of("+xe", "+xi")) {
        Path into = Files.createDirectory(folder.resolve("got" + syntax));
        assertThat(
                run(
                    "getscu",
                    "-S",
                    syntax,
                    "-od",
                    into.toString(),
                    "-aec",
                    doors.aeTitle(),
                    HOST,
                    port(doors),
                    "-k",
                    "QueryRetrieveLevel=STUDY",
                    "-k",
                    "StudyInstanceUID=" + study))
            .isZero();
        assertThat(into).isDirectoryContaining(got -> pixels(got).equals(List.of(9, 9, 9, 7)));
      }
    }
  }

  private static List<Integer> pixels(Path file) {
    try {
      byte[] bytes =
          DicomReader.USUAL
              .file(Files.readAllBytes(file))
              .dataSet()
              .bytes(Tag.PIXEL_DATA)
              .orElseThrow();
      return IntStream.range(0, bytes.length).mapToObj(i -> (int) bytes[i]).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<byte[]> thumbnail(DemoDoors doors, String study) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create(doors.dicomWeb() + "/studies/" + study + "/thumbnail");
      return client.send(
          HttpRequest.newBuilder(address)
              .header("Authorization", "Bearer " + doors.token())
              .build(),
          BodyHandlers.ofByteArray());
    }
  }

  @Test
  void theTokenOfAnEarlierStartOpensNothing() throws Exception {
    try (RelaisServer server = start()) {
      server.demo().open();
      DemoDoors first = DemoDoors.open(server);
      DemoDoors second = DemoDoors.open(server);
      assertThat(get(first.dicomWeb() + "/studies", first.token()).statusCode()).isEqualTo(401);
      assertThat(get(second.dicomWeb() + "/studies", second.token()).statusCode())
          .isBetween(200, 204);
    }
  }

  private RelaisServer start() {
    Path data = folder.resolve("data");
    return RelaisServer.start(
        DemoCommand.config(data, 0, RunningServer.freeMediaPorts(2), 0), true);
  }

  private static byte[] image(String study) throws Exception {
    String instance = Uid.generate();
    FileMeta meta = FileMeta.of(SECONDARY_CAPTURE, instance, TransferSyntax.EXPLICIT_LITTLE);
    return new DicomWriter().file(meta, about(study, instance).build());
  }

  /// An image of 4 pixels: a run of three, and another.
  private static byte[] runLengths(String study) throws Exception {
    String instance = Uid.generate();
    byte[] frame = new byte[68];
    System.arraycopy(new byte[] {1, 0, 0, 0, 64}, 0, frame, 0, 5);
    System.arraycopy(new byte[] {-2, 9, 0, 7}, 0, frame, 64, 4);
    DataSet image =
        about(study, instance)
            .ints(Tag.SAMPLES_PER_PIXEL, 1)
            .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
            .ints(Tag.ROWS, 2)
            .ints(Tag.COLUMNS, 2)
            .ints(Tag.BITS_ALLOCATED, 8)
            .ints(Tag.BITS_STORED, 8)
            .ints(Tag.HIGH_BIT, 7)
            .ints(Tag.PIXEL_REPRESENTATION, 0)
            .put(
                new Element.Fragments(
                    Tag.PIXEL_DATA, Vr.OB, List.of(), List.of(new Chunk.Held(frame))))
            .build();
    FileMeta meta = FileMeta.of(SECONDARY_CAPTURE, instance, TransferSyntax.RLE_LOSSLESS);
    return new DicomWriter().file(meta, image);
  }

  private static DataSetBuilder about(String study, String instance) {
    return DataSet.builder()
        .text(Tag.SOP_CLASS_UID, SECONDARY_CAPTURE)
        .text(Tag.SOP_INSTANCE_UID, instance)
        .text(Tag.MODALITY, "OT")
        .text(Tag.PATIENT_NAME, "Martin^Jeanne")
        .text(Tag.PATIENT_ID, "12345")
        .text(Tag.STUDY_INSTANCE_UID, study)
        .text(Tag.SERIES_INSTANCE_UID, Uid.generate());
  }

  private int storescu(DemoDoors doors, Path file) throws Exception {
    return run("storescu", "-aec", doors.aeTitle(), HOST, port(doors), file.toString());
  }

  private static String port(DemoDoors doors) {
    return Integer.toString(doors.dicomPort());
  }

  private int run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(command[0] + ".out").toFile())
            .start();
    return process.waitFor();
  }

  private static HttpResponse<String> get(String address, String token) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(address)).header("Accept", "application/dicom+json");
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
