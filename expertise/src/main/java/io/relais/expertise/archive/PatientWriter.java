// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Writes the rows of patients as objects name them, inside a transaction.
final class PatientWriter {

  private final Handle handle;

  PatientWriter(Handle handle) {
    this.handle = handle;
  }

  /// The row of this patient, made if there is none.
  ///
  /// @param studyUid keeps apart those who do not even have an id
  long row(PatientFacts facts, String studyUid) {
    Map<String, String> traits =
        Map.of(
            "id", facts.patientId().strip(),
            "issuer", facts.issuer().strip(),
            "name", facts.name().strip(),
            "key", PersonName.key(facts.name()),
            "birth", Moments.date(facts.birthDate()),
            "sex", facts.sex().strip(),
            "alone", facts.patientId().isBlank() ? studyUid : "");
    List<Long> made =
        handle
            .createQuery(
                """
                INSERT INTO archive_patient
                  (patient_id, issuer, name, name_key, birth_date, sex, alone)
                VALUES (:id, :issuer, :name, :key, :birth, :sex, :alone)
                ON CONFLICT DO NOTHING RETURNING id
                """)
            .bindMap(traits)
            .mapTo(Long.class)
            .list();
    if (made.isEmpty()) {
      return known(traits);
    }
    insertWords(made.getFirst(), facts.name());
    return made.getFirst();
  }

  /// What the row of a patient says.
  PatientFacts facts(long patient) {
    return handle
        .createQuery(
            "SELECT patient_id, issuer, name, birth_date, sex FROM archive_patient WHERE id = ?")
        .bind(0, patient)
        .map((row, context) -> Rows.patient(row))
        .one();
  }

  private long known(Map<String, String> traits) {
    return handle
        .createQuery(
            """
            SELECT id FROM archive_patient
            WHERE patient_id = :id AND issuer = :issuer AND name_key = :key
              AND birth_date = :birth AND sex = :sex AND alone = :alone
            """)
        .bindMap(traits)
        .mapTo(Long.class)
        .one();
  }

  private void insertWords(long patient, String name) {
    for (String word : PersonName.words(name)) {
      handle.execute(
          "INSERT INTO archive_name (patient, word, sound) VALUES (?, ?, ?)",
          patient,
          word,
          PersonName.sound(word));
    }
  }
}
