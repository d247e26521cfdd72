// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Brings every file of a folder into fresh archives by every door, and says what became of each
/// and whether all that was kept comes back. Ends with 1 if something is not as it must be.
@Command(
    name = "check-samples",
    description = "Brings files in by every door, and compares what comes back.")
final class CheckSamplesCommand implements Callable<Integer> {
  private final PrintWriter out;
  private final SampleLimits limits;

  @Parameters(paramLabel = "DIR", description = "any folder of files")
  private Path folder = Path.of("");

  @Option(names = "--json", description = "one line of JSON on standard output")
  private boolean json;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "where the table goes instead of standard output")
  private @Nullable Path table;

  CheckSamplesCommand(PrintWriter out) {
    this(out, SampleLimits.USUAL);
  }

  CheckSamplesCommand(PrintWriter out, SampleLimits limits) {
    this.out = out;
    this.limits = limits;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Logging.WARNINGS.use();
    if (!Files.isDirectory(folder)) {
      throw new ConfigException(folder + " is not a folder.");
    }
    List<Sample> samples = Sample.in(folder);
    if (samples.isEmpty()) {
      throw new ConfigException(folder + " has no files.");
    }
    SampleReport report = report(samples);
    if (table != null) {
      Files.write(table, report.table());
    }
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(report.json()));
    } else {
      if (table == null) {
        report.table().forEach(out::println);
        out.println();
      }
      report.summary().forEach(out::println);
    }
    out.flush();
    return report.holds() ? 0 : 1;
  }

  private SampleReport report(List<Sample> samples) throws IOException, InterruptedException {
    Optional<Storescu> storescu = Storescu.installed(limits.time());
    List<SampleRun.DoorMaker> doors =
        List.of(
            (archive, client) -> new StorescuSampleDoor(archive, storescu),
            (archive, client) -> new StowSampleDoor(client, archive, limits.time()),
            (archive, client) -> new UploadSampleDoor(archive));
    List<SampleRow> rows = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    Path work = Files.createTempDirectory("relais-samples");
    try {
      for (SampleRun.DoorMaker door : doors) {
        SampleRun run = new SampleRun(work.resolve("archive-" + rows.size()), door, limits);
        rows.addAll(run.rows(samples));
        faults.addAll(run.faults());
      }
    } finally {
      delete(work);
    }
    return new SampleReport(rows, faults);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
