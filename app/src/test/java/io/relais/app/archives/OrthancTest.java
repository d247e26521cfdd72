// SPDX-License-Identifier: Apache-2.0
package io.relais.app.archives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.app.PeeredServer;
import io.relais.app.PeeredServer.Certificates;
import io.relais.app.archives.SomeObjects.Sent;
import io.relais.expertise.dicom.Tag;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Objects go from Orthanc to us and back, by DICOM and by DICOMweb, and stay as they were.
final class OrthancTest {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> exchangesObjects() {
    return Orthanc.program().isPresent()
        ? Stream.of(
            DynamicTest.dynamicTest("in the clear", () -> exchange(Optional.empty())),
            DynamicTest.dynamicTest(
                "over TLS", () -> exchange(Optional.of(TestCertificates.in(folder)))))
        : Stream.empty();
  }

  private void exchange(Optional<TestCertificates> authority) throws Exception {
    Optional<Certificates> ours = Optional.empty();
    Optional<Certificates> theirs = Optional.empty();
    if (authority.isPresent()) {
      ours = Optional.of(authority.get().of("relais"));
      theirs = Optional.of(authority.get().of("orthanc"));
    }
    int port = Orthanc.freePort();
    Path place = folder.resolve("at-" + port);
    try (PeeredServer relais =
            PeeredServer.start(place.resolve("relais"), Orthanc.AE_TITLE, port, ours);
        Orthanc orthanc = Orthanc.start(place.resolve("orthanc"), relais, port, theirs)) {
      Kept kept = new Kept(relais, authority.map(TestCertificates::authority));
      overDicom(orthanc, kept);
      overDicomWeb(orthanc, kept);
    }
  }

  /// C-ECHO and C-STORE from it to us, C-FIND and C-MOVE by it of us, C-STORE from us to it.
  private static void overDicom(Orthanc orthanc, Kept kept) throws Exception {
    String us = "modalities/" + Orthanc.US + "/";
    assertThat(orthanc.post(us + "echo", Map.of())).isEmpty();
    for (Sent sent : SomeObjects.all()) {
      String id = orthanc.put(sent.file());
      orthanc.post(us + "store", Map.of("Resources", List.of(id)));
      assertThat(SomeObjects.elements(kept.file(sent)))
          .isEqualTo(SomeObjects.elements(sent.file()));
      orthanc.clear();

      JsonNode query =
          orthanc.post(
              us + "query",
              Map.of(
                  "Level",
                  "Study",
                  "Query",
                  Map.of("StudyInstanceUID", sent.study(), "PatientName", "")));
      String asked = "queries/" + query.get("ID").asText();
      assertThat(orthanc.get(asked + "/answers/0/content?simplify").get("PatientName").asText())
          .isEqualTo("Lévêque^Zoé");
      orthanc.post(asked + "/retrieve", Map.of("TargetAet", Orthanc.AE_TITLE));
      assertThat(SomeObjects.elements(orthanc.onlyFile()))
          .isEqualTo(SomeObjects.elements(sent.file()));
      orthanc.clear();
    }
  }

  /// STOW-RS, QIDO-RS and WADO-RS by it of us.
  private static void overDicomWeb(Orthanc orthanc, Kept kept) throws Exception {
    List<Sent> all = SomeObjects.all();
    List<String> ids = new ArrayList<>();
    for (Sent sent : all) {
      ids.add(orthanc.put(sent.file()));
    }
    orthanc.post(web(Orthanc.US, "stow"), Map.of("Resources", ids));
    orthanc.clear();
    for (Sent sent : all) {
      assertThat(kept.file(sent)).isEqualTo(sent.file());
      JsonNode found =
          orthanc.post(
              web(Orthanc.US, "qido"),
              Map.of(
                  "Uri",
                  "/instances",
                  "Arguments",
                  Map.of("PatientID", "184-77", "StudyInstanceUID", sent.study())));
      assertThat(found).hasSize(1);
      assertThat(found.get(0).at("/00080018/Value").asText())
          .isEqualTo(sent.uid(Tag.SOP_INSTANCE_UID));

      Map<String, String> study = Map.of("Study", sent.study());
      orthanc.post(web(Orthanc.US, "retrieve"), Map.of("Resources", List.of(study)));
      assertThat(orthanc.onlyFile()).isEqualTo(sent.file());
      orthanc.clear();
    }
    assertThatThrownBy(
            () -> orthanc.post(web(Orthanc.US_WITHOUT_TOKEN, "qido"), Map.of("Uri", "/studies")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("HTTP status 401");
  }

  private static String web(String server, String what) {
    return "dicom-web/servers/" + server + "/" + what;
  }
}
