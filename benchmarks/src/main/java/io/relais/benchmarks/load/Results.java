// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The figures of a comparison: a page with plots for people, JSON for programs.
final class Results {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String machine;
  private final String date;
  private final String command;
  private final List<String> notes = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /// @param ratio of Relais' processor time to this server's, median of neighbouring rounds
  private record Row(Run run, double ratio) {}

  Results(String machine, String date, String command) {
    this.machine = machine;
    this.date = date;
    this.command = command;
  }

  void note(String text) {
    notes.add(text);
  }

  /// @param ratio of Relais' processor time to this run's, 1 for its own
  void add(Run run, double ratio) {
    rows.add(new Row(run, ratio));
  }

  List<Run> runs() {
    return rows.stream().map(Row::run).toList();
  }

  /// One line for each server and scenario.
  String table() {
    StringBuilder text =
        new StringBuilder(
            """
            | scenario | profile | server | CPU, µs a packet | Relais / this | packets per CPU-second \
            | p50, µs | p99, µs | p99.9, µs | join to key frame, ms | resident, MB | loss | packets/s \
            | generator, µs a packet |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
            """);
    for (Row row : rows) {
      Run run = row.run;
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %.2f | %.2f | %.0f | %.0f | %.0f | %.0f | %s | %.0f | %.3f %% | %.0f | %.1f |%n",
              run.scenario(),
              run.profile(),
              run.sfu(),
              run.cpuMicros(),
              row.ratio,
              run.packetsPerCpuSecond(),
              run.latency().p50(),
              run.latency().p99(),
              run.latency().p999(),
              run.joinMillis().isPresent()
                  ? String.format(Locale.ROOT, "%.1f", run.joinMillis().getAsDouble())
                  : "–",
              run.residentMegabytes(),
              100 * run.loss(),
              run.packetsPerSecond(),
              run.generatorMicros()));
    }
    return text.toString();
  }

  /// For programs.
  ObjectNode json() {
    ObjectNode all = JSON.createObjectNode().put("machine", machine).put("date", date);
    all.putArray("runs");
    for (Run run : runs()) {
      ObjectNode one = all.withArray("runs").addObject();
      one.put("sfu", run.sfu()).put("scenario", run.scenario()).put("profile", run.profile());
      one.put("cpu_us_per_packet", run.cpuMicros());
      one.put("packets_per_cpu_s", run.packetsPerCpuSecond());
      one.putObject("latency_us")
          .put("p50", run.latency().p50())
          .put("p99", run.latency().p99())
          .put("p999", run.latency().p999());
      if (run.joinMillis().isPresent()) {
        one.put("join_key_frame_ms_p50", run.joinMillis().getAsDouble());
      } else {
        one.putNull("join_key_frame_ms_p50");
      }
      one.put("rss_mb", run.residentMegabytes()).put("loss", run.loss());
    }
    return all;
  }

  /// Writes all of it beside each other, named by date and machine.
  ///
  /// @return the page
  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    String name = date + "-" + slug(machine);
    Path page = folder.resolve(name + ".md");
    Files.writeString(folder.resolve(name + "-cpu.svg"), Plots.cpuAgainstReceivers(runs()));
    Files.writeString(folder.resolve(name + "-latency.svg"), Plots.latencyAgainstLoad(runs()));
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve(name + ".json").toFile(), json());
    Files.writeString(page, page(name));
    return page;
  }

  private String page(String name) {
    StringBuilder text = new StringBuilder("# Forwarding, ").append(date).append("\n\n");
    text.append(machine).append(". Command: `").append(command).append("`.\n\n");
    notes.forEach(note -> text.append("- ").append(note).append('\n'));
    text.append('\n').append(table()).append('\n');
    List<String> aims = new Aims(runs()).lines();
    if (!aims.isEmpty()) {
      text.append("## Aims\n\n");
      aims.forEach(line -> text.append("- ").append(line).append('\n'));
      text.append('\n');
    }
    return text.append("![Processor time against receivers](")
        .append(name)
        .append("-cpu.svg)\n\n")
        .append("![Latency against load](")
        .append(name)
        .append("-latency.svg)\n")
        .toString();
  }

  /// Processors and their name, as part of a file's name.
  static String slug(String machine) {
    String processors = machine.replaceFirst(",.*", "");
    return processors
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }
}
