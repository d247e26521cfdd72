// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.Criterion;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.InstanceFacts;
import io.relais.expertise.archive.Key;
import io.relais.expertise.archive.Level;
import io.relais.expertise.archive.Query;
import io.relais.expertise.archive.StudyIndex;
import io.relais.expertise.web.desk.Json;
import java.util.List;

/// Writes the studies of a case with all their objects.
final class ExaminationWriter {
  private static final int MOST_OBJECTS = 500;

  private final StudyIndex index;

  ExaminationWriter(StudyIndex index) {
    this.index = index;
  }

  ArrayNode write(List<Found> studies) {
    return Json.list(studies, this::study);
  }

  private ObjectNode study(Found found) {
    Found.Study study = found.needStudy();
    ObjectNode json =
        Json.object()
            .put("study", study.facts().uid())
            .put("date", day(study.facts().date()))
            .put("time", study.facts().time())
            .put("description", study.facts().description())
            .put("receivedAt", study.receivedAt().toString());
    study.modalities().forEach(json.withArray("modalities")::add);
    Query objects =
        Query.of(Level.INSTANCE, Access.whole())
            .and(new Criterion.Is(Key.STUDY_INSTANCE_UID, study.facts().uid()))
            .page(0, MOST_OBJECTS);
    json.set("objects", Json.list(index.search(objects), ExaminationWriter::object));
    return json;
  }

  /// As ISO 8601 writes it; empty if the object does not say (PS3.5 §6.2, DA).
  private static String day(String date) {
    return date.length() == 8
        ? date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6)
        : "";
  }

  private static ObjectNode object(Found found) {
    InstanceFacts facts = found.needInstance().facts();
    ObjectNode json =
        Json.object()
            .put("uid", facts.uid())
            .put("series", found.needSeries().facts().uid())
            .put("sopClass", facts.sopClass())
            .put("modality", found.needSeries().facts().modality())
            .put("laterality", found.needSeries().facts().laterality());
    facts.number().ifPresent(number -> json.put("number", number));
    return json.put("rows", facts.rows())
        .put("columns", facts.columns())
        .put("frames", facts.frames())
        .put("transferSyntax", facts.transferSyntax())
        .put("size", found.needInstance().arrival().object().size());
  }
}
