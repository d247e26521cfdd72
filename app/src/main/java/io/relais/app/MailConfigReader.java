// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.MailConfig.Mssante;
import io.relais.app.MailConfig.Plain;
import io.relais.care.mail.MailAddress;
import io.relais.care.mail.MailServer;
import io.relais.care.mail.TlsFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads the part of the settings that is about mail.
final class MailConfigReader {
  private static final int SUBMISSION = 587;
  private static final int IMAP = 143;
  private static final int LONGEST_NAME = 80;
  private static final String MSSANTE = "mssante.fr";
  private static final String A_FILE = "the path of a file that can be read";
  private static final String A_NAME = "1 to 80 characters on one line";

  private final Settings settings;

  MailConfigReader(Settings settings) {
    this.settings = settings;
  }

  MailConfig read() {
    return new MailConfig(plain(), mssante());
  }

  private Optional<Plain> plain() {
    Optional<String> host = settings.text("mail.host");
    int port = port("mail.port", SUBMISSION);
    Optional<MailAddress> from =
        settings.get("mail.from", "an address such as relais@example.fr", MailAddress::parse);
    String name = settings.get("mail.name", A_NAME, MailConfigReader::name).orElse("Relais");
    Access access = access("mail");
    if (host.isPresent() != settings.text("mail.from").isPresent()) {
      settings.fault("mail.host and mail.from belong together, but only one of them is set.");
    }
    return host.flatMap(
        at -> from.map(address -> new Plain(access.server(at, port), address, name)));
  }

  private Optional<Mssante> mssante() {
    Optional<MailAddress> address =
        settings.get(
            "mssante.address",
            "an address such as cabinet@operateur.mssante.fr",
            text -> MailAddress.parse(text).filter(MailConfigReader::isMssante));
    Optional<String> name = settings.get("mssante.name", A_NAME, MailConfigReader::name);
    Optional<String> smtp = settings.text("mssante.smtp.host");
    Optional<String> imap = settings.text("mssante.imap.host");
    int smtpPort = port("mssante.smtp.port", SUBMISSION);
    int imapPort = port("mssante.imap.port", IMAP);
    Optional<String> product =
        settings.get("mssante.product", "letters, digits, . _ and -", MailConfigReader::product);
    String folder =
        settings
            .get("mssante.folder", "1 to 80 letters, digits and hyphens", MailConfigReader::folder)
            .orElse("Relais");
    Access access = access("mssante");
    boolean any = address.isPresent() || name.isPresent() || smtp.isPresent() || imap.isPresent();
    if (any && (smtp.isEmpty() || imap.isEmpty() || settings.text("mssante.address").isEmpty())) {
      settings.fault(
          "mssante.address, mssante.smtp.host and mssante.imap.host belong together, but only some"
              + " of them are set.");
    }
    if (address.isEmpty() || smtp.isEmpty() || imap.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Mssante(
            access.server(smtp.get(), smtpPort),
            // A mailbox is always somebody's.
            access.as(address.get().text()).server(imap.get(), imapPort),
            address.get(),
            name.orElse(address.get().text()),
            product,
            folder));
  }

  /// What is shown and believed at a server, and as whom one signs in.
  private record Access(TlsFiles tls, Optional<String> user, Optional<String> password) {

    MailServer server(String host, int port) {
      return new MailServer(
          host,
          port,
          tls,
          user.map(name -> new MailServer.SignIn(name, password)),
          MailServer.USUAL_PATIENCE);
    }

    Access as(String name) {
      return new Access(tls, Optional.of(user.orElse(name)), password);
    }
  }

  private Access access(String at) {
    Optional<String> user = settings.text(at + ".user");
    Optional<String> password = settings.text(at + ".password");
    Optional<Path> authorities = file(at + ".authorities");
    Optional<Path> certificate = file(at + ".certificate");
    Optional<String> opens = settings.text(at + ".certificate-password");
    if (password.isPresent() && user.isEmpty()) {
      settings.fault(at + ".password is set, but not " + at + ".user.");
    }
    if (user.isPresent() && password.isEmpty() && certificate.isEmpty()) {
      settings.fault(at + ".user needs " + at + ".password, or " + at + ".certificate.");
    }
    return new Access(
        new TlsFiles(
            authorities, certificate.map(path -> new TlsFiles.Client(path, opens.orElse("")))),
        user,
        password);
  }

  private int port(String key, int usual) {
    return settings
        .get(key, "a port from 1 to 65535", text -> ConfigReader.number(text, 1, 65_535))
        .orElse(usual);
  }

  private Optional<Path> file(String key) {
    return settings.get(key, A_FILE, text -> path(text).filter(Files::isReadable));
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException invalid) {
      return Optional.empty();
    }
  }

  private static boolean isMssante(MailAddress address) {
    return address.domain().endsWith("." + MSSANTE);
  }

  private static Optional<String> name(String text) {
    boolean fits = text.length() <= LONGEST_NAME && text.chars().noneMatch(Character::isISOControl);
    return fits ? Optional.of(text) : Optional.empty();
  }

  private static Optional<String> product(String text) {
    return text.matches("[A-Za-z0-9._-]{1,80}") ? Optional.of(text) : Optional.empty();
  }

  private static Optional<String> folder(String text) {
    return text.matches("[A-Za-z0-9-]{1,80}") ? Optional.of(text) : Optional.empty();
  }
}
