// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.people.Patient;
import io.relais.care.people.Practitioner;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Criterion;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.Key;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.review.CaseFolder;
import io.relais.expertise.web.ReadingCard;
import io.relais.expertise.web.desk.Answer;
import io.relais.expertise.web.desk.Asked;
import io.relais.expertise.web.desk.Json;
import java.util.List;
import java.util.Optional;

/// What viewers must know of the examinations of a case before they show them.
final class ViewingRoutes {
  private static final int MOST_OBJECTS = 500;

  private final CaseParts parts;

  ViewingRoutes(CaseParts parts) {
    this.parts = parts;
  }

  /// `GET /api/cases/<id>/viewing`
  Answer viewing(Asked asked) {
    RandomId by = asked.member().id();
    CaseFolder folder =
        parts.reader().folder(CaseDesk.id(asked), by).orElseThrow(Refusals::unknown);
    ObjectNode json =
        Json.object()
            .put("order", "")
            .put(
                "requester",
                parts
                    .names()
                    .practitioner(folder.one().requester())
                    .map(Practitioner::displayName)
                    .orElse(""));
    json.set("patient", patient(folder));
    json.set("studies", studies(folder.examinations()));
    json.set("earlier", studies(folder.prior()));
    return Answer.ok(json);
  }

  /// A draft may not say yet whom it is about.
  private ObjectNode patient(CaseFolder folder) {
    Optional<Patient> known = folder.one().about().patient().flatMap(parts.patients()::find);
    ObjectNode json =
        known
            .map(patient ->
                Json.object()
                    .put("familyName", patient.familyName())
                    .put("givenName", patient.givenName())
                    .put("birthName", patient.traits().familyName())
                    .put("birthDate", patient.traits().birthDate().toString())
                    .put("sex", patient.traits().sex().letter()))
            .orElseGet(() -> RequestWriter.line(folder.request().patient()));
    for (String name : List.of("familyName", "givenName", "birthName", "birthDate", "sex")) {
      if (!json.has(name)) {
        json.put(name, "");
      }
    }
    return json;
  }

  private ArrayNode studies(List<Found> studies) {
    return Json.list(
        studies.stream().map(this::objects).filter(all -> !all.isEmpty()).toList(),
        ReadingCard::ofStudy);
  }

  private List<Found> objects(Found study) {
    Query query =
        Query.of(Level.INSTANCE, Access.whole())
            .and(new Criterion.Is(Key.STUDY_INSTANCE_UID, study.needStudy().facts().uid()))
            .headers()
            .page(0, MOST_OBJECTS);
    return parts.ground().index().search(query);
  }
}
