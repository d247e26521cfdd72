// SPDX-License-Identifier: Apache-2.0
package io.relais.app.archives;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.PeeredServer;
import io.relais.app.PeeredServer.Certificates;
import io.relais.app.archives.Dcmtk.Result;
import io.relais.app.archives.SomeObjects.Sent;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dimse.ClientAssociation;
import io.relais.expertise.dimse.ClientConfig;
import io.relais.expertise.dimse.ContextProposal;
import io.relais.expertise.dimse.Destination;
import io.relais.expertise.dimse.DimseClient;
import io.relais.expertise.dimse.InformationModel;
import io.relais.expertise.dimse.PemContext;
import io.relais.expertise.dimse.RetrieveResult;
import io.relais.expertise.dimse.Tls;
import io.relais.expertise.dimse.Tls.ClientCertificate;
import io.relais.expertise.dimse.message.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// A whole server and dcmtk's programs: what they do over TLS, and what they are given when they
/// want another syntax than the one that is kept.
final class DcmtkTest {
  private static final String PEER = "DCMTK";

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> speaksWithDcmtk() {
    return Dcmtk.present()
        ? Stream.of(
            DynamicTest.dynamicTest("over TLS", this::overTls),
            DynamicTest.dynamicTest("in other syntaxes", this::inOtherSyntaxes))
        : Stream.empty();
  }

  /// dcmtk 3.6.7's movescu has no TLS, so our own client asks; its storescp has, and receives.
  private void overTls() throws Exception {
    TestCertificates authority = TestCertificates.in(folder);
    Certificates theirs = authority.of("dcmtk");
    int port = Orthanc.freePort();
    Path into = Files.createDirectory(folder.resolve("over-tls"));
    try (PeeredServer relais =
            PeeredServer.start(
                folder.resolve("secure"), PEER, port, Optional.of(authority.of("relais")));
        Dcmtk dcmtk = new Dcmtk(folder, PEER, relais, Optional.of(theirs))) {
      dcmtk.receive(into, port, "+xa");
      Sent sent = SomeObjects.all().getFirst();
      Path file = Files.write(folder.resolve("secure.dcm"), sent.file());
      assertThat(dcmtk.call("echoscu").exit()).isZero();
      assertThat(dcmtk.call("storescu", "-xy", file.toString()).exit()).isZero();
      Result found = dcmtk.call("findscu", "-S", "-k", "PatientName=", "-k", of(sent.study()));
      assertThat(found.exit()).isZero();
      assertThat(found.output()).contains(sent.study(), "PatientName");

      assertThat(Dcmtk.run(folder, dcmtk.inTheClear("echoscu")).exit()).isNotZero();
      assertThat(Dcmtk.run(folder, dcmtk.withoutCertificate("echoscu")).exit()).isNotZero();

      assertThat(moved(relais, theirs, sent).outcome()).isEqualTo(Outcome.SUCCESS);
      assertThat(SomeObjects.elements(only(into))).isEqualTo(SomeObjects.elements(sent.file()));
    }
  }

  private static RetrieveResult moved(PeeredServer relais, Certificates us, Sent sent)
      throws Exception {
    ClientConfig usual = ClientConfig.usual(PEER);
    Tls tls =
        new Tls(
            PemContext.of(us.certificate(), us.key(), Optional.of(us.authority())),
            ClientCertificate.NONE,
            true);
    ClientConfig config =
        new ClientConfig(
            PEER, usual.timeouts(), usual.longestData(), Optional.of(tls), Optional.empty());
    String move = InformationModel.STUDY_ROOT.move();
    try (ClientAssociation association =
        new DimseClient(config)
            .open(
                new Destination(PeeredServer.AE_TITLE, "127.0.0.1", relais.dicomPort(), true),
                List.of(ContextProposal.toUse(move)))) {
      DataSet study =
          DataSet.builder()
              .text(Tag.QUERY_RETRIEVE_LEVEL, "STUDY")
              .text(Tag.STUDY_INSTANCE_UID, sent.study())
              .build();
      RetrieveResult result = association.move(move, study, PEER, counts -> true);
      association.release();
      return result;
    }
  }

  /// A photograph is kept in JPEG; who knows no JPEG gets it all the same, and who does gets it as
  /// it is.
  private void inOtherSyntaxes() throws Exception {
    int port = Orthanc.freePort();
    try (PeeredServer relais =
        PeeredServer.start(folder.resolve("plain"), PEER, port, Optional.empty())) {
      Sent sent = SomeObjects.all().getFirst();
      Path file = Files.write(folder.resolve("plain.dcm"), sent.file());
      for (Accepting accepting :
          List.of(
              new Accepting("+xi", TransferSyntax.IMPLICIT_LITTLE),
              new Accepting("+xe", TransferSyntax.EXPLICIT_LITTLE),
              new Accepting("+xy", TransferSyntax.JPEG_BASELINE))) {
        Path into = Files.createDirectory(folder.resolve("plain" + accepting.storescp()));
        try (Dcmtk dcmtk = new Dcmtk(folder, PEER, relais, Optional.empty())) {
          dcmtk.receive(into, port, accepting.storescp());
          assertThat(dcmtk.call("storescu", "-xy", file.toString()).exit()).isZero();
          Result result =
              dcmtk.call(
                  "movescu",
                  "-S",
                  "-aem",
                  PEER,
                  "-k",
                  "QueryRetrieveLevel=STUDY",
                  "-k",
                  of(sent.study()));
          assertThat(result.exit()).as(result.output()).isZero();
        }
        DicomFile got = DicomReader.USUAL.file(only(into));
        assertThat(got.syntax()).isEqualTo(accepting.syntax());
        assertThat(got.dataSet().string(Tag.PATIENT_NAME)).contains("Lévêque^Zoé");
        assertThat(got.dataSet().string(Tag.LOSSY_IMAGE_COMPRESSION))
            .isEqualTo(accepting.syntax().encapsulated() ? Optional.empty() : Optional.of("01"));
      }
    }
  }

  /// What storescp is told to accept.
  private record Accepting(String storescp, TransferSyntax syntax) {}

  private static String of(String study) {
    return "StudyInstanceUID=" + study;
  }

  private static byte[] only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return Files.readAllBytes(all.getFirst());
    }
  }
}
