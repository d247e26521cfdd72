// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What is aimed at, beside what was measured in the same run.
final class Aims {
  private static final String JOINED = "500x32";

  private final List<Run> runs;
  private final List<String> lines = new ArrayList<>();

  Aims(List<Run> runs) {
    this.runs = runs;
  }

  /// One line for each aim that something was measured for.
  List<String> lines() {
    atMost(JOINED, "cm", "processor time, µs a packet", Run::cpuMicros, 8);
    atMost(JOINED, "gcm", "processor time, µs a packet", Run::cpuMicros, 4);
    atMost("125x128", "cm", "processor time, µs a packet", Run::cpuMicros, 7);
    against("janus", JOINED, "cm", 0.25);
    against("janus-openssl", JOINED, "cm", 0.4);
    for (String profile : List.of("cm", "gcm")) {
      against("limit", "1000x16", profile, 1 / 0.85);
      against("limit", "500x64", profile, 1 / 0.85);
      atMost(JOINED, profile, "latency p50, µs", run -> run.latency().p50(), 200);
      atMost(JOINED, profile, "latency p99, µs", run -> run.latency().p99(), 600);
      below("latency p50", profile, run -> run.latency().p50());
      below("latency p99", profile, run -> run.latency().p99());
      atMost(JOINED, profile, "join to key frame, ms", run -> run.joinMillis().orElse(0), 35);
      below("join to key frame", profile, run -> run.joinMillis().orElse(0));
    }
    atMost("rooms-200", "cm", "resident, MB", Run::residentMegabytes, 250);
    return lines;
  }

  private Optional<Run> find(String sfu, String scenario, String profile) {
    return runs.stream()
        .filter(run ->
            run.sfu().equals(sfu)
                && run.scenario().equals(scenario)
                && run.profile().equals(profile))
        .findFirst();
  }

  private void atMost(
      String scenario, String profile, String what, ToDoubleFunction<Run> figure, double aim) {
    find("relais", scenario, profile)
        .map(figure::applyAsDouble)
        .ifPresent(value -> say(scenario, profile, what, value, aim));
  }

  private void against(String peer, String scenario, String profile, double aim) {
    Optional<Run> theirs = find(peer, scenario, profile);
    find("relais", scenario, profile)
        .flatMap(ours -> theirs.map(their -> ours.cpuMicros() / their.cpuMicros()))
        .ifPresent(
            ratio -> say(scenario, profile, "processor time as a share of " + peer, ratio, aim));
  }

  private void below(String what, String profile, ToDoubleFunction<Run> figure) {
    Optional<Run> janus = find("janus", JOINED, profile);
    find("relais", JOINED, profile)
        .flatMap(ours ->
            janus.map(its -> new double[] {figure.applyAsDouble(ours), figure.applyAsDouble(its)}))
        .ifPresent(both -> say(JOINED, profile, what + ", beside Janus", both[0], both[1]));
  }

  private void say(String scenario, String profile, String what, double value, double aim) {
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, %s, %s: %.2f, aim at most %.2f: %s",
            scenario,
            profile,
            what,
            value,
            aim,
            value <= aim ? "met" : "MISSED"));
  }
}
