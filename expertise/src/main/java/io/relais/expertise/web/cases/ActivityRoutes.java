// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.review.Activity;
import io.relais.expertise.web.desk.Answer;
import io.relais.expertise.web.desk.Asked;
import io.relais.expertise.web.desk.Json;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How much is asked and how soon it is answered: for a page, a table and other software. Whoever
/// may see one may see the others; nothing is of any patient.
final class ActivityRoutes {
  private static final int LONGEST_YEARS = 10;

  private final CaseParts parts;

  ActivityRoutes(CaseParts parts) {
    this.parts = parts;
  }

  /// The time that is asked about.
  ///
  /// @param from the first day
  /// @param until the first day after
  record Span(LocalDate from, LocalDate until) {}

  /// A part of the whole, or the whole.
  ///
  /// @param by `all`, `month`, `kind` or `addressee`
  /// @param name which one; empty for the whole
  /// @param figures of it
  record Part(String by, String name, Activity.Figures figures) {}

  /// `GET /api/activity`
  Answer page(Asked asked) {
    Activity.Breakdown found = breakdown(asked, span(asked));
    ObjectNode json = figures(found.all());
    json.set(
        "months",
        Json.list(
            List.copyOf(found.months().entrySet()),
            one -> figures(one.getValue()).put("month", one.getKey().toString())));
    json.set(
        "kinds",
        Json.list(
            List.copyOf(found.kinds().entrySet()),
            one -> figures(one.getValue()).put("kind", Json.word(one.getKey()))));
    Names names = parts.names();
    json.set(
        "addressees",
        Json.list(
            List.copyOf(found.addressees().entrySet()),
            one -> {
              ObjectNode node = figures(one.getValue());
              one.getKey().ifPresent(to -> node.set("addressee", names.addressee(to)));
              return node;
            }));
    return Answer.ok(json);
  }

  /// `GET /api/activity.csv`
  Answer csv(Asked asked) {
    Span span = span(asked);
    byte[] text = ActivityExport.csv(listed(asked, span)).getBytes(StandardCharsets.UTF_8);
    return Answer.bytes("text/csv; charset=utf-8", text).with("Content-Disposition", named("csv"));
  }

  /// `GET /api/activity.fhir.json`
  Answer fhir(Asked asked) {
    Span span = span(asked);
    ObjectNode report = ActivityExport.measureReport(listed(asked, span), span, parts.now());
    return Answer.bytes("application/fhir+json", report.toString().getBytes(StandardCharsets.UTF_8))
        .with("Content-Disposition", named("fhir.json"));
  }

  private static String named(String ending) {
    return "attachment; filename=\"activity." + ending + "\"";
  }

  private List<Part> listed(Asked asked, Span span) {
    Activity.Breakdown found = breakdown(asked, span);
    Names names = parts.names();
    List<Part> listed = new ArrayList<>();
    listed.add(new Part("all", "", found.all()));
    found
        .months()
        .forEach((month, figures) -> listed.add(new Part("month", month.toString(), figures)));
    found
        .kinds()
        .forEach((kind, figures) -> listed.add(new Part("kind", Json.word(kind), figures)));
    found
        .addressees()
        .forEach((to, figures) -> listed.add(new Part("addressee", name(to, names), figures)));
    return listed;
  }

  private static String name(Optional<Addressee> to, Names names) {
    return to.map(one -> names.addressee(one).path("name").asText()).orElse("persons");
  }

  private Activity.Breakdown breakdown(Asked asked, Span span) {
    ZoneId zone = parts.rules().zone();
    return parts
        .activity()
        .of(
            asked.member().id(),
            span.from().atStartOfDay(zone).toInstant(),
            span.until().atStartOfDay(zone).toInstant());
  }

  private static Span span(Asked asked) {
    LocalDate from = day(asked, "from");
    LocalDate until = day(asked, "until");
    if (!from.isBefore(until) || until.isAfter(from.plusYears(LONGEST_YEARS))) {
      throw Written.unfit("until");
    }
    return new Span(from, until);
  }

  private static LocalDate day(Asked asked, String name) {
    try {
      return LocalDate.parse(asked.query(name));
    } catch (DateTimeParseException none) {
      throw Written.unfit(name);
    }
  }

  private static ObjectNode figures(Activity.Figures figures) {
    ObjectNode json =
        Json.object()
            .put("submitted", figures.submitted())
            .put("answered", figures.answered())
            .put("refused", figures.refused())
            .put("late", figures.late())
            .put("secondReadings", figures.secondReadings())
            .put("disagreements", figures.disagreements());
    ObjectNode minutes = json.putObject("answerMinutes");
    figures.within(0.5).ifPresent(time -> minutes.put("p50", time.toMinutes()));
    figures.within(0.9).ifPresent(time -> minutes.put("p90", time.toMinutes()));
    json.putObject("ungradable")
        .put("readings", figures.graded())
        .put("ungradable", figures.ungradable());
    return json;
  }
}
