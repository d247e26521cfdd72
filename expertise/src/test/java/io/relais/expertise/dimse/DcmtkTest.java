// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.Dcmtk.Result;
import io.relais.expertise.dimse.MemoryArchive.MemoryObject;
import io.relais.expertise.dimse.message.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Our server against dcmtk's clients, and our client against its server.
class DcmtkTest {
  private static final MemoryObject ECG =
      TestObjects.object(TestObjects.ECG, "2.25.1", TestObjects.EXPLICIT, 288_000);
  private static final MemoryObject IMPLICIT =
      TestObjects.object(TestObjects.ECG, "2.25.2", TestObjects.IMPLICIT, 30_001);
  private static final String[] STUDY = {
    "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID=2.25.11"
  };

  @TempDir Path folder;

  private final MemoryArchive archive = new MemoryArchive();

  @TestFactory
  Stream<DynamicTest> speaksWithDcmtk() {
    return Dcmtk.present()
        ? Stream.of(
            test("echoscu", this::answersEchoscu),
            test("storescu", this::takesFromStorescu),
            test("findscu", this::answersFindscu),
            test("findscu, worklist", this::tellsFindscuTheWorklist),
            test("findscu, cancelling", this::stopsForFindscu),
            test("getscu", this::givesToGetscu),
            test("movescu and storescp", this::sendsToStorescpForMovescu),
            test("our C-STORE and C-ECHO to storescp", this::storesToStorescp),
            test("storescu over TLS", this::takesFromStorescuOverTls))
        : Stream.empty();
  }

  /// Like a test, but what it throws may be checked.
  private interface Conversation {
    void hold() throws Exception;
  }

