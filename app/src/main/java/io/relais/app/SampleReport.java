// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of all samples, for people and for programs.
///
/// @param rows door by door, in the order of the samples
/// @param faults what is wrong beside the rows
record SampleReport(List<SampleRow> rows, List<String> faults) {
  SampleReport {
    rows = List.copyOf(rows);
    faults = List.copyOf(faults);
  }

  /// Whether everything is as it must be.
  boolean holds() {
    return faults.isEmpty() && rows.stream().allMatch(row -> row.faults().isEmpty());
  }

  /// A paragraph for each sample, with a line for each door.
  List<String> table() {
    Map<String, List<SampleRow>> bySample = new LinkedHashMap<>();
    rows.forEach(row -> bySample.computeIfAbsent(row.sample(), _ -> new ArrayList<>()).add(row));
    List<String> lines = new ArrayList<>();
    bySample.forEach((sample, ofSample) -> {
      lines.add(sample);
      ofSample.forEach(row -> lines.addAll(lines(row)));
    });
    return lines;
  }

  private static List<String> lines(SampleRow row) {
    List<String> lines = new ArrayList<>();
    String reason = row.verdict().reason();
    String how = row.verdict().how().isEmpty() ? "" : " (" + row.verdict().how() + ")";
    lines.add(
        "  %-9s %-25s %5d ms %3d MB  %s%s"
            .formatted(
                row.door(),
                row.verdict().outcome().word(),
                row.time().toMillis(),
                row.extraHeap() >> 20,
                reason,
                how)
            .stripTrailing());
    row.faults().forEach(fault -> lines.add("            WRONG: " + fault));
    return lines;
  }

  /// A line for each door, then what is wrong.
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    byDoor()
        .forEach((door, ofDoor) -> {
          Map<SampleOutcome, Integer> counts = new TreeMap<>();
          ofDoor.forEach(row -> counts.merge(row.verdict().outcome(), 1, Integer::sum));
          List<String> words = new ArrayList<>();
          counts.forEach((outcome, count) -> words.add(count + " " + outcome.word()));
          lines.add(
              "%-9s %s; at most %d ms and %d MB of heap"
                  .formatted(
                      door,
                      String.join(", ", words),
                      ofDoor.stream().mapToLong(row -> row.time().toMillis()).max().orElse(0),
                      ofDoor.stream().mapToLong(SampleRow::extraHeap).max().orElse(0) >> 20));
        });
    faults.forEach(fault -> lines.add("WRONG: " + fault));
    for (SampleRow row : rows) {
      row.faults()
          .forEach(
              fault -> lines.add("WRONG: " + row.sample() + " by " + row.door() + ": " + fault));
    }
    long kept = rows.stream().filter(row -> row.kept().isPresent()).count();
    lines.add(
        holds()
            ? "All holds: the " + kept + " objects that were kept came back as they were brought."
            : "Not all holds.");
    return lines;
  }

  private Map<String, List<SampleRow>> byDoor() {
    Map<String, List<SampleRow>> byDoor = new LinkedHashMap<>();
    rows.forEach(row -> byDoor.computeIfAbsent(row.door(), _ -> new ArrayList<>()).add(row));
    return byDoor;
  }

  /// For programs. Keys may be added, none is ever renamed.
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("holds", holds());
    json.put("faults", faults);
    json.put("rows", rows.stream().map(SampleReport::json).toList());
    return json;
  }

  private static Map<String, Object> json(SampleRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sample", row.sample());
    json.put("door", row.door());
    json.put("outcome", row.verdict().outcome().word());
    json.put("reason", row.verdict().reason());
    json.put("how", row.verdict().how());
    json.put("milliseconds", row.time().toMillis());
    json.put("extraHeapBytes", row.extraHeap());
    json.put("kept", row.kept().isPresent());
    json.put("faults", row.faults());
    return json;
  }
}
