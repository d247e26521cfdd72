// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.expertise.review.Activity.Figures;
import io.relais.expertise.web.cases.ActivityRoutes.Part;
import io.relais.expertise.web.cases.ActivityRoutes.Span;
import io.relais.expertise.web.desk.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the figures of activity for spreadsheets (RFC 4180) and for other software (FHIR R4
/// MeasureReport, a summary).
final class ActivityExport {

  /// What is counted, as it is called in both.
  ///
  /// @param name in small letters, with hyphens
  /// @param unit by UCUM
  /// @param value what it is, if there is anything to count
  private record Column(String name, String unit, Function<Figures, Optional<Integer>> value) {

    static Column many(String name, ToIntFunction<Figures> count) {
      return new Column(name, "1", figures -> Optional.of(count.applyAsInt(figures)));
    }

    static Column minutes(String name, double share) {
      return new Column(
          name,
          "min",
          figures -> figures.within(share).map(Duration::toMinutes).map(Math::toIntExact));
    }
  }

  private static final List<Column> COLUMNS =
      List.of(
          Column.many("submitted", Figures::submitted),
          Column.many("answered", Figures::answered),
          Column.many("refused", Figures::refused),
          Column.many("late", Figures::late),
          Column.minutes("answer-minutes-p50", 0.5),
          Column.minutes("answer-minutes-p90", 0.9),
          Column.many("second-readings", Figures::secondReadings),
          Column.many("disagreements", Figures::disagreements),
          Column.many("graded", Figures::graded),
          Column.many("ungradable", Figures::ungradable));

  private ActivityExport() {}

  /// One line a part; a value that there is not is left empty.
  static String csv(List<Part> parts) {
    String head =
        Stream.concat(Stream.of("by", "name"), COLUMNS.stream().map(Column::name))
            .collect(Collectors.joining(","));
    return parts.stream()
        .map(part ->
            Stream.concat(
                    Stream.of(part.by(), cell(part.name())),
                    COLUMNS.stream()
                        .map(column ->
                            column.value.apply(part.figures()).map(String::valueOf).orElse("")))
                .collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n", head + "\r\n", "\r\n"));
  }

  /// In quotes where need be; never something that a spreadsheet takes for a formula.
  private static String cell(String text) {
    String safe = text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : text;
    return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }

  /// One group a figure, with a stratifier for each way in which it is parted.
  ///
  /// @param parts the whole first
  static ObjectNode measureReport(List<Part> parts, Span span, Instant now) {
    ObjectNode report =
        Json.object()
            .put("resourceType", "MeasureReport")
            .put("status", "complete")
            .put("type", "summary")
            .put("measure", "urn:relais:measure:teleexpertise-activity")
            .put("date", now.truncatedTo(ChronoUnit.SECONDS).toString());
    report
        .putObject("period")
        .put("start", span.from().toString())
        .put("end", span.until().minusDays(1).toString());
    ArrayNode groups = report.putArray("group");
    for (Column column : COLUMNS) {
      ObjectNode group = groups.addObject();
      group.putObject("code").put("text", column.name);
      score(group, column, parts.getFirst());
      ArrayNode stratifiers = group.putArray("stratifier");
      for (String by : List.of("month", "kind", "addressee")) {
        stratifier(stratifiers, by, column, parts);
      }
      if (stratifiers.isEmpty()) {
        group.remove("stratifier");
      }
    }
    return report;
  }

  private static void stratifier(
      ArrayNode stratifiers, String by, Column column, List<Part> parts) {
    List<Part> strata = parts.stream().filter(part -> part.by().equals(by)).toList();
    if (strata.isEmpty()) {
      return;
    }
    ObjectNode stratifier = stratifiers.addObject();
    stratifier.putArray("code").addObject().put("text", by);
    ArrayNode list = stratifier.putArray("stratum");
    for (Part part : strata) {
      ObjectNode stratum = list.addObject();
      stratum.putObject("value").put("text", part.name());
      score(stratum, column, part);
    }
  }

  private static void score(ObjectNode node, Column column, Part part) {
    column
        .value
        .apply(part.figures())
        .ifPresent(value ->
            node.putObject("measureScore")
                .put("value", value)
                .put("system", "http://unitsofmeasure.org")
                .put("code", column.unit));
  }
}
