// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.database.PlainSql;
import java.util.Optional;

/// Writes the rows of patients as objects name them, inside a transaction.
final class PatientWriter {

  private static final String INSERT =
      """
      INSERT INTO archive_patient (patient_id, issuer, name_key, birth_date, sex, alone, name)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING RETURNING id
      """;
  private static final String KNOWN =
      """
      SELECT id FROM archive_patient
      WHERE patient_id = ? AND issuer = ? AND name_key = ?
        AND birth_date = ? AND sex = ? AND alone = ?
      """;

  private final PlainSql sql;

  PatientWriter(PlainSql sql) {
    this.sql = sql;
  }

  /// The row of this patient, made if there is none.
  ///
  /// @param studyUid keeps apart those who do not even have an id
  long row(PatientFacts facts, String studyUid) {
    String id = facts.patientId().strip();
    String issuer = facts.issuer().strip();
    String key = PersonName.key(facts.name());
    String birth = Moments.date(facts.birthDate());
    String sex = facts.sex().strip();
    String alone = facts.patientId().isBlank() ? studyUid : "";
    Optional<Long> made =
        sql.first(
            INSERT,
            row -> row.getLong(1),
            id,
            issuer,
            key,
            birth,
            sex,
            alone,
            facts.name().strip());
    if (made.isEmpty()) {
      return sql.first(KNOWN, row -> row.getLong(1), id, issuer, key, birth, sex, alone)
          .orElseThrow();
    }
    insertWords(made.get(), facts.name());
    return made.get();
  }

  /// What the row of a patient says.
  PatientFacts facts(long patient) {
    return sql.first(
            "SELECT patient_id, issuer, name, birth_date, sex FROM archive_patient WHERE id = ?",
            Rows::patient,
            patient)
        .orElseThrow();
  }

  private void insertWords(long patient, String name) {
    for (String word : PersonName.words(name)) {
      sql.update(
          "INSERT INTO archive_name (patient, word, sound) VALUES (?, ?, ?)",
          patient,
          word,
          PersonName.sound(word));
    }
  }
}
