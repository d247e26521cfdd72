// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ResultsTest {
  @TempDir private Path folder;

  @Test
  void theJsonHasTheShapeThatProgramsRead() {
    Results results = results();
    JsonNode json = results.json();

    assertThat(names(json)).containsExactly("machine", "date", "runs");
    JsonNode first = json.get("runs").get(0);
    assertThat(names(first))
        .containsExactly(
            "sfu",
            "scenario",
            "profile",
            "cpu_us_per_packet",
            "packets_per_cpu_s",
            "latency_us",
            "join_key_frame_ms_p50",
            "rss_mb",
            "loss");
    assertThat(names(first.get("latency_us"))).containsExactly("p50", "p99", "p999");
    assertThat(first.get("packets_per_cpu_s").asDouble()).isEqualTo(125_000);
    assertThat(json.get("runs").get(1).get("join_key_frame_ms_p50").isNull()).isTrue();
  }

  @Test
  void pagePlotsAndJsonLieBesideEachOther() throws Exception {
    Path page = results().write(folder);

    assertThat(page.getFileName().toString()).isEqualTo("2026-01-02-2-x-some-cpu-2-0.md");
    assertThat(Files.readString(page))
        .contains("| 500x32 | cm | relais | 8.00 | 1.00 |", "a note", "share of janus: 0.20")
        .contains("(2026-01-02-2-x-some-cpu-2-0-cpu.svg)");
    assertThat(new ObjectMapper().readTree(sibling(page, ".json")).get("runs")).hasSize(2);
    for (String plot : List.of("-cpu.svg", "-latency.svg")) {
      assertThat(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .parse(new InputSource(new StringReader(sibling(page, plot))))
                  .getElementsByTagName("circle")
                  .getLength())
          .isPositive();
    }
  }

  @Test
  void aMedianIsTakenOfEachFigure() {
    Run median =
        Run.median(
            List.of(
                run("relais", 3, OptionalDouble.of(9)),
                run("relais", 1, OptionalDouble.empty()),
                run("relais", 2, OptionalDouble.of(7))));

    assertThat(median.cpuMicros()).isEqualTo(2);
    assertThat(median.joinMillis()).hasValue(9);
  }

  @Test
  void aRatioIsThatOfNeighbouringRounds() {
    List<Run> ours = runs(1, 10, 3);
    List<Run> theirs = runs(2, 20, 30);

    assertThat(Ratio.medianOfPairs(ours, theirs)).isEqualTo(0.5);
  }

  private static List<Run> runs(double... micros) {
    List<Run> runs = new ArrayList<>();
    for (double each : micros) {
      runs.add(run("any", each, OptionalDouble.empty()));
    }
    return runs;
  }

  private static Results results() {
    Results results = new Results("2 x Some CPU (2.0), Linux", "2026-01-02", "bench");
    results.note("a note");
    results.add(run("relais", 8, OptionalDouble.of(30)), 1);
    results.add(run("janus", 40, OptionalDouble.empty()), 0.2);
    return results;
  }

  private static Run run(String sfu, double cpuMicros, OptionalDouble join) {
    return new Run(
        sfu, "500x32", "cm", cpuMicros, new Run.Latency(100, 200, 300), join, 100, 0, 16_000, 5);
  }

  private static String sibling(Path page, String ending) throws Exception {
    String name = page.getFileName().toString().replace(".md", ending);
    return Files.readString(page.resolveSibling(name));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