  private DynamicTest test(String name, Conversation conversation) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          archive.objects.clear();
          conversation.hold();
        });
  }

  private Result call(Loopback loopback, String program, Object... more) throws Exception {
    Object[] command =
        Stream.concat(Stream.of(program, "-v", "-aet", "CAMERA", "-aec", "RELAIS"), Stream.of(more))
            .toArray();
    Object[] whole = Arrays.copyOf(command, command.length);
    for (int i = 0; i < whole.length; i++) {
      if (whole[i].equals("PORT")) {
        whole[i] = loopback.port();
      }
    }
    return Dcmtk.run(folder, whole);
  }

  private void answersEchoscu() throws Exception {
    try (Loopback loopback = Loopback.start(archive.services())) {
      Result result = call(loopback, "echoscu", "127.0.0.1", "PORT");
      assertThat(result.exit()).as(result.output()).isZero();
      assertThat(loopback.listening().next()).isEqualTo("accepted CAMERA");
      assertThat(loopback.listening().next()).isEqualTo("ended CAMERA: RELEASED");
      Result wrong = Dcmtk.run(folder, "echoscu", "-aec", "OTHER", "127.0.0.1", loopback.port());
      assertThat(wrong.output()).contains("Called AE Title Not Recognized");
    }
  }

  private void takesFromStorescu() throws Exception {
    Path first = TestObjects.file(folder, ECG);
    Path second = TestObjects.file(folder, IMPLICIT);
    try (Loopback loopback = Loopback.start(archive.services())) {
      Result result = call(loopback, "storescu", "127.0.0.1", "PORT", first);
      assertThat(result.exit()).as(result.output()).isZero();
      result = call(loopback, "storescu", "-xi", "127.0.0.1", "PORT", second);
      assertThat(result.exit()).as(result.output()).isZero();
    }
    assertThat(archive.objects.get("2.25.1").bytes()).isEqualTo(ECG.bytes());
    assertThat(archive.objects.get("2.25.2").bytes()).isEqualTo(IMPLICIT.bytes());
    assertThat(archive.objects.get("2.25.2").transferSyntax()).isEqualTo(TestObjects.IMPLICIT);
  }

  private void answersFindscu() throws Exception {
    archive.put(List.of(ECG, IMPLICIT));
    try (Loopback loopback = Loopback.start(archive.services())) {
      Result result =
          call(
              loopback,
              "findscu",
              "-S",
              STUDY[0],
              STUDY[1],
              "-k",
              "PatientName",
              "127.0.0.1",
              "PORT");
      assertThat(result.exit()).as(result.output()).isZero();
      assertThat(result.output()).contains("2.25.1", "2.25.2", "(Success)");
      result = call(loopback, "findscu", "-P", "-k", "PatientName", "127.0.0.1", "PORT");
      assertThat(result.output()).contains("DataSetDoesNotMatchSOPClass");
    }
  }

  private void tellsFindscuTheWorklist() throws Exception {
    try (Loopback loopback = Loopback.start(archive.services())) {
      Result result = call(loopback, "findscu", "-W", "-k", "PatientID", "127.0.0.1", "PORT");
      assertThat(result.exit()).as(result.output()).isZero();
      assertThat(result.output()).contains("[CAMERA", "[P1");
    }
  }

  private void stopsForFindscu() throws Exception {
    for (int i = 0; i < 5000; i++) {
      archive.put(
          List.of(new MemoryObject(TestObjects.ECG, "2.25." + i, TestObjects.EXPLICIT, null)));
    }
    try (Loopback loopback = Loopback.start(archive.services())) {
      Result result =
          call(loopback, "findscu", "-S", "--cancel", "3", STUDY[0], STUDY[1], "127.0.0.1", "PORT");
      assertThat(result.exit()).as(result.output()).isZero();
      assertThat(loopback.listening().next()).isEqualTo("accepted CAMERA");
      assertThat(loopback.listening().next()).isEqualTo("ended CAMERA: RELEASED");
    }
  }

  private void givesToGetscu() throws Exception {
    archive.put(List.of(ECG));
    Path out = Files.createDirectories(folder.resolve("got"));
    try (Loopback loopback = Loopback.start(archive.services())) {
      Result result =
          call(
              loopback,
              "getscu",
              "-S",
              "+B",
              "-od",
              out,
              STUDY[0],
              STUDY[1],
              STUDY[2],
              STUDY[3],
              "127.0.0.1",
              "PORT");
      assertThat(result.exit()).as(result.output()).isZero();
    }
    assertThat(dataSets(out)).containsExactly(ECG.bytes());
  }

  private void sendsToStorescpForMovescu() throws Exception {
    archive.put(List.of(ECG, IMPLICIT));
    Path out = Files.createDirectories(folder.resolve("moved"));
    int port = Dcmtk.freePort();
    Process storescp =
        Dcmtk.start(folder, "storescp", "+xa", "+B", "-aet", "OTHER", "-od", out, port);
    Destination other = new Destination("OTHER", "127.0.0.1", port, false);
    try (Loopback loopback =
        Loopback.start(archive.services((title, caller) -> Optional.of(other), Transcoder.NONE))) {
      Dcmtk.awaitPort(storescp, port);
      Result result =
          call(
              loopback,
              "movescu",
              "-S",
              "-aem",
              "OTHER",
              STUDY[0],
              STUDY[1],
              STUDY[2],
              STUDY[3],
              "127.0.0.1",
              "PORT");
      assertThat(result.exit()).as(result.output()).isZero();
    } finally {
      storescp.destroyForcibly().waitFor();
    }
    assertThat(dataSets(out)).containsExactlyInAnyOrder(ECG.bytes(), IMPLICIT.bytes());
  }

  private void storesToStorescp() throws Exception {
    Path out = Files.createDirectories(folder.resolve("stored"));
    int port = Dcmtk.freePort();
    Process storescp = Dcmtk.start(folder, "storescp", "+xa", "+B", "-od", out, port);
    try {
      Dcmtk.awaitPort(storescp, port);
      try (ClientAssociation association =
          Loopback.client("RELAIS")
              .open(
                  new Destination("ANY", "127.0.0.1", port, false),
                  List.of(
                      ContextProposal.toUse(SopClass.VERIFICATION),
                      ContextProposal.toSend(TestObjects.ECG, List.of(TestObjects.EXPLICIT)),
                      ContextProposal.toSend(TestObjects.ECG, List.of(TestObjects.IMPLICIT))))) {
        assertThat(association.echo()).isEqualTo(Outcome.SUCCESS);
        assertThat(association.store(ECG, Transcoder.NONE)).isEqualTo(Outcome.SUCCESS);
        assertThat(association.store(IMPLICIT, Transcoder.NONE)).isEqualTo(Outcome.SUCCESS);
        association.release();
      }
    } finally {
      storescp.destroyForcibly().waitFor();
    }
    assertThat(dataSets(out)).containsExactlyInAnyOrder(ECG.bytes(), IMPLICIT.bytes());
  }

  private void takesFromStorescuOverTls() throws Exception {
    Path file = TestObjects.file(folder, ECG);
    TestCertificates certificates = TestCertificates.in(folder);
    Peer camera =
        new Peer("CAMERA", List.of(), List.of(certificates.rule("client")), Loopback.EVERYTHING);
    try (Loopback loopback =
        Loopback.start(
            certificates.config(Tls.ClientCertificate.REQUIRED), archive.services(), camera)) {
      Result result =
          call(
              loopback,
              "storescu",
              "+tls",
              certificates.key("client"),
              certificates.certificate("client"),
              "+cf",
              certificates.authority(),
              "127.0.0.1",
              "PORT",
              file);
      assertThat(result.exit()).as(result.output()).isZero();
      assertThat(loopback.listening().next()).isEqualTo("accepted CAMERA");
      assertThat(loopback.listening().next()).isEqualTo("ended CAMERA: RELEASED");
      result = call(loopback, "storescu", "127.0.0.1", "PORT", file);
      assertThat(result.exit()).isNotZero();
      result = call(loopback, "storescu", "+tla", "-ic", "127.0.0.1", "PORT", file);
      assertThat(result.exit()).isNotZero();
    }
    assertThat(archive.objects.get("2.25.1").bytes()).isEqualTo(ECG.bytes());
  }

  private static List<byte[]> dataSets(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<byte[]> found = new java.util.ArrayList<>();
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        var read = DicomReader.USUAL.file(bytes);
        assertThat(read.dataSet().string(Tag.PATIENT_ID)).contains("P1");
        found.add(Arrays.copyOfRange(bytes, (int) read.dataSetOffset(), bytes.length));
      }
      return found;
    }
  }
}
