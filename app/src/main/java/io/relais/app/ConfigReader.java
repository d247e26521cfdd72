// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.AppConfig.Http;
import io.relais.app.AppConfig.Media;
import io.relais.app.AppConfig.MetricsAccess;
import io.relais.app.AppConfig.Tls;
import io.relais.app.AppConfig.Turn;
import io.relais.app.annuaire.AnnuaireSante;
import io.relais.care.database.DatabaseConfig;
import io.relais.care.database.DatabaseConfig.PostgreSql;
import io.relais.care.database.DatabaseConfig.Sqlite;
import io.relais.care.teams.ProfessionalRole;
import io.relais.care.teams.SecondFactorRule;
import io.relais.media.MediaCapabilities;
import io.relais.media.RtpCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Makes an [AppConfig] of a YAML file and the environment, or says what is wrong with them.
final class ConfigReader {
  private static final String A_FILE = "the path of a file that can be read";

  private static final Duration TURN_LIFETIME = Duration.ofHours(12);
  private static final URI ANNUAIRE = URI.create("https://gateway.api.esante.gouv.fr/fhir/v2");

  private final Settings settings;

  private ConfigReader(Settings settings) {
    this.settings = settings;
  }

  /// @param file absent when everything comes from the environment
  static AppConfig read(Optional<Path> file, Map<String, String> environment) {
    ConfigReader reader = new ConfigReader(Settings.of(file, environment));
    AppConfig config = reader.config();
    reader.settings.check();
    return config;
  }

  private AppConfig config() {
    Path data =
        settings.get("data", "the path of a folder", ConfigReader::path).orElse(Path.of("data"));
    ZoneId zone =
        settings
            .get("zone", "a time zone such as Europe/Paris or Indian/Reunion", ConfigReader::zone)
            .orElse(ZoneId.of("Europe/Paris"));
    Http http = http();
    return new AppConfig(
        data,
        zone,
        http,
        media(),
        database(data),
        new SharingReader(settings).read(http),
        settings
            .get("metrics.access", "loopback, anyone or nobody", ConfigReader::access)
            .orElse(MetricsAccess.LOOPBACK),
        new ArchiveConfigReader(settings).read(data),
        secondFactor(),
        new MailConfigReader(settings).read(),
        new CaseConfigReader(settings).read(zone),
        documents());
  }

  private DocumentsConfig documents() {
    Optional<Path> seal = file("seal.certificate");
    Optional<String> password = settings.text("seal.password");
    if (password.isPresent() && settings.text("seal.certificate").isEmpty()) {
      settings.fault("seal.password is set, but not seal.certificate.");
    }
    return new DocumentsConfig(
        seal.map(path -> new DocumentsConfig.SealFile(path, password.orElse(""))), annuaire());
  }

  private Optional<AnnuaireSante.Access> annuaire() {
    URI base =
        settings
            .get(
                "annuaire.url",
                "an address such as https://gateway.api.esante.gouv.fr/fhir/v2",
                ConfigReader::web)
            .orElse(ANNUAIRE);
    Duration patience =
        settings
            .get("annuaire.seconds", "a number from 1 to 30", text -> number(text, 1, 30))
            .map(Duration::ofSeconds)
            .orElse(Duration.ofSeconds(4));
    return settings
        .get("annuaire.key", "1 to 200 letters, digits and hyphens", ConfigReader::key)
        .map(key -> new AnnuaireSante.Access(base, key, patience));
  }

  private static Optional<URI> web(String text) {
    return Optional.of(text)
        .filter(address -> address.matches("https?://[A-Za-z0-9.:\\[\\]-]+(?:/[A-Za-z0-9._/-]*)?"))
        .map(address -> URI.create(address.replaceAll("/+$", "")));
  }

  private static Optional<String> key(String text) {
    return Optional.of(text).filter(key -> key.matches("[A-Za-z0-9-]{1,200}"));
  }

  /// A list of roles, or the word nobody alone.
  private Set<ProfessionalRole> secondFactor() {
    List<String> words = settings.list("sign-in.second-factor");
    if (words.isEmpty()) {
      return SecondFactorRule.USUAL;
    }
    if (words.equals(List.of("nobody"))) {
      return Set.of();
    }
    EnumSet<ProfessionalRole> roles = EnumSet.noneOf(ProfessionalRole.class);
    for (String word : words) {
      ProfessionalRole.ofWireName(word)
          .ifPresentOrElse(
              roles::add,
              () ->
                  settings.fault(
                      "sign-in.second-factor",
                      word,
                      "nobody, or roles of "
                          + String.join(
                              ", ",
                              Arrays.stream(ProfessionalRole.values())
                                  .map(ProfessionalRole::wireName)
                                  .toList())));
    }
    return roles;
  }

  private Http http() {
    int port = port("http.port", 8080);
    Optional<Tls> tls = tls();
    URI fallback = URI.create((tls.isPresent() ? "https" : "http") + "://localhost:" + port);
    return new Http(
        settings.text("http.bind").orElse("0.0.0.0"),
        port,
        settings
            .get(
                "http.public-url",
                "an address such as https://relais.example.fr, without a path",
                ConfigReader::origin)
            .orElse(fallback),
        settings.get("http.behind-proxy", "true or false", ConfigReader::bool).orElse(false),
        tls);
  }

