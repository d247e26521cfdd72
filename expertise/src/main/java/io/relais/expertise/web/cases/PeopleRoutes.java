// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.people.BirthDate;
import io.relais.care.people.Patient;
import io.relais.care.people.PatientSearch;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.request.CaseKind;
import io.relais.expertise.request.Directory;
import io.relais.expertise.request.Urgency;
import io.relais.expertise.review.Standing;
import io.relais.expertise.review.Substitutions.Substitution;
import io.relais.expertise.web.desk.Answer;
import io.relais.expertise.web.desk.Asked;
import io.relais.expertise.web.desk.Json;
import io.relais.expertise.web.desk.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Who one is, whom one can ask, about whom one has asked, who stands in.
final class PeopleRoutes {
  private static final int MOST = 4 * 1024;
  private static final Duration LONGEST = Duration.ofDays(366);

  private final CaseParts parts;

  PeopleRoutes(CaseParts parts) {
    this.parts = parts;
  }

  /// `GET /api/standing`
  Answer standing(Asked asked) {
    RandomId self = asked.member().id();
    Standing standing = parts.reader().standing(self);
    Names names = parts.names();
    ObjectNode json = names.requester(self);
    json.put("mayRequest", standing.mayRequest())
        .put("mayReview", standing.isExpert())
        .put("coordinates", !standing.coordinates().isEmpty())
        .put("notices", parts.notices().unseen(self));
    List<Directory.Entry> teams =
        standing.expertIn().stream()
            .sorted()
            .flatMap(id -> parts.directory().find(new Addressee(Addressee.Kind.TEAM, id)).stream())
            .toList();
    json.set(
        "teams",
        Json.list(
            teams,
            team ->
                Json.object().put("id", team.addressee().id().text()).put("name", team.name())));
    json.set("substitutes", Json.list(List.copyOf(standing.standsInFor()), names::person));
    return Answer.ok(json);
  }

  /// `GET /api/directory?text=…&kind=…&page=0`
  Answer directory(Asked asked) {
    String word = asked.query("kind");
    Optional<Addressee.Kind> kind =
        word.isEmpty()
            ? Optional.empty()
            : Optional.of(
                Written.wordOf(word, Addressee.Kind.class)
                    .orElseThrow(() -> Written.unfit("kind")));
    List<Directory.Entry> found =
        parts
            .directory()
            .search(
                asked.query("text"), kind, (long) asked.page() * CaseDesk.ROWS, CaseDesk.ROWS + 1);
    ObjectNode json = Json.object();
    json.set(
        "entries",
        Json.list(
            found.stream().limit(CaseDesk.ROWS).toList(),
            entry ->
                Json.object()
                    .put("kind", Json.word(entry.addressee().kind()))
                    .put("id", entry.addressee().id().text())
                    .put("name", entry.name())
                    .put("title", entry.title())
                    .put("structure", entry.structure())));
    return Answer.ok(json.put("more", found.size() > CaseDesk.ROWS));
  }

  /// `GET /api/patients?text=…`
  Answer patients(Asked asked) {
    Standing standing = parts.reader().standing(asked.member().id());
    if (!standing.mayRequest()) {
      throw Refused.forbidden();
    }
    PatientSearch search = search(asked.query("text"));
    List<Patient> found = new ArrayList<>();
    for (RandomId structure : standing.requestsFor()) {
      found.addAll(parts.patients().search(search, structure, CaseDesk.ROWS + 1));
    }
    parts.requesting().searched(asked.member().id());
    ObjectNode json = Json.object();
    json.set(
        "patients",
        Json.list(found.stream().distinct().limit(CaseDesk.ROWS).toList(), RequestWriter::patient));
    return Answer.ok(json.put("more", found.size() > CaseDesk.ROWS));
  }

  /// A date, and up to two words: a family name and a given name.
  private static PatientSearch search(String text) {
    String[] words = text.strip().split("\\s+", 6);
    Optional<BirthDate> born =
        Arrays.stream(words).flatMap(word -> BirthDate.parse(day(word)).stream()).findFirst();
    List<String> names =
        Arrays.stream(words)
            .filter(word -> !word.isEmpty() && BirthDate.parse(day(word)).isEmpty())
            .toList();
    if (born.isEmpty() && names.isEmpty()) {
      throw Written.unfit("text");
    }
    return new PatientSearch(
        names.isEmpty() ? "" : names.getFirst(),
        names.size() < 2 ? "" : names.get(1),
        born,
        Optional.empty());
  }

  /// `12/03/1948` as `1948-03-12`.
  private static String day(String word) {
    return word.matches("[0-9]{2}/[0-9]{2}/[0-9]{4}")
        ? word.substring(6) + "-" + word.substring(3, 5) + "-" + word.substring(0, 2)
        : word;
  }

  /// `GET /api/urgencies`
  Answer urgencies(Asked asked) {
    ObjectNode json = Json.object();
    json.set(
        "kinds",
        Json.list(
            List.of(CaseKind.values()),
            kind -> {
              ObjectNode node = Json.object().put("kind", Json.word(kind));
              node.set(
                  "urgencies",
                  Json.list(
                      List.of(Urgency.values()),
                      urgency ->
                          Json.object()
                              .put("urgency", Json.word(urgency))
                              .put(
                                  "hours",
                                  parts.rules().deadlines().time(kind, urgency).toMinutes()
                                      / 60.0)));
              return node;
            }));
    return Answer.ok(json);
  }

  /// `GET /api/substitutions`
  Answer substitutions(Asked asked) {
    Names names = parts.names();
    ObjectNode json = Json.object();
    json.set(
        "substitutions",
        Json.list(
            parts.substitutions().of(asked.member().id(), parts.now()),
            one -> substitution(one, names)));
    return Answer.ok(json);
  }

  private static ObjectNode substitution(Substitution one, Names names) {
    ObjectNode json = Json.object().put("id", one.id().text());
    json.set("for", names.person(one.absent()));
    json.set("by", names.person(one.substitute()));
    return json.put("from", one.from().toString()).put("until", one.until().toString());
  }

  /// `POST /api/substitutions`
  Answer substitute(Asked asked) throws IOException {
    Written written = Written.of(asked.largeJson(MOST));
    RandomId by = written.id("by").orElseThrow(() -> Written.unfit("by"));
    Instant from = written.time("from").orElseThrow(() -> Written.unfit("from"));
    Instant until = written.time("until").orElseThrow(() -> Written.unfit("until"));
    written.nothingElse();
    RandomId self = asked.member().id();
    if (!parts.reader().standing(self).isExpert()) {
      throw Refused.forbidden();
    }
    boolean fits =
        from.isBefore(until) && until.isAfter(parts.now()) && !until.isAfter(from.plus(LONGEST));
    if (!fits) {
      throw Written.unfit("until");
    }
    if (by.equals(self) || !parts.reader().standing(by).isExpert()) {
      throw new Refused(404, "person-unknown");
    }
    Substitution one = new Substitution(RandomId.make(), self, by, from, until);
    parts.substitutions().add(one);
    return Answer.ok(substitution(one, parts.names())).as(201);
  }

  /// `DELETE /api/substitutions/<id>`
  Answer endSubstitution(Asked asked) {
    if (!parts.substitutions().end(asked.id("substitution"), asked.member().id())) {
      throw Refused.notFound();
    }
    return Answer.of(204);
  }
}
