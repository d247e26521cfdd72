// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import io.relais.care.RandomId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Patients and their identifiers as rows.
final class PatientRows {

  /// Far below what either database takes in one statement.
  private static final int CHUNK = 500;

  private PatientRows() {}

  static boolean isKnown(Handle handle, RandomId id) {
    return handle
        .createQuery("SELECT 1 FROM patient WHERE id = :id")
        .bind("id", id.text())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static List<String> idsOf(Handle handle, PatientIdentifier identifier) {
    if (identifier.authority().equals(PatientIdentifier.OURS)) {
      return List.of(identifier.value());
    }
    Optional<InsAuthority> national = InsAuthority.ofOid(identifier.authority());
    if (national.isPresent()) {
      return handle
          .createQuery("SELECT id FROM patient WHERE ins = :ins AND ins_authority = :authority")
          .bind("ins", identifier.value())
          .bind("authority", national.get().name())
          .mapTo(String.class)
          .list();
    }
    return handle
        .createQuery(
            """
            SELECT patient FROM patient_identifier WHERE authority = :authority AND value = :value
            """)
        .bind("authority", identifier.authority())
        .bind("value", identifier.value())
        .mapTo(String.class)
        .list();
  }

  static List<String> idsOfAnyAuthority(Handle handle, String value) {
    return handle
        .createQuery(
            """
            SELECT patient FROM patient_identifier WHERE value = :value
            UNION SELECT id FROM patient WHERE ins = :value
            UNION SELECT id FROM patient WHERE id = :value
            """)
        .bind("value", value)
        .mapTo(String.class)
        .list();
  }

  /// The patients of these ids, in this order; the unknown are left out.
  static List<Patient> load(Handle handle, List<String> ids) {
    List<Patient> patients = new ArrayList<>(ids.size());
    for (int from = 0; from < ids.size(); from += CHUNK) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + CHUNK));
      Map<String, List<PatientIdentifier>> identifiers = identifiers(handle, some);
      Map<String, Patient> found = new HashMap<>();
      handle
          .createQuery("SELECT * FROM patient WHERE id IN (<ids>)")
          .bindList("ids", some)
          .map((row, context) -> patient(row, identifiers))
          .forEach(patient -> found.put(patient.id().text(), patient));
      some.stream().filter(found::containsKey).map(found::get).forEach(patients::add);
    }
    return patients;
  }

  static void write(Handle handle, Patient patient) {
    InsTraits traits = patient.traits();
    handle
        .createUpdate(
            """
            INSERT INTO patient
              (id, family_name, first_given_name, given_names, birth_date, sex, birthplace,
               used_family_name, used_given_name, status, ins_authority, ins)
            VALUES (:id, :family, :first, :given, :birthDate, :sex, :birthplace,
               :usedFamily, :usedGiven, :status, :insAuthority, :ins)
            ON CONFLICT (id) DO UPDATE SET
              family_name = excluded.family_name, first_given_name = excluded.first_given_name,
              given_names = excluded.given_names, birth_date = excluded.birth_date,
              sex = excluded.sex, birthplace = excluded.birthplace,
              used_family_name = excluded.used_family_name,
              used_given_name = excluded.used_given_name, status = excluded.status,
              ins_authority = excluded.ins_authority, ins = excluded.ins
            """)
        .bind("id", patient.id().text())
        .bind("family", traits.familyName())
        .bind("first", traits.firstGivenName())
        .bind("given", traits.givenNames())
        .bind("birthDate", traits.birthDate().toString())
        .bind("sex", traits.sex().letter())
        .bind("birthplace", traits.birthplace().map(Birthplace::code).orElse(null))
        .bind("usedFamily", patient.used().familyName().orElse(null))
        .bind("usedGiven", patient.used().givenName().orElse(null))
        .bind("status", patient.status().name())
        .bind("insAuthority", patient.ins().map(ins -> ins.authority().name()).orElse(null))
        .bind("ins", patient.ins().map(Ins::matricule).orElse(null))
        .execute();
    writeIdentifiers(handle, patient);
  }

  private static void writeIdentifiers(Handle handle, Patient patient) {
    handle.execute("DELETE FROM patient_identifier WHERE patient = ?", patient.id().text());
    if (patient.identifiers().isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO patient_identifier (authority, value, patient, position)
            VALUES (:authority, :value, :patient, :position)
            """);
    for (int i = 0; i < patient.identifiers().size(); i++) {
      PatientIdentifier identifier = patient.identifiers().get(i);
      batch
          .bind("authority", identifier.authority())
          .bind("value", identifier.value())
          .bind("patient", patient.id().text())
          .bind("position", i)
          .add();
    }
    batch.execute();
  }

  private static Map<String, List<PatientIdentifier>> identifiers(Handle handle, List<String> ids) {
    Map<String, List<PatientIdentifier>> byPatient = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT patient, authority, value FROM patient_identifier
            WHERE patient IN (<ids>) ORDER BY patient, position
            """)
        .bindList("ids", ids)
        .map((row, context) ->
            Map.entry(
                row.getString("patient"),
                new PatientIdentifier(row.getString("authority"), row.getString("value"))))
        .forEach(entry ->
            byPatient
                .computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                .add(entry.getValue()));
    return byPatient;
  }

  private static Patient patient(ResultSet row, Map<String, List<PatientIdentifier>> identifiers)
      throws SQLException {
    String id = row.getString("id");
    InsTraits traits =
        new InsTraits(
            row.getString("family_name"),
            row.getString("first_given_name"),
            row.getString("given_names"),
            BirthDate.parse(row.getString("birth_date")).orElseThrow(),
            Sex.ofLetter(row.getString("sex")).orElseThrow(),
            Optional.ofNullable(row.getString("birthplace")).map(Birthplace::new));
    UsedNames used =
        new UsedNames(
            Optional.ofNullable(row.getString("used_family_name")),
            Optional.ofNullable(row.getString("used_given_name")));
    return new Patient(
        new RandomId(id),
        traits,
        used,
        IdentityStatus.valueOf(row.getString("status")),
        ins(row),
        identifiers.getOrDefault(id, List.of()));
  }

  private static Optional<Ins> ins(ResultSet row) throws SQLException {
    String authority = row.getString("ins_authority");
    return authority == null
        ? Optional.empty()
        : Optional.of(new Ins(InsAuthority.valueOf(authority), row.getString("ins")));
  }
}
