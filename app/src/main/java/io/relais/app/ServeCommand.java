// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts a server for real use.
@Command(name = "serve", description = "Starts a server for real use.")
final class ServeCommand implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "FILE", description = "relais.yaml")
  private @Nullable Path config;

  ServeCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Logging.JSON.use();
    AppConfig read = ConfigReader.read(Optional.ofNullable(config), System.getenv());
    VolumeCheck.insist(read);
    try (Lifetime lifetime = Lifetime.begin()) {
      lifetime.owns(RelaisServer.start(read, false));
      return lifetime.untilAskedToStop();
    }
  }
}
