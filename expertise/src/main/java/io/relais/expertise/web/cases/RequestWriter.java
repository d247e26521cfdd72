// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.RandomId;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Patient;
import io.relais.care.people.Sex;
import io.relais.expertise.request.Consent;
import io.relais.expertise.request.Diabetes;
import io.relais.expertise.request.EcgContext;
import io.relais.expertise.request.Hba1c;
import io.relais.expertise.request.Missing;
import io.relais.expertise.request.PatientEntry;
import io.relais.expertise.request.ScreeningRules;
import io.relais.expertise.request.TeleexpertiseRequest;
import io.relais.expertise.web.desk.Json;
import java.util.List;
import java.util.Optional;

/// Writes a request as pages read it (docs/cases.md section 3).
final class RequestWriter {

  private RequestWriter() {}

  /// Everything that is asked.
  ///
  /// @param own whether it is shown to those who wrote it: others get the national number of a
  ///   qualified identity only
  static ObjectNode request(TeleexpertiseRequest request, Names names, boolean own) {
    ObjectNode json = Json.object().put("kind", Json.word(request.kind()));
    json.set("patient", patient(request.patient(), own));
    put(json, "question", request.question());
    put(json, "history", request.history());
    put(json, "treatments", request.treatments());
    put(json, "allergies", request.allergies());
    if (!request.diabetes().equals(Diabetes.UNSAID)) {
      json.set("diabetes", diabetes(request.diabetes()));
    }
    if (!request.ecg().equals(EcgContext.UNSAID)) {
      json.set("ecg", ecg(request.ecg()));
    }
    json.set("consents", Json.list(request.consents(), RequestWriter::consent));
    request.addressee().ifPresent(to -> json.set("addressee", names.addressee(to)));
    word(json, "urgency", request.urgency());
    return json;
  }

  static ObjectNode patient(Patient patient) {
    return patient(PatientEntry.of(patient), true);
  }

  static ObjectNode patient(PatientEntry patient, boolean own) {
    ObjectNode json = Json.object();
    patient.known().map(RandomId::text).ifPresent(id -> json.put("id", id));
    put(json, "birthName", patient.birthName());
    put(json, "firstGivenName", patient.firstGivenName());
    put(json, "givenNames", patient.givenNames());
    put(json, "familyName", patient.familyName());
    put(json, "givenName", patient.givenName());
    patient.birthDate().ifPresent(day -> json.put("birthDate", day.toString()));
    patient.sex().map(Sex::letter).ifPresent(letter -> json.put("sex", letter));
    patient.birthplace().ifPresent(place -> json.put("birthplace", place.code()));
    word(json, "status", patient.status());
    boolean qualified = patient.status().filter(one -> one == IdentityStatus.QUALIFIED).isPresent();
    patient
        .ins()
        .filter(ins -> own || qualified)
        .ifPresent(ins ->
            json.set(
                "ins",
                Json.object()
                    .put("authority", Json.word(ins.authority()))
                    .put("matricule", ins.matricule())));
    return json;
  }

  /// The names people go by, for a line of a list.
  static ObjectNode line(PatientEntry patient) {
    ObjectNode json =
        Json.object()
            .put("familyName", or(patient.familyName(), patient.birthName()))
            .put("givenName", or(patient.givenName(), patient.firstGivenName()));
    put(json, "birthName", patient.birthName());
    patient.birthDate().ifPresent(day -> json.put("birthDate", day.toString()));
    patient.sex().map(Sex::letter).ifPresent(letter -> json.put("sex", letter));
    word(json, "status", patient.status());
    return json;
  }

  private static String or(String used, String born) {
    return used.isBlank() ? born : used;
  }

  private static ObjectNode diabetes(Diabetes diabetes) {
    ObjectNode json = Json.object();
    word(json, "type", diabetes.type());
    diabetes.since().ifPresent(year -> json.put("since", year));
    diabetes.hba1c().ifPresent(value -> json.set("hba1c", hba1c(value)));
    diabetes.insulin().ifPresent(yes -> json.put("insulin", yes));
    word(json, "hypertension", diabetes.hypertension());
    word(json, "pregnancy", diabetes.pregnancy());
    diabetes.knownRetinopathy().ifPresent(yes -> json.put("knownRetinopathy", yes));
    diabetes.lastScreening().ifPresent(day -> json.put("lastScreening", day.toString()));
    return json;
  }

  private static ObjectNode hba1c(Hba1c value) {
    return Json.object()
        .put("value", value.value())
        .put("unit", Json.word(value.unit()))
        .put("percent", value.percent())
        .put("mmolPerMol", value.mmolPerMol());
  }

  private static ObjectNode ecg(EcgContext ecg) {
    ObjectNode json = Json.object();
    ArrayNode symptoms = json.putArray("symptoms");
    ecg.symptoms().stream().sorted().map(Json::word).forEach(symptoms::add);
    word(json, "chestPain", ecg.chestPain());
    ecg.since().ifPresent(time -> json.put("since", time.toString()));
    word(json, "context", ecg.reason());
    return json;
  }

  private static ObjectNode consent(Consent consent) {
    return Json.object()
        .put("kind", Json.word(consent.kind()))
        .put("given", consent.given())
        .put("how", Json.word(consent.how()))
        .put("by", consent.by())
        .put("at", consent.at().toString());
  }

  static ArrayNode missing(List<Missing> missing) {
    return Json.list(
        missing,
        one -> Json.object().put("field", one.field()).put("reason", Json.word(one.reason())));
  }

  static ObjectNode plan(ScreeningRules.Plan plan) {
    ObjectNode json = Json.object().put("eligible", plan.isEligible());
    ArrayNode why = json.putArray("why");
    plan.obstacles().stream().map(Json::word).forEach(why::add);
    return json.put("intervalMonths", plan.months())
        .put("because", Json.word(plan.rhythm()))
        .put("next", plan.next().toString());
  }

  private static void put(ObjectNode json, String name, String text) {
    if (!text.isEmpty()) {
      json.put(name, text);
    }
  }

  private static void word(ObjectNode json, String name, Optional<? extends Enum<?>> word) {
    word.ifPresent(one -> json.put(name, Json.word(one)));
  }
}
