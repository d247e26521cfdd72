// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.care.people.Ins;
import io.relais.care.people.Sex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// What cases ask, by the id of the case. Whoever writes here has the case in the same transaction.
public final class Requests {
  private static final int CHUNK = 500;

  private final Database database;

  /// Those kept in this database.
  public Requests(Database database) {
    this.database = database;
  }

  /// Keeps what a case asks, in place of what it asked before.
  public void save(RandomId id, TeleexpertiseRequest request) {
    database.useTransaction(handle -> {
      remove(handle, id);
      bindTexts(bindPatient(insertion(handle, id), request), request).execute();
      for (Consent consent : request.consents()) {
        handle.execute(
            """
            INSERT INTO case_consent (case_id, kind, given, how, asked_by, at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            id.text(),
            consent.kind().name(),
            consent.given() ? 1 : 0,
            consent.how().name(),
            consent.by(),
            consent.at().toEpochMilli());
      }
    });
  }

  /// What a case asks, or none if there is no such case.
  public Optional<TeleexpertiseRequest> find(RandomId id) {
    return database.read(handle -> {
      List<Consent> consents =
          handle
              .createQuery("SELECT * FROM case_consent WHERE case_id = :id ORDER BY kind")
              .bind("id", id.text())
              .map((row, context) -> RequestRows.consent(row))
              .list();
      return handle
          .createQuery("SELECT * FROM case_request WHERE case_id = :id")
          .bind("id", id.text())
          .map((row, context) -> RequestRows.request(row, consents))
          .findOne();
    });
  }

  /// The patients and questions of these cases, for a list.
  public Map<RandomId, Line> lines(Collection<RandomId> ids) {
    List<String> texts = ids.stream().map(RandomId::text).distinct().toList();
    Map<RandomId, Line> lines = new HashMap<>();
    for (int from = 0; from < texts.size(); from += CHUNK) {
      List<String> some = texts.subList(from, Math.min(texts.size(), from + CHUNK));
      database.read(handle ->
          handle
              .createQuery("SELECT * FROM case_request WHERE case_id IN (<ids>)")
              .bindList("ids", some)
              .map((row, context) ->
                  lines.put(
                      new RandomId(row.getString("case_id")),
                      new Line(RequestRows.patient(row), row.getString("question"))))
              .list());
    }
    return lines;
  }

  /// What a list shows of a request.
  ///
  /// @param patient about whom
  /// @param question the question
  public record Line(PatientEntry patient, String question) {}

  /// Takes away what a discarded draft asked.
  public void discard(RandomId id) {
    database.useTransaction(handle -> remove(handle, id));
  }

  private static void remove(Handle handle, RandomId id) {
    handle.execute("DELETE FROM case_consent WHERE case_id = ?", id.text());
    handle.execute("DELETE FROM case_request WHERE case_id = ?", id.text());
  }

  private static Update insertion(Handle handle, RandomId id) {
    return handle
        .createUpdate(
            """
            INSERT INTO case_request
              (case_id, kind, patient, birth_name, first_given_name, given_names,
               used_family_name, used_given_name, birth_date, sex, birthplace, identity_status,
               ins_authority, ins, question, history, treatments, allergies, diabetes_type,
               diabetes_since, hba1c, hba1c_unit, insulin, hypertension, pregnancy,
               known_retinopathy, last_screening, symptoms, chest_pain, symptoms_since, ecg_reason,
               addressee_kind, addressee, urgency)
            VALUES (:id, :kind, :patient, :birthName, :firstGivenName, :givenNames,
               :usedFamily, :usedGiven, :birthDate, :sex, :birthplace, :status,
               :insAuthority, :ins, :question, :history, :treatments, :allergies, :diabetesType,
               :diabetesSince, :hba1c, :hba1cUnit, :insulin, :hypertension, :pregnancy,
               :knownRetinopathy, :lastScreening, :symptoms, :chestPain, :symptomsSince, :ecgReason,
               :addresseeKind, :addressee, :urgency)
            """)
        .bind("id", id.text());
  }

  private static Update bindPatient(Update to, TeleexpertiseRequest request) {
    PatientEntry patient = request.patient();
    return to.bind("kind", request.kind().name())
        .bind("patient", patient.known().map(RandomId::text).orElse(null))
        .bind("birthName", patient.birthName())
        .bind("firstGivenName", patient.firstGivenName())
        .bind("givenNames", patient.givenNames())
        .bind("usedFamily", patient.familyName())
        .bind("usedGiven", patient.givenName())
        .bind("birthDate", patient.birthDate().map(Object::toString).orElse(null))
        .bind("sex", patient.sex().map(Sex::letter).orElse(null))
        .bind("birthplace", patient.birthplace().map(Object::toString).orElse(null))
        .bind("status", patient.status().map(Enum::name).orElse(null))
        .bind("insAuthority", patient.ins().map(ins -> ins.authority().name()).orElse(null))
        .bind("ins", patient.ins().map(Ins::matricule).orElse(null));
  }

  private static Update bindTexts(Update to, TeleexpertiseRequest request) {
    Diabetes diabetes = request.diabetes();
    EcgContext ecg = request.ecg();
    return to.bind("question", request.question())
        .bind("history", request.history())
        .bind("treatments", request.treatments())
        .bind("allergies", request.allergies())
        .bind("diabetesType", name(diabetes.type()))
        .bind("diabetesSince", diabetes.since().orElse(null))
        .bind("hba1c", diabetes.hba1c().map(one -> one.value().toPlainString()).orElse(null))
        .bind("hba1cUnit", diabetes.hba1c().map(one -> one.unit().name()).orElse(null))
        .bind("insulin", diabetes.insulin().map(Requests::flag).orElse(null))
        .bind("hypertension", name(diabetes.hypertension()))
        .bind("pregnancy", name(diabetes.pregnancy()))
        .bind("knownRetinopathy", diabetes.knownRetinopathy().map(Requests::flag).orElse(null))
        .bind("lastScreening", diabetes.lastScreening().map(LocalDate::toString).orElse(null))
        .bind(
            "symptoms",
            ecg.symptoms().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")))
        .bind("chestPain", name(ecg.chestPain()))
        .bind("symptomsSince", ecg.since().map(Instant::toEpochMilli).orElse(null))
        .bind("ecgReason", name(ecg.reason()))
        .bind("addresseeKind", name(request.addressee().map(Addressee::kind)))
        .bind("addressee", request.addressee().map(one -> one.id().text()).orElse(null))
        .bind("urgency", name(request.urgency()));
  }

  private static @Nullable String name(Optional<? extends Enum<?>> word) {
    return word.isPresent() ? word.get().name() : null;
  }

  private static Integer flag(boolean yes) {
    return yes ? 1 : 0;
  }
}
