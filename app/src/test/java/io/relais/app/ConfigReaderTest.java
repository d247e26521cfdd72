// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.app.AppConfig.MetricsAccess;
import io.relais.care.database.DatabaseConfig;
import io.relais.expertise.rendering.DecoderSettings;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.request.Urgency;
import io.relais.expertise.review.CaseRules;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigReaderTest {
  @TempDir private Path folder;

  @Test
  void nothingSaidGivesAServerForThisMachine() {
    AppConfig config = ConfigReader.read(Optional.empty(), Map.of());

    assertThat(config.http().publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
    assertThat(config.media().udpPort()).isEqualTo(40_000);
    assertThat(config.media().workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(config.database())
        .isEqualTo(new DatabaseConfig.Sqlite(Path.of("data", "relais.db")));
    assertThat(config.metrics()).isEqualTo(MetricsAccess.LOOPBACK);
    assertThat(config.sharing()).isEmpty();
  }

  @Test
  void mailIsSentWhereSettingsSaySo() throws IOException {
    Path shown = Files.createFile(folder.resolve("structure.p12"));
    MailConfig mail =
        read(
                """
                mail: { host: smtp.example.fr, from: relais@example.fr, user: relais, password: secret }
                mssante:
                  address: cabinet@operateur.mssante.fr
                  smtp: { host: smtp.operateur.mssante.fr }
                  imap: { host: imap.operateur.mssante.fr, port: 1143 }
                  certificate: %s
                  certificate-password: secret
                  product: REF-1
                """
                    .formatted(shown),
                Map.of())
            .mail();
    assertThat(mail.plain().orElseThrow().server().port()).isEqualTo(587);
    assertThat(mail.toString()).doesNotContain("secret");
    MailConfig.Mssante secured = mail.secured().orElseThrow();
    assertThat(secured.submission().signIn()).isEmpty();
    assertThat(secured.imap().port()).isEqualTo(1143);
    assertThat(secured.imap().signIn().orElseThrow().user())
        .isEqualTo("cabinet@operateur.mssante.fr");
    assertThat(secured.product()).contains("REF-1");
    assertThat(ConfigReader.read(Optional.empty(), Map.of()).mail()).isEqualTo(MailConfig.NONE);
  }

  @Test
  void halfOfWhatMailNeedsIsRefused() {
    assertThatThrownBy(() -> read("mail: { host: smtp.example.fr, user: relais }", Map.of()))
        .hasMessageContaining("mail.host and mail.from belong together")
        .hasMessageContaining("mail.user needs mail.password, or mail.certificate");
    assertThatThrownBy(() ->
            read(
                """
                mssante:
                  address: cabinet@example.fr
                  smtp: { host: smtp.operateur.mssante.fr }
                """,
                Map.of()))
        .hasMessageContaining("mssante.address is \"cabinet@example.fr\"")
        .hasMessageContaining("mssante.imap.host belong together");
  }

  @Test
  void theFileDecides() throws IOException {
    Path certificate = Files.createFile(folder.resolve("tls.crt"));
    Path key = Files.createFile(folder.resolve("tls.key"));
    AppConfig config =
        read(
            """
            data: /var/lib/relais
            zone: Indian/Reunion
            http:
              bind: 10.0.0.1
              port: 443
              public-url: https://relais.example.fr/
              behind-proxy: true
              tls:
                certificate: %s
                key: %s
            media:
              udp-port: 50000
              workers: 3
              bind: 10.0.0.1
              advertise: [203.0.113.7, 203.0.113.8]
              turn:
                urls: ["turn:turn.example.fr:3478"]
                secret: quiet
            database:
              url: jdbc:postgresql://db/relais
              user: relais
              password: quiet
            redis:
              url: redis://cache:6379
            cluster:
              address: http://10.0.0.2:8080
              secret: 0123456789abcdef0123456789abcdef
            metrics:
              access: anyone
            archive:
              decoders: 3
              decoder-memory: 512
              decoder-seconds: 7
            """
                .formatted(certificate, key),
            Map.of());

    assertThat(config.http().publicUrl()).isEqualTo(URI.create("https://relais.example.fr"));
    assertThat(config.http().secure()).isTrue();
    assertThat(config.http().tls()).contains(new AppConfig.Tls(certificate, key));
    assertThat(config.media().advertise()).containsExactly("203.0.113.7", "203.0.113.8");
    assertThat(config.media().turn().orElseThrow().urls())
        .containsExactly("turn:turn.example.fr:3478");
    assertThat(config.database())
        .isEqualTo(new DatabaseConfig.PostgreSql("jdbc:postgresql://db/relais", "relais", "quiet"));
    assertThat(config.zone()).isEqualTo(ZoneId.of("Indian/Reunion"));
    assertThat(config.sharing())
        .contains(
            new AppConfig.Sharing(
                URI.create("redis://cache:6379"),
                URI.create("http://10.0.0.2:8080"),
                "0123456789abcdef0123456789abcdef"));
    assertThat(config.sharing().toString()).doesNotContain("0123456789", "cache");
    assertThat(config.metrics()).isEqualTo(MetricsAccess.ANYONE);
    DecoderSettings decoders = config.archive().decoders();
    assertThat(decoders.concurrency()).isEqualTo(3);
    assertThat(decoders.heapMegabytes()).isEqualTo(512);
    assertThat(decoders.timeLimit()).hasSeconds(7);
    assertThat(config.toString()).doesNotContain("quiet");
  }

  @Test
  void howQuestionsToSpecialistsAreDealtWithIsASetting() throws IOException {
    CaseRules rules =
        read(
                """
                cases:
                  deadlines:
                    ecg-interpretation: [12, 2, 1]
                  second-readings:
                    ecg-interpretation: 0.05
                    diabetic-retinopathy-screening: 0
                  lease-minutes: 20
                """,
                Map.of())
            .cases();

    assertThat(rules.deadlines().time(CaseKind.ECG_INTERPRETATION, Urgency.SOON)).hasHours(2);
    assertThat(rules.deadlines().time(CaseKind.OTHER, Urgency.ROUTINE)).hasHours(168);
    assertThat(rules.secondReadings())
        .containsEntry(CaseKind.ECG_INTERPRETATION, 0.05)
        .containsEntry(CaseKind.DIABETIC_RETINOPATHY_SCREENING, 0.0);
    assertThat(rules.lease()).hasMinutes(20);
  }

  @Test
  void deadlinesThatGrowWithTheUrgencyAreRefused() {
    assertThatThrownBy(
            () -> read("cases: { deadlines: { other: [24, 48, 1] }, lease-minutes: 0 }", Map.of()))
        .hasMessageContaining("cases.deadlines.other is \"24,48,1\"")
        .hasMessageContaining("none longer than the one before")
        .hasMessageContaining("cases.lease-minutes is \"0\"");
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws IOException {
    AppConfig config =
        read(
            "http:\n  port: 80\n",
            Map.of(
                "RELAIS_HTTP_PORT", "8081",
                "RELAIS_MEDIA_ADVERTISE", "203.0.113.7, 203.0.113.8",
                "RELAIS_JAVA_OPTS", "-Xmx1g",
                "HOME", "/root"));

    assertThat(config.http().port()).isEqualTo(8081);
    assertThat(config.media().advertise()).isEqualTo(List.of("203.0.113.7", "203.0.113.8"));
  }

  @Test
  void everyFaultIsSaidWithKeyValueAndWhatIsExpected() {
    assertThatThrownBy(() ->
            read(
                """
                zone: Paris
                http:
                  port: eighty
                  public-url: relais.example.fr/visit
                  colour: blue
                media:
                  workers: 0
                  turn: { urls: ["stun:there"] }
                metrics: { access: friends }
                """,
                Map.of("RELAIS_HTTP_PROT", "80")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("http.port is \"eighty\", but a port from 1 to 65535 is expected.")
        .hasMessageContaining("zone is \"Paris\", but a time zone such as Europe/Paris")
        .hasMessageContaining("http.public-url is \"relais.example.fr/visit\"")
        .hasMessageContaining("http.colour is not a key of Relais")
        .hasMessageContaining("media.workers is \"0\", but a number from 1 to 256 is expected.")
        .hasMessageContaining("media.turn.urls and media.turn.secret belong together")
        .hasMessageContaining("media.turn.urls is \"stun:there\"")
        .hasMessageContaining("metrics.access is \"friends\", but loopback, anyone or nobody")
        .hasMessageContaining("RELAIS_HTTP_PROT is not a key of Relais");
  }

  @Test
  void theSecretOfTheRelayMayLieInAFileOfItsOwn() throws Exception {
    Path secret = Files.writeString(folder.resolve("turn-secret"), "north\n");
    String relay = "media: { turn: { urls: [\"turn:t.example.fr\"], secret-file: %s%s } }\n";
    AppConfig.Turn turn =
        read(relay.formatted(secret, ", lifetime: 6"), Map.of()).media().turn().orElseThrow();
    assertThat(turn.secret()).isEqualTo("north");
    assertThat(turn.lifetime()).isEqualTo(Duration.ofHours(6));
    assertThatThrownBy(() -> read(relay.formatted(secret, ", secret: south"), Map.of()))
        .hasMessageContaining("media.turn.secret and media.turn.secret-file are both set");
    assertThatThrownBy(() -> read(relay.formatted(folder, ""), Map.of()))
        .hasMessageContaining("media.turn.secret-file is ");
  }

  @Test
  void workersNeedRoomForTheirPorts() {
    assertThatThrownBy(() -> read("media:\n  udp-port: 65535\n  workers: 2\n", Map.of()))
        .hasMessageContaining("media.udp-port is \"65535\", but room for 2 ports below 65536");
  }

  @Test
  void aPasswordInTheDatabaseAddressIsRefused() {
    assertThatThrownBy(
            () -> read("database:\n  url: jdbc:postgresql://db/r?password=x\n", Map.of()))
        .hasMessageContaining("database.url");
  }

  @Test
  void halfATlsPairIsRefused() {
    assertThatThrownBy(() -> read("http:\n  tls:\n    key: /nowhere\n", Map.of()))
        .hasMessageContaining("belong together");
  }

  @Test
  void aFileThatIsNotYamlIsSaidWithItsLine() {
    assertThatThrownBy(() -> read("http:\n  port: [1\n", Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("relais.yaml is not valid YAML at line");
    assertThatThrownBy(() -> read("http:\n  port: 1\n  port: 2\n", Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("port");
    assertThatThrownBy(() -> read("just words", Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must hold keys and values");
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    assertThatThrownBy(
            () -> ConfigReader.read(Optional.of(folder.resolve("absent.yaml")), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("There is no file");
  }

  private AppConfig read(String yaml, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(folder.resolve("relais.yaml"), yaml);
    return ConfigReader.read(Optional.of(file), environment);
  }
}
