// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.ArchiveConfig.Device;
import io.relais.app.ArchiveConfig.Dicom;
import io.relais.app.ArchiveConfig.DicomTls;
import io.relais.expertise.dimse.AddressRange;
import io.relais.expertise.dimse.CertificateRule;
import io.relais.expertise.dimse.Destination;
import io.relais.expertise.dimse.Service;
import io.relais.expertise.rendering.DecoderSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the part of the settings that is about the archive.
final class ArchiveConfigReader {
  static final int PORT = 11_112;
  static final String AE_TITLE = "RELAIS";
  private static final String A_FILE = "the path of a file that can be read";
  private static final String SERVICES =
      Arrays.stream(Service.values())
          .map(ArchiveConfigReader::word)
          .collect(Collectors.joining(", "));

  private final Settings settings;

  ArchiveConfigReader(Settings settings) {
    this.settings = settings;
  }

  /// @param data the folder of everything that is kept
  ArchiveConfig read(Path data) {
    Path folder =
        settings
            .get("archive.folder", "the path of a folder", ArchiveConfigReader::path)
            .orElse(data.resolve("archive"));
    StorageReader storage = new StorageReader(settings);
    return new ArchiveConfig(folder, storage.keys(), storage.read(), decoders(), dicom());
  }

  private DecoderSettings decoders() {
    DecoderSettings usual = DecoderSettings.USUAL;
    int atOnce = number("archive.decoders", 1, 64).orElse(usual.concurrency());
    int memory = number("archive.decoder-memory", 64, 65_536).orElse(usual.heapMegabytes());
    long seconds =
        number("archive.decoder-seconds", 1, 600)
            .map(Integer::longValue)
            .orElse(usual.timeLimit().toSeconds());
    return new DecoderSettings(
        atOnce, usual.spares(), memory, Duration.ofSeconds(seconds), usual.patience());
  }

  private Optional<Integer> number(String key, int least, int most) {
    return settings.get(
        key,
        "a number from " + least + " to " + most,
        text -> ConfigReader.number(text, least, most));
  }

  private Optional<Dicom> dicom() {
    int port =
        settings
            .get("dicom.port", "a port from 1 to 65535", ArchiveConfigReader::port)
            .orElse(PORT);
    String title =
        settings
            .get("dicom.ae-title", "1 to 16 characters", ArchiveConfigReader::title)
            .orElse(AE_TITLE);
    String bind = settings.text("dicom.bind").orElse("0.0.0.0");
    Optional<DicomTls> tls = tls();
    List<Device> devices = new ArrayList<>();
    settings.names("dicom.devices").forEach(name -> device(name).ifPresent(devices::add));
    // A door that nobody may come in by stays shut.
    boolean open =
        settings
            .get("dicom.enabled", "true or false", ArchiveConfigReader::bool)
            .orElse(!devices.isEmpty());
    return open
        ? Optional.of(new Dicom(bind, port, title, tls, devices, Optional.empty()))
        : Optional.empty();
  }

  private Optional<DicomTls> tls() {
    Optional<Path> certificate = file("dicom.tls.certificate");
    Optional<Path> key = file("dicom.tls.key");
    Optional<Path> clients = file("dicom.tls.clients");
    if (certificate.isPresent() != key.isPresent()) {
      settings.fault(
          "dicom.tls.certificate and dicom.tls.key belong together, but only one of them is set.");
    }
    return certificate.flatMap(shown -> key.map(own -> new DicomTls(shown, own, clients)));
  }

  private Optional<Device> device(String name) {
    String at = "dicom.devices." + name;
    List<String> addresses = settings.list(at + ".addresses");
    addresses.forEach(text -> checkAddress(at, text));
    List<CertificateRule> certificates = new ArrayList<>();
    settings
        .list(at + ".certificates")
        .forEach(text -> certificate(at, text).ifPresent(certificates::add));
    Set<Service> services = services(at + ".services");
    Optional<String> structure = settings.text(at + ".structure");
    Optional<Destination> destination = destination(name, at);
    if (title(name).isEmpty()) {
      settings.fault(at, name, "an AE title of 1 to 16 characters");
      return Optional.empty();
    }
    if (addresses.isEmpty() && certificates.isEmpty()) {
      settings.fault(
          at + " needs addresses, certificates or both, since a title alone proves nothing.");
      return Optional.empty();
    }
    return Optional.of(new Device(name, addresses, certificates, services, structure, destination));
  }

  private Optional<CertificateRule> certificate(String at, String text) {
    try {
      return Optional.of(
          text.contains("=")
              ? new CertificateRule.Subject(text)
              : new CertificateRule.Fingerprint(text));
    } catch (IllegalArgumentException unfit) {
      settings.fault(
          at + ".certificates", text, "a SHA-256 fingerprint or a subject such as CN=retina-1");
      return Optional.empty();
    }
  }

  private void checkAddress(String at, String text) {
    try {
      var _ = AddressRange.parse(text);
    } catch (IllegalArgumentException unfit) {
      settings.fault(at + ".addresses", text, "an address such as 10.1.2.3 or 10.1.0.0/16");
    }
  }

  private Set<Service> services(String key) {
    Set<Service> services = EnumSet.noneOf(Service.class);
    for (String text : settings.list(key)) {
      Optional<Service> service =
          Arrays.stream(Service.values()).filter(one -> word(one).equals(text)).findFirst();
      service.ifPresentOrElse(services::add, () -> settings.fault(key, text, "one of " + SERVICES));
    }
    return services.isEmpty() ? EnumSet.of(Service.STORE, Service.COMMITMENT) : services;
  }

  private Optional<Destination> destination(String title, String at) {
    Optional<String> host = settings.text(at + ".host");
    Optional<Integer> port =
        settings.get(at + ".port", "a port from 1 to 65535", ArchiveConfigReader::port);
    boolean secure =
        settings.get(at + ".tls", "true or false", ArchiveConfigReader::bool).orElse(false);
    return host.map(name -> new Destination(title, name, port.orElse(PORT), secure));
  }

  private Optional<Path> file(String key) {
    return settings.get(key, A_FILE, text -> path(text).filter(Files::isReadable));
  }

  private static String word(Service service) {
    return service.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<String> title(String text) {
    return Optional.of(text).filter(one -> !one.isBlank() && one.length() <= 16);
  }

  private static Optional<Integer> port(String text) {
    return ConfigReader.number(text, 1, 65_535);
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
}
