// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.MemoryArchive.MemoryObject;
import io.relais.expertise.dimse.Tls.ClientCertificate;
import io.relais.expertise.dimse.association.AssociationRejected;
import io.relais.expertise.dimse.message.Outcome;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final DataSet STUDY =
      DataSet.builder().text(Tag.QUERY_RETRIEVE_LEVEL, "STUDY").build();

  @TempDir Path folder;

  private final MemoryArchive archive = new MemoryArchive();
  private TestCertificates certificates;

  @BeforeEach
  void makeCertificates() throws Exception {
    certificates = TestCertificates.in(folder);
  }

  private DimseClient client(String name) throws IOException {
    return new DimseClient(
        new ClientConfig(
            "CAMERA",
            Loopback.PATIENT,
            131_072,
            Optional.of(certificates.tls(name, ClientCertificate.NONE)),
            Optional.empty()));
  }

  private static Destination secure(Loopback loopback) {
    return new Destination("RELAIS", "127.0.0.1", loopback.port(), true);
  }

  private Peer byCertificate() throws Exception {
    return new Peer("CAMERA", List.of(), List.of(certificates.rule("client")), Loopback.EVERYTHING);
  }

  @Test
  void objectsGoAndComeUnderMutualTls() throws Exception {
    MemoryObject ecg = TestObjects.object(TestObjects.ECG, "2.25.1", TestObjects.EXPLICIT, 288_000);
    try (Loopback loopback =
            Loopback.start(
                certificates.config(ClientCertificate.REQUIRED),
                archive.services(),
                byCertificate());
        ClientAssociation association =
            client("client")
                .open(
                    secure(loopback),
                    List.of(
                        ContextProposal.toSend(TestObjects.ECG, List.of(TestObjects.EXPLICIT)),
                        ContextProposal.toUse(SopClass.STUDY_ROOT_GET),
                        ContextProposal.toReceive(
                            TestObjects.ECG, List.of(TestObjects.EXPLICIT))))) {
      // Roles are of the SOP class: the last proposal asks for both.
      assertThat(association.store(ecg, Transcoder.NONE)).isEqualTo(Outcome.SUCCESS);
      List<byte[]> got = new ArrayList<>();
      RetrieveResult result =
          association.get(
              SopClass.STUDY_ROOT_GET,
              STUDY,
              (request, syntax, data) -> {
                got.add(data.readAllBytes());
                return Outcome.SUCCESS;
              },
              _ -> true);
      assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
      assertThat(got).containsExactly(ecg.bytes());
      association.release();
    }
  }

  @Test
  void objectsAreMovedUnderTls() throws Exception {
    archive.put(List.of(TestObjects.object(TestObjects.ECG, "2.25.1", TestObjects.EXPLICIT, 99)));
    MemoryArchive other = new MemoryArchive();
    Peer relais = Loopback.peer("RELAIS", Loopback.EVERYTHING);
    try (Loopback receiver =
            Loopback.start(
                certificates.config(ClientCertificate.REQUIRED), other.services(), relais);
        Loopback loopback =
            Loopback.start(
                certificates.config(ClientCertificate.REQUIRED),
                archive.services((title, caller) -> Optional.of(secure(receiver)), Transcoder.NONE),
                byCertificate());
        ClientAssociation association =
            client("client")
                .open(secure(loopback), List.of(ContextProposal.toUse(SopClass.STUDY_ROOT_MOVE)))) {
      RetrieveResult result = association.move(SopClass.STUDY_ROOT_MOVE, STUDY, "OTHER", _ -> true);
      assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
      assertThat(other.objects).hasSize(1);
      association.release();
    }
  }

  @Test
  void aCancelIsHeardUnderTls() throws Exception {
    for (int i = 0; i < 20_000; i++) {
      archive.put(
          List.of(new MemoryObject(TestObjects.ECG, "2.25." + i, TestObjects.EXPLICIT, null)));
    }
    try (Loopback loopback =
            Loopback.start(
                certificates.config(ClientCertificate.OPTIONAL),
                archive.services(),
                byCertificate());
        ClientAssociation association =
            client("client")
                .open(secure(loopback), List.of(ContextProposal.toUse(SopClass.STUDY_ROOT_FIND)))) {
      Outcome outcome = association.find(SopClass.STUDY_ROOT_FIND, STUDY, _ -> false);
      assertThat(outcome.status().code()).isEqualTo(0xfe00);
      association.release();
    }
  }

  @Test
  void anotherCertificateIsNotThePeers() throws Exception {
    try (Loopback loopback =
        Loopback.start(
            certificates.config(ClientCertificate.REQUIRED), archive.services(), byCertificate())) {
      assertThatThrownBy(() -> echo(client("other"), secure(loopback)))
          .isInstanceOf(AssociationRejected.class)
          .hasMessageContaining("calling ae not recognized");
    }
  }

  @Test
  void noCertificateGetsNowhere() throws Exception {
    SSLContext without = SSLContext.getInstance("TLS");
    without.init(null, trusting(), null);
    DimseClient client =
        new DimseClient(
            new ClientConfig(
                "CAMERA",
                Loopback.PATIENT,
                131_072,
                Optional.of(new Tls(without, ClientCertificate.NONE, true)),
                Optional.empty()));
    try (Loopback loopback =
        Loopback.start(
            certificates.config(ClientCertificate.REQUIRED), archive.services(), byCertificate())) {
      assertThatThrownBy(() -> echo(client, secure(loopback))).isInstanceOf(IOException.class);
      assertThat(loopback.listening().next()).startsWith("failed: ");
    }
    // Asked for only: let through, but nobody's peer.
    try (Loopback loopback =
        Loopback.start(
            certificates.config(ClientCertificate.OPTIONAL), archive.services(), byCertificate())) {
      assertThatThrownBy(() -> echo(client, secure(loopback)))
          .isInstanceOf(AssociationRejected.class);
    }
  }

  private javax.net.ssl.TrustManager[] trusting() throws Exception {
    java.security.KeyStore store = java.security.KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (var in = Files.newInputStream(certificates.authority())) {
      store.setCertificateEntry(
          "authority",
          java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    var factory =
        javax.net.ssl.TrustManagerFactory.getInstance(
            javax.net.ssl.TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  @Test
  void aServerOfAnotherNameIsNotTalkedTo() throws Exception {
    try (Loopback loopback =
        Loopback.start(
            certificates.config(ClientCertificate.NONE), archive.services(), byCertificate())) {
      Destination byName = new Destination("RELAIS", "localhost", loopback.port(), true);
      assertThatThrownBy(() -> echo(client("client"), byName)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void whoDoesNotFinishTheHandshakeIsHungUpOn() throws Exception {
    Duration shortly = Duration.ofMillis(200);
    ServerConfig config =
        Loopback.config(
            Loopback.timeouts(shortly),
            AssociationLimits.usual(),
            Optional.of(certificates.tls("server", ClientCertificate.REQUIRED)));
    try (Loopback loopback = Loopback.start(config, archive.services(), byCertificate());
        Socket socket = loopback.connect()) {
      socket.getOutputStream().write(0x16);
      assertThat(loopback.listening().next()).isEqualTo("failed: TIMED_OUT");
    }
  }

  @Test
  void filesThatAreNotWhatTheyShouldBeAreNamed() throws Exception {
    Path certificate = certificates.certificate("server");
    Path key = certificates.key("server");
    assertThatThrownBy(() -> PemContext.of(certificate, certificate, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("server.crt holds no private key");
    Path old = folder.resolve("old.key");
    Files.writeString(old, Files.readString(key).replace("PRIVATE", "EC PRIVATE"));
    assertThatThrownBy(() -> PemContext.of(certificate, old, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("openssl pkcs8");
    assertThatThrownBy(() -> PemContext.of(key, key, Optional.empty()))
        .isInstanceOf(IOException.class);
  }

  private static void echo(DimseClient client, Destination destination) throws Exception {
    try (ClientAssociation association =
        client.open(destination, List.of(ContextProposal.toUse(SopClass.VERIFICATION)))) {
      association.echo();
      association.release();
    }
  }
}
