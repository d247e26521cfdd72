// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// The figures of a run: a table for people, JSON for programs.
final class Report {
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();

  /// One figure.
  ///
  /// @param peer the peer's, where it has one
  /// @param goal what is aimed at, empty for a figure that only explains others
  /// @param met whether it is reached
  record Row(
      String section,
      String what,
      String unit,
      double relais,
      OptionalDouble peer,
      String goal,
      boolean met) {

    OptionalDouble ratio() {
      return peer.isPresent() && peer.getAsDouble() > 0
          ? OptionalDouble.of(relais / peer.getAsDouble())
          : OptionalDouble.empty();
    }
  }

  /// Something that was so during the whole run.
  void fact(String name, String value) {
    facts.put(name, value);
  }

  void add(Row row) {
    rows.add(row);
  }

  /// A figure without a goal.
  void add(String section, String what, String unit, double relais, OptionalDouble peer) {
    rows.add(new Row(section, what, unit, relais, peer, "", true));
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  /// The table.
  String text() {
    StringBuilder text = new StringBuilder();
    facts.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    String section = "";
    for (Row row : rows) {
      if (!row.section().equals(section)) {
        section = row.section();
        text.append(
            String.format(
                Locale.ROOT,
                "\n%-46s %10s %10s %7s  %s%n",
                section,
                "Relais",
                "Orthanc",
                "ratio",
                "goal"));
      }
      text.append(
          String.format(
              Locale.ROOT,
              "%-46s %10s %10s %7s  %s%n",
              row.what() + ", " + row.unit(),
              number(OptionalDouble.of(row.relais())),
              number(row.peer()),
              number(row.ratio()),
              row.goal().isEmpty() ? "" : row.goal() + (row.met() ? "  met" : "  MISSED")));
    }
    return text.toString();
  }

  /// Writes both beside each other.
  ///
  /// @param base the path without its ending
  void write(Path base) throws IOException {
    Path folder = base.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(base.resolveSibling(base.getFileName() + ".txt"), text());
    Map<String, Object> all = new LinkedHashMap<>(facts);
    all.put("figures", rows.stream().map(Report::json).toList());
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(base.resolveSibling(base.getFileName() + ".json").toFile(), all);
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("section", row.section());
    json.put("what", row.what());
    json.put("unit", row.unit());
    json.put("relais", row.relais());
    row.peer().ifPresent(peer -> json.put("orthanc", peer));
    row.ratio().ifPresent(ratio -> json.put("ratio", ratio));
    if (!row.goal().isEmpty()) {
      json.put("goal", row.goal());
      json.put("met", row.met());
    }
    return json;
  }

  private static String number(OptionalDouble value) {
    if (value.isEmpty()) {
      return "-";
    }
    double number = value.getAsDouble();
    return String.format(
        Locale.ROOT, number >= 100 ? "%.0f" : number >= 10 ? "%.1f" : "%.2f", number);
  }
}
