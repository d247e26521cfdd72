// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// What one server needed for one scenario.
///
/// @param profile `cm` or `gcm`
/// @param cpuMicros of the server's process, user and system, for each packet that reached a
///   receiver
/// @param latency from sending to receiving, both in the generator
/// @param joinMillis from asking to the first packet of a key frame, p50; empty where nobody joined
/// @param residentMegabytes of the server's process
/// @param loss the share of packets that did not come
/// @param packetsPerSecond that reached receivers
/// @param generatorMicros what the generator itself needed for each of them, sending included
record Run(
    String sfu,
    String scenario,
    String profile,
    double cpuMicros,
    Latency latency,
    OptionalDouble joinMillis,
    double residentMegabytes,
    double loss,
    double packetsPerSecond,
    double generatorMicros) {

  /// In microseconds.
  record Latency(double p50, double p99, double p999) {
    static Latency of(Latencies counted) {
      return new Latency(
          counted.quantile(0.5) / 1e3, counted.quantile(0.99) / 1e3, counted.quantile(0.999) / 1e3);
    }
  }

  /// The same, with what joining took.
  Run withJoin(OptionalDouble millis) {
    return new Run(
        sfu,
        scenario,
        profile,
        cpuMicros,
        latency,
        millis,
        residentMegabytes,
        loss,
        packetsPerSecond,
        generatorMicros);
  }

  double packetsPerCpuSecond() {
    return cpuMicros > 0 ? 1e6 / cpuMicros : 0;
  }

  /// Each figure's median over rounds of the same.
  static Run median(List<Run> rounds) {
    Run any = rounds.getFirst();
    double[] joins =
        rounds.stream().flatMapToDouble(run -> run.joinMillis.stream()).sorted().toArray();
    return new Run(
        any.sfu,
        any.scenario,
        any.profile,
        middle(rounds, Run::cpuMicros),
        new Latency(
            middle(rounds, run -> run.latency.p50()),
            middle(rounds, run -> run.latency.p99()),
            middle(rounds, run -> run.latency.p999())),
        joins.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(joins[joins.length / 2]),
        middle(rounds, Run::residentMegabytes),
        middle(rounds, Run::loss),
        middle(rounds, Run::packetsPerSecond),
        middle(rounds, Run::generatorMicros));
  }

  private static double middle(List<Run> rounds, ToDoubleFunction<Run> figure) {
    List<Double> sorted =
        rounds.stream().map(figure::applyAsDouble).sorted(Comparator.naturalOrder()).toList();
    return sorted.get(sorted.size() / 2);
  }
}
