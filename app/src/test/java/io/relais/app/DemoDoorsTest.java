// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Uid;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The doors that the demo prints, used as it says they can be.
final class DemoDoorsTest {
  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

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
    return RelaisServer.start(DemoCommand.config(data, 0, RunningServer.freeUdpPorts(2), 0), true);
  }

  private static byte[] image(String study) throws Exception {
    String instance = Uid.generate();
    DataSet image =
        DataSet.builder()
            .text(Tag.SOP_CLASS_UID, SECONDARY_CAPTURE)
            .text(Tag.SOP_INSTANCE_UID, instance)
            .text(Tag.MODALITY, "OT")
            .text(Tag.PATIENT_NAME, "Martin^Jeanne")
            .text(Tag.PATIENT_ID, "12345")
            .text(Tag.STUDY_INSTANCE_UID, study)
            .text(Tag.SERIES_INSTANCE_UID, Uid.generate())
            .build();
    FileMeta meta = FileMeta.of(SECONDARY_CAPTURE, instance, TransferSyntax.EXPLICIT_LITTLE);
    return new DicomWriter().file(meta, image);
  }

  private int storescu(DemoDoors doors, Path file) throws Exception {
    Process process =
        new ProcessBuilder(
                "storescu",
                "-aec",
                doors.aeTitle(),
                "127.0.0.1",
                Integer.toString(doors.dicomPort()),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("storescu.out").toFile())
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