  private Optional<Tls> tls() {
    Optional<Path> certificate = file("http.tls.certificate");
    Optional<Path> key = file("http.tls.key");
    if (settings.text("http.tls.certificate").isPresent()
        != settings.text("http.tls.key").isPresent()) {
      settings.fault(
          "http.tls.certificate and http.tls.key belong together, but only one of them is set.");
    }
    return certificate.flatMap(c -> key.map(k -> new Tls(c, k)));
  }

  private Media media() {
    int workers =
        settings
            .get("media.workers", "a number from 1 to 256", text -> number(text, 1, 256))
            .orElse(Runtime.getRuntime().availableProcessors());
    int udpPort = port("media.udp-port", 40_000);
    if (udpPort + workers - 1 > 65_535) {
      settings.fault(
          "media.udp-port",
          Integer.toString(udpPort),
          "room for " + workers + " ports below 65536 (one a worker)");
    }
    return new Media(
        settings.text("media.bind").orElse("0.0.0.0"),
        udpPort,
        workers,
        settings.list("media.advertise"),
        videoCodecs(),
        turn());
  }

  private List<String> videoCodecs() {
    List<String> known = MediaCapabilities.VIDEO.stream().map(RtpCodec::name).toList();
    List<String> codecs = settings.list("media.video-codecs");
    for (String codec : codecs) {
      if (!known.contains(codec)) {
        settings.fault("media.video-codecs", codec, "one of " + String.join(", ", known));
      }
    }
    return codecs;
  }

  private Optional<Turn> turn() {
    List<String> urls = settings.list("media.turn.urls");
    Optional<String> secret = turnSecret();
    Duration lifetime =
        settings
            .get("media.turn.lifetime", "a number of hours from 1 to 48", t -> number(t, 1, 48))
            .map(Duration::ofHours)
            .orElse(TURN_LIFETIME);
    if (urls.isEmpty() == secret.isPresent()) {
      settings.fault(
          "media.turn.urls and media.turn.secret belong together, but only one of them is set.");
    }
    for (String url : urls) {
      if (TurnAddress.parse(url).isEmpty()) {
        settings.fault("media.turn.urls", url, "an address such as turn:turn.example.fr:3478");
      }
    }
    return urls.isEmpty() ? Optional.empty() : secret.map(given -> new Turn(urls, given, lifetime));
  }

  /// What is written, or what the first line of the file named says.
  private Optional<String> turnSecret() {
    Optional<String> written = settings.text("media.turn.secret");
    Optional<String> kept =
        settings.get(
            "media.turn.secret-file",
            "a file that can be read, with the secret in its first line",
            text -> path(text).flatMap(ConfigReader::firstLine));
    if (written.isPresent() && kept.isPresent()) {
      settings.fault("media.turn.secret and media.turn.secret-file are both set; keep one.");
    }
    return written.or(() -> kept);
  }

  private static Optional<String> firstLine(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().map(String::strip).filter(line -> !line.isEmpty());
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  private DatabaseConfig database(Path data) {
    Optional<String> url =
        settings.get(
            "database.url",
            "an address that starts with jdbc:postgresql: and holds no password",
            text -> Optional.of(text).filter(ConfigReader::isPostgreSql));
    Optional<String> user = settings.text("database.user");
    Optional<String> password = settings.text("database.password");
    return url.<DatabaseConfig>map(
            text -> new PostgreSql(text, user.orElse("relais"), password.orElse("")))
        .orElse(new Sqlite(data.resolve("relais.db")));
  }

  private static boolean isPostgreSql(String url) {
    return url.startsWith("jdbc:postgresql:") && !url.contains("password=");
  }

  private int port(String key, int fallback) {
    return settings
        .get(key, "a port from 1 to 65535", text -> number(text, 1, 65_535))
        .orElse(fallback);
  }

  private Optional<Path> file(String key) {
    return settings.get(key, A_FILE, text -> path(text).filter(Files::isReadable));
  }

  static Optional<Integer> number(String text, int least, int most) {
    try {
      int value = Integer.parseInt(text);
      return value < least || value > most ? Optional.empty() : Optional.of(value);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> bool(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException invalid) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text)).filter(uri -> uri.getHost() != null);
    } catch (IllegalArgumentException invalid) {
      return Optional.empty();
    }
  }

  static Optional<URI> origin(String text) {
    String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return uri(bare)
        .filter(uri -> List.of("http", "https").contains(String.valueOf(uri.getScheme())))
        .filter(uri -> uri.getRawPath().isEmpty() && uri.getRawQuery() == null);
  }

  private static Optional<MetricsAccess> access(String text) {
    for (MetricsAccess access : MetricsAccess.values()) {
      if (access.name().toLowerCase(Locale.ROOT).equals(text)) {
        return Optional.of(access);
      }
    }
    return Optional.empty();
  }
}
