// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Says what is missing or misconfigured.
@Command(name = "doctor", description = "Says what is missing or misconfigured.")
final class DoctorCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Option(names = "--config", paramLabel = "FILE", description = "relais.yaml")
  private @Nullable Path config;

  DoctorCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    Logging.SHORT_LINES.use();
    AppConfig read = ConfigReader.read(Optional.ofNullable(config), System.getenv());
    List<Finding> findings = Doctor.examine(read, Clock.systemUTC());
    findings.forEach(finding -> out.println(Doctor.describe(finding)));
    boolean well = findings.stream().noneMatch(Finding.Fault.class::isInstance);
    out.println(well ? "Relais can run here." : "Relais cannot run here yet.");
    return well ? 0 : 1;
  }
}
