// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.AppConfig.Http;
import io.relais.app.AppConfig.Media;
import io.relais.app.AppConfig.Tls;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void theMachineOfATestIsWell() {
    assertThat(MachineCheck.examine()).noneMatch(Finding.Fault.class::isInstance);
    assertThat(Doctor.describe(MachineCheck.java(21))).startsWith("warning").contains("JDK 25");
  }

  @Test
  void portsThatAreTakenAreNamed() throws IOException {
    try (ServerSocket tcp = new ServerSocket(0);
        DatagramSocket udp = new DatagramSocket(0)) {
      AppConfig config = config(tcp.getLocalPort(), udp.getLocalPort(), "http://localhost");
      assertThat(PortCheck.examine(config).stream().map(Doctor::describe))
          .anyMatch(line -> line.startsWith("problem  TCP port " + tcp.getLocalPort()))
          .anyMatch(line -> line.startsWith("problem  UDP port " + udp.getLocalPort()));
    }
  }

  @Test
  void anAddressThatOthersCannotReachIsSaid() {
    assertThat(describe(AddressCheck.examine(config(8080, 40_000, "http://localhost:8080"))))
        .contains("works on this machine only", "Set media.advertise");
    assertThat(describe(AddressCheck.examine(config(8080, 40_000, "http://192.168.1.5:8080"))))
        .contains("works on the local network only");
    assertThat(describe(AddressCheck.examine(config(8080, 40_000, "https://name.invalid"))))
        .contains("no name server knows");
  }

  @Test
  void aMachineWithSeveralAddressesIsToldWhichAnswers() {
    List<String> own = List.of("203.0.113.8", "10.0.0.4", "2001:db8::8");
    assertThat(describe(answers("0.0.0.0", List.of("203.0.113.8"), own)))
        .startsWith("warning")
        .contains("203.0.113.8, 10.0.0.4.", "Set media.bind");
    assertThat(answers("203.0.113.8", List.of("203.0.113.8"), own)).isEmpty();
    assertThat(answers("10.0.0.4", List.of("198.51.100.7"), own)).as("behind NAT").isEmpty();
    assertThat(describe(answers("10.0.0.4", List.of("10.0.0.4", "203.0.113.8"), own)))
        .startsWith("warning")
        .contains("names 203.0.113.8, where nobody listens");
    assertThat(answers("0.0.0.0", List.of(), List.of("10.0.0.4", "2001:db8::8", "2001:db8::9")))
        .as("only one of the family that is listened on")
        .isEmpty();
    assertThat(answers("::", List.of(), List.of("2001:db8::8", "2001:db8::9"))).hasSize(1);
  }

  private static List<Finding> answers(String bind, List<String> offered, List<String> own) {
    Media media = new Media(bind, 40_000, 1, offered, List.of(), Optional.empty());
    return AddressCheck.answers(media, offered, own);
  }

  @Test
  void pagesForOthersNeedTls() {
    Http plain = http(8080, "http://192.0.2.1:8080", Optional.empty());
    assertThat(describe(TlsCheck.examine(plain, Clock.systemUTC())))
        .startsWith("problem")
        .contains("no camera");
    Http withoutCertificate = http(8080, "https://192.0.2.1", Optional.empty());
    assertThat(describe(TlsCheck.examine(withoutCertificate, Clock.systemUTC())))
        .startsWith("warning")
        .contains("http.behind-proxy");
  }

  @Test
  void aCertificateIsReadAndItsEndIsWatched() throws IOException {
    Path key = Files.createFile(folder.resolve("tls.key"));
    Path certificate = Files.writeString(folder.resolve("tls.crt"), "not a certificate");
    Http http = http(443, "https://192.0.2.1", Optional.of(new Tls(certificate, key)));
    assertThat(describe(TlsCheck.examine(http, Clock.systemUTC()))).contains("cannot be used");

    assertThat(TlsCheck.validity(NOW.minusSeconds(1), NOW)).isInstanceOf(Finding.Fault.class);
    assertThat(TlsCheck.validity(NOW.plusSeconds(86_400), NOW)).isInstanceOf(Finding.Warning.class);
    assertThat(TlsCheck.validity(NOW.plusSeconds(86_400L * 60), NOW))
        .isInstanceOf(Finding.Good.class);
  }

  @Test
  void aDataFolderIsLookedAtBeforeItExists() throws IOException {
    assertThat(describe(DataFolderCheck.examine(folder.resolve("a/b")))).contains("can be written");
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(describe(DataFolderCheck.examine(file.resolve("data")))).contains("cannot be");
    assertThat(DataFolderCheck.space(1 << 20)).isInstanceOf(Finding.Warning.class);
  }

  private static String describe(List<Finding> findings) {
    return String.join("\n", findings.stream().map(Doctor::describe).toList());
  }

  private AppConfig config(int port, int udpPort, String publicUrl) {
    AppConfig demo = DemoCommand.config(folder, port, udpPort, 0);
    return new AppConfig(
        folder,
        demo.zone(),
        http(port, publicUrl, Optional.empty()),
        new Media("0.0.0.0", udpPort, 1, List.of("127.0.0.1"), List.of(), Optional.empty()),
        demo.database(),
        demo.sharing(),
        demo.metrics(),
        demo.archive(),
        demo.secondFactor(),
        demo.mail(),
        demo.cases(),
        demo.documents());
  }

  private static Http http(int port, String publicUrl, Optional<Tls> tls) {
    return new Http("0.0.0.0", port, URI.create(publicUrl), false, tls);
  }
}
