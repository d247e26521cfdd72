// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import io.relais.benchmarks.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Measures Relais beside Janus, if that is installed, and beside the C program of `limit/`, if
/// that is built.
public final class SfuComparison {
  private static final Scenario.FanOut WARM_UP = new Scenario.FanOut(500, 16);
  private static final Trial.Timing WARMING = new Trial.Timing(0, 5_000, 0);
  private static final Trial.Timing ROOMS_TIMING = new Trial.Timing(5_000, 6_000, 0);
  private static final double WHOLE = 0.98;
  private static final double TOO_LATE_MICROS = 20_000;
  private static final double TOO_MUCH_LOSS = 0.001;

  private final Plan plan;
  private final Servers servers;
  private final Catcher catcher;
  private final Clockwork clockwork;
  private final Results results;
  private final Map<String, Double> shares = new LinkedHashMap<>();

  private SfuComparison(
      Plan plan, Servers servers, Catcher catcher, Clockwork clockwork, Results results) {
    this.plan = plan;
    this.servers = servers;
    this.catcher = catcher;
    this.clockwork = clockwork;
    this.results = results;
  }

  /// Measures, and writes table, plots and JSON.
  ///
  /// @param arguments a folder to work in, one with the programs in C, one for the results, then
  ///   `--quick` for less, and the names of what is wanted, or none for all
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 3) {
      throw new IllegalArgumentException("Say where to work, the programs, where results go");
    }
    // Whatever ends this process, no server is left behind.
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofVirtual()
                .unstarted(
                    () -> ProcessHandle.current().children().forEach(ProcessHandle::destroy)));
    Set<String> names = new TreeSet<>(List.of(arguments).subList(3, arguments.length));
    boolean quick = names.remove("--quick");
    Plan plan = (quick ? Plan.quick() : Plan.full()).only(names);
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "sfu");
    String date = LocalDate.now(ZoneOffset.UTC).toString();
    Results results =
        new Results(
            Machine.kind(), date, quick ? "./relais bench sfu --quick" : "./relais bench sfu");
    results.note("noise before: " + Machine.noise());
    try (Catcher catcher = new Catcher();
        Clockwork clockwork = new Clockwork();
        Servers servers = new Servers(catcher, folder, Path.of(arguments[1]), results)) {
      new SfuComparison(plan, servers, catcher, clockwork, results).run();
    }
    results.note("noise after: " + Machine.noise());
    System.out.println(results.table());
    System.out.println("written to " + results.write(Path.of(arguments[2])));
  }

  private void run() throws IOException {
    List<Sfu> all = servers.sideBySide();
    warmUp(all.getFirst());
    for (Plan.Step step : plan.steps()) {
      inTurns(all, step, plan.rounds());
    }
    rooms(all);
    servers.close();
    if (!plan.pairs().isEmpty()) {
      List<Sfu> pair = servers.pinned();
      warmUp(pair.getFirst());
      for (Plan.Step step : plan.pairs()) {
        inTurns(pair, step, plan.rounds() + 2);
      }
    }
    shares.forEach((step, share) ->
        results.note(
            String.format(
                Locale.ROOT, "relais, %s: %.0f %% of packets left in groups", step, 100 * share)));
  }

  /// Java compiles what is hot while it runs, and the figures are of a server that has run.
  private void warmUp(Sfu relais) throws IOException {
    for (Protection protection : Protection.values()) {
      new Trial(catcher, clockwork, WARMING).run(relais, WARM_UP, protection);
    }
  }

  /// A B A B, so that what disturbs the machine disturbs all.
  private void inTurns(List<Sfu> all, Plan.Step step, int rounds) {
    Map<Sfu, List<Run>> runs = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Sfu sfu : all) {
        run(sfu, step)
            .ifPresent(run -> runs.computeIfAbsent(sfu, fresh -> new ArrayList<>()).add(run));
      }
    }
    List<List<Run>> rows = new ArrayList<>(runs.values());
    for (List<Run> row : rows) {
      results.add(Run.median(row), Ratio.medianOfPairs(rows.getFirst(), row));
    }
  }

  /// Empty when the server could not do it, which the results say.
  private Optional<Run> run(Sfu sfu, Plan.Step step) {
    try {
      long[] before = sfu instanceof RelaisSfu relais ? relais.traffic() : new long[2];
      Run run =
          new Trial(catcher, clockwork, step.timing()).run(sfu, step.scenario(), step.protection());
      progress(run);
      if (sfu instanceof RelaisSfu relais) {
        grouped(step, before, relais.traffic());
      }
      double passed = run.packetsPerSecond() / step.scenario().offered();
      if (passed < WHOLE) {
        // Fewer packets share what each turn costs, so their figures are those of another load.
        results.note(
            about(sfu, step) + String.format(Locale.ROOT, "passed on %.0f %% only", 100 * passed));
      }
      return Optional.of(run);
    } catch (IOException failed) {
      results.note(about(sfu, step) + failed.getMessage());
      return Optional.empty();
    }
  }

  /// What left together costs the system less.
  private void grouped(Plan.Step step, long[] before, long[] after) {
    double share = (double) (after[1] - before[1]) / Math.max(1, after[0] - before[0]);
    shares.put(step.scenario().name() + " " + step.protection().shown(), share);
  }

  private static String about(Sfu sfu, Plan.Step step) {
    return sfu.name() + ", " + step.scenario().name() + ", " + step.protection().shown() + ": ";
  }

  private void rooms(List<Sfu> all) {
    List<Sfu> bearing = new ArrayList<>(all.stream().filter(Sfu::hasRooms).toList());
    for (int rooms : plan.rooms()) {
      for (Sfu sfu : List.copyOf(bearing)) {
        Optional<Run> run =
            run(sfu, new Plan.Step(new Scenario.Rooms(rooms), Protection.CM, ROOMS_TIMING));
        run.ifPresent(counted -> results.add(counted, 1));
        if (run.filter(SfuComparison::bearable).isEmpty()) {
          bearing.remove(sfu);
          results.note(sfu.name() + " bears fewer than " + rooms + " rooms of two");
        }
      }
    }
  }

  private static boolean bearable(Run run) {
    return run.latency().p99() <= TOO_LATE_MICROS && run.loss() <= TOO_MUCH_LOSS;
  }

  private static void progress(Run run) {
    System.err.printf(
        Locale.ROOT,
        "%-14s %-10s %-4s %6.2f us a packet, p50 %.0f us, p99 %.0f us, loss %.4f%%%n",
        run.sfu(),
        run.scenario(),
        run.profile(),
        run.cpuMicros(),
        run.latency().p50(),
        run.latency().p99(),
        100 * run.loss());
  }
}
