// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which server a command is about: that of a configuration file.
final class ConfigOption {
  @Option(names = "--config", paramLabel = "FILE", description = "relais.yaml")
  private @Nullable Path file;

  AppConfig read() {
    return ConfigReader.read(Optional.ofNullable(file), System.getenv());
  }

  /// The foundations of that server, which may be running meanwhile.
  Foundations open() {
    Logging.SHORT_LINES.use();
    return Foundations.open(read(), Clock.systemUTC());
  }
}
