// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.Finding.Fault;
import io.relais.app.Finding.Good;
import io.relais.app.Finding.Warning;
import io.relais.app.StorageConfig.Volume;
import io.relais.care.database.DatabaseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether database, journal and logs lie on an encrypted volume, and whether the objects have a
/// key. Objects, previews and backups are encrypted by the server itself; the database is not (see
/// docs/decisions/0006).
final class VolumeCheck {
  private static final Logger LOG = LoggerFactory.getLogger(VolumeCheck.class);
  private static final String ADVICE =
      "Put the data folder on an encrypted volume (Linux: LUKS), or, if a provider encrypts it where"
          + " this machine cannot see it, set data-volume: encrypted-by-provider.";

  private VolumeCheck() {}

  static List<Finding> examine(AppConfig config) {
    List<Finding> findings = new ArrayList<>();
    findings.add(volume(config, BlockDevices.ofThisMachine()));
    if (config.database() instanceof DatabaseConfig.PostgreSql) {
      findings.add(
          new Warning(
              "Whether the disk of the database server is encrypted cannot be seen from here.",
              "Make sure that it is, and that the connection uses TLS (?sslmode=verify-full)."));
    }
    findings.add(keys(config));
    return findings;
  }

  /// Does nothing on a machine where people's facts may be kept.
  ///
  /// @throws ConfigException otherwise
  static void insist(AppConfig config) {
    for (Finding finding : examine(config)) {
      if (finding instanceof Fault(String sentence, String advice)) {
        throw new ConfigException(sentence + " " + advice);
      }
    }
  }

  /// Says in the log what [#insist] would refuse.
  static void warn(AppConfig config) {
    if (volume(config, BlockDevices.ofThisMachine()) instanceof Fault found) {
      LOG.warn("{} This is a demo: keep no real people's data in it.", found.sentence());
    }
  }

  static Finding volume(AppConfig config, BlockDevices devices) {
    if (config.archive().storage().volume() == Volume.ENCRYPTED_BY_PROVIDER) {
      return new Good("The operator says that the volume of the data folder is encrypted.");
    }
    Path folder = nearest(config.data());
    try {
      Optional<String> device = devices.under(folder);
      if (device.isEmpty()) {
        return new Fault(
            "Whether the volume under " + folder + " is encrypted cannot be seen.", ADVICE);
      }
      return devices.isEncrypted(device.get())
          ? new Good("The volume under " + folder + " is encrypted (dm-crypt).")
          : new Fault("The volume under " + folder + " is not encrypted.", ADVICE);
    } catch (IOException | UnsupportedOperationException unknown) {
      return new Fault(
          "Whether the volume under " + folder + " is encrypted cannot be seen.", ADVICE);
    }
  }

  private static Finding keys(AppConfig config) {
    try {
      return new Good(
          "The master key " + config.archive().keys().open().newest().id() + " seals objects.");
    } catch (RuntimeException unusable) {
      return new Fault(
          String.valueOf(unusable.getMessage()), "Keep a copy of the keys in a safe place.");
    }
  }

  private static Path nearest(Path data) {
    Path folder = data.toAbsolutePath().normalize();
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder;
  }
}
