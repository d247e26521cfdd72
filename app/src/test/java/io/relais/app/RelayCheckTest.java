// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.AppConfig.Media;
import io.relais.app.AppConfig.Turn;
import io.relais.app.network.Coturn;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of a real relay; where there is none installed, nothing.
final class RelayCheckTest {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String ELSEWHERE = "198.51.100.7";

  @TempDir private Path folder;

  @Test
  void aRelayThatTakesOurCredentialsIsWell() throws Exception {
    if (!Coturn.present()) {
      return;
    }
    try (Coturn relay = Coturn.start(folder, LOOPBACK)) {
      assertThat(examine(relay, Coturn.SECRET, List.of(LOOPBACK)))
          .hasSize(3)
          .allMatch(line -> line.startsWith("ok "));
      assertThat(examine(relay, "another secret", List.of(LOOPBACK)))
          .hasSize(3)
          .allMatch(line -> line.startsWith("problem "))
          .allMatch(line -> line.contains("gives no room: error 401") && line.contains("secret"));
    }
  }

  @Test
  void aRelayThatBrowsersWouldNotTrustOrThatIsNotThereIsAProblem() throws Exception {
    if (!Coturn.present()) {
      return;
    }
    Media media;
    try (Coturn relay = Coturn.start(folder, LOOPBACK)) {
      media = media(relay.urls(), Coturn.SECRET, List.of(LOOPBACK));
      assertThat(describe(RelayCheck.examine(media, InstantSource.system())))
          .filteredOn(line -> line.contains("turns:"))
          .singleElement()
          .asString()
          .startsWith("problem ")
          .contains("certificate");
    }
    assertThat(describe(RelayCheck.examine(media, InstantSource.system())))
        .hasSize(3)
        .allMatch(line -> line.startsWith("problem ") && line.contains("does not answer"));
  }

  @Test
  void aRelayThatDoesNotSendToWhereMediaIsOfferedIsAProblem() throws Exception {
    Optional<String> own = ownAddress();
    if (!Coturn.present() || own.isEmpty()) {
      return;
    }
    try (Coturn relay = Coturn.start(folder, own.get())) {
      List<String> first = relay.urls().subList(0, 1);
      assertThat(describe(check(media(first, Coturn.SECRET, List.of(own.get(), LOOPBACK)))))
          .allMatch(line -> line.startsWith("ok "));
      assertThat(describe(check(media(first, Coturn.SECRET, List.of(own.get(), ELSEWHERE)))))
          .singleElement()
          .asString()
          .startsWith("problem ")
          .contains("lets nobody on to " + ELSEWHERE + ".");
    }
  }

  @Test
  void withoutARelayThereIsNothingToSay() {
    Media none = new Media("0.0.0.0", 40_000, 1, List.of(), List.of(), Optional.empty());
    assertThat(RelayCheck.examine(none, InstantSource.system())).isEmpty();
  }

  private List<String> examine(Coturn relay, String secret, List<String> advertise)
      throws Exception {
    return describe(check(media(relay.urls(), secret, advertise)));
  }

  private List<Finding> check(Media media) throws Exception {
    return RelayCheck.examine(media, InstantSource.system(), trusting());
  }

  private static List<String> describe(List<Finding> findings) {
    return findings.stream().map(Doctor::describe).toList();
  }

  private static Media media(List<String> urls, String secret, List<String> advertise) {
    Turn turn = new Turn(urls, secret, Duration.ofHours(1));
    return new Media("0.0.0.0", 40_000, 1, advertise, List.of(), Optional.of(turn));
  }

  /// One of this machine's own, besides the loopback's.
  private static Optional<String> ownAddress() throws Exception {
    for (String address :
        Addresses.toAdvertise(
            new Media("0.0.0.0", 40_000, 1, List.of(), List.of(), Optional.empty()))) {
      if (!InetAddress.getByName(address).isLoopbackAddress()) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  /// Trusts the authority that vouches for the relay.
  private SSLSocketFactory trusting() throws Exception {
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    try (InputStream in = Files.newInputStream(folder.resolve("authority.crt"))) {
      known.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }
}
