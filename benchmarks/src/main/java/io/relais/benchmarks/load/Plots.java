// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The two pictures of a comparison.
final class Plots {
  /// Everybody measures at this rate, so that only the number of receivers varies.
  private static final String RATE = "500x";

  private Plots() {}

  static String cpuAgainstReceivers(List<Run> runs) {
    Plot plot =
        new Plot("Processor time for each packet, 500 packets/s in", "receivers", "µs a packet");
    for (Map.Entry<String, List<Run>> line : lines(runs).entrySet()) {
      List<Plot.Point> points =
          line.getValue().stream()
              .filter(run -> run.scenario().startsWith(RATE))
              .map(run -> new Plot.Point(receivers(run), run.cpuMicros()))
              .toList();
      plot.line(line.getKey(), points, false);
    }
    return plot.svg();
  }

  static String latencyAgainstLoad(List<Run> runs) {
    Plot plot = new Plot("Forward latency, p50 and p99 (dashed)", "packets/s out", "µs");
    for (Map.Entry<String, List<Run>> line : lines(runs).entrySet()) {
      List<Run> measured = line.getValue();
      plot.line(
          line.getKey(),
          measured.stream()
              .map(run -> new Plot.Point(run.packetsPerSecond(), run.latency().p50()))
              .toList(),
          false);
      plot.line(
          line.getKey(),
          measured.stream()
              .map(run -> new Plot.Point(run.packetsPerSecond(), run.latency().p99()))
              .toList(),
          true);
    }
    return plot.svg();
  }

  private static int receivers(Run run) {
    return Integer.parseInt(run.scenario().substring(run.scenario().indexOf('x') + 1));
  }

  private static Map<String, List<Run>> lines(List<Run> runs) {
    Map<String, List<Run>> lines = new LinkedHashMap<>();
    for (Run run : runs) {
      if (run.scenario().contains("x")) {
        lines.computeIfAbsent(run.sfu() + " " + run.profile(), name -> new ArrayList<>()).add(run);
      }
    }
    return lines;
  }
}
