// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.care.database.PlainSql;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes the rows of an instance inside a transaction, and keeps the totals of its series and
/// study true. What comes first is written with its totals at once, since most studies that come
/// here are of one object.
final class StudyWriter {

  private static final String INSERT_STUDY =
      """
      INSERT INTO archive_study
        (uid, patient, study_date, study_time, accession, study_id, description, referring,
         referring_key, modalities, series, instances, state, order_id, subject, received_at,
         changed_at, header)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, ?, ?, ?, ?, ?, ?)
      RETURNING id
      """;
  private static final String INSERT_SERIES =
      """
      INSERT INTO archive_series
        (uid, study, modality, number, description, body_part, laterality, start_date, start_time,
         station, instances, header)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
      RETURNING id
      """;
  private static final String INSERT_INSTANCE =
      """
      INSERT INTO archive_instance
        (uid, series, sop_class, number, row_count, column_count, bits, frames, transfer_syntax,
         object, size, sha256, received_at, door, source, header)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String INSERT_READER =
      """
      INSERT INTO archive_reader (reader, study_date, study_time, study)
      SELECT ?, study_date, study_time, id FROM archive_study WHERE id = ?
      ON CONFLICT DO NOTHING
      """;
  private static final String COUNT_MODALITY =
      """
      INSERT INTO archive_modality (modality, study_date, study_time, study, series)
      VALUES (?, ?, ?, ?, 1)
      ON CONFLICT (study, modality) DO UPDATE SET series = archive_modality.series + 1
      """;
  private static final String ONE_MORE =
      """
      UPDATE archive_study SET instances = instances + 1, series = series + ?, changed_at = ?,
        accession = CASE WHEN accession = '' THEN ? ELSE accession END,
        description = CASE WHEN description = '' THEN ? ELSE description END
      WHERE id = ?
      """;

  private final Handle handle;
  private final PlainSql sql;
  private final PatientWriter patients;

  StudyWriter(Handle handle) {
    this.handle = handle;
    this.sql = PlainSql.of(handle);
    this.patients = new PatientWriter(sql);
  }

  /// A study that has a row already.
  ///
  /// @param patient the row of its patient
  record Known(long id, long patient, String date, String time, Optional<RandomId> order) {}

  /// A series that has a row already.
  ///
  /// @param study the UID of the study it belongs to
  record KnownSeries(long id, String study) {}

  Optional<Known> study(String uid) {
    return sql.first(
        "SELECT id, patient, study_date, study_time, order_id FROM archive_study WHERE uid = ?",
        row ->
            new Known(
                row.getLong("id"),
                row.getLong("patient"),
                row.getString("study_date"),
                row.getString("study_time"),
                Rows.id(row.getString("order_id"))),
        uid);
  }

  Optional<KnownSeries> series(String uid) {
    return sql.first(
        """
        SELECT e.id, s.uid FROM archive_series e JOIN archive_study s ON s.id = e.study
        WHERE e.uid = ?
        """,
        row -> new KnownSeries(row.getLong(1), row.getString(2)),
        uid);
  }

  /// Whom the rows of this study are about.
  PatientFacts patientOf(Known study) {
    return patients.facts(study.patient());
  }

  /// Adds an instance that has no row yet.
  ///
  /// @param study its study, if that has a row
  /// @param series its series, if that has a row; a series of this study
  void add(NewInstance added, Optional<Known> study, Optional<KnownSeries> series) {
    if (study.isEmpty()) {
      Known made = insertStudy(added);
      added.assignment().readers().forEach(reader -> insertReader(reader, made.id()));
      insertInstance(added, insertSeries(added.series(), made));
      return;
    }
    Known known = study.get();
    assign(known.id(), added.assignment());
    series.ifPresent(it ->
        sql.update("UPDATE archive_series SET instances = instances + 1 WHERE id = ?", it.id()));
    long seriesId =
        series.map(KnownSeries::id).orElseGet(() -> insertSeries(added.series(), known));
    insertInstance(added, seriesId);
    if (series.isEmpty()) {
      listModalities(known.id());
    }
    sql.update(
        ONE_MORE,
        series.isPresent() ? 0 : 1,
        added.arrival().at().toEpochMilli(),
        added.study().accessionNumber(),
        added.study().description(),
        known.id());
  }

  /// Gives a study an order and a patient if it has none, and readers more.
  void assign(long study, Assignment assignment) {
    assignment
        .order()
        .ifPresent(order ->
            sql.update(
                "UPDATE archive_study SET order_id = ?, state = 'FILED'"
                    + " WHERE id = ? AND order_id IS NULL",
                order.text(),
                study));
    assignment
        .patient()
        .ifPresent(patient ->
            sql.update(
                "UPDATE archive_study SET subject = ? WHERE id = ? AND subject IS NULL",
                patient.text(),
                study));
    assignment.readers().forEach(reader -> insertReader(reader, study));
  }

  /// Lets these parties see the study of an instance, if nobody may see it yet.
  void showIfNobodys(String sopInstanceUid, Set<RandomId> readers) {
    sql.first(
            """
            SELECT e.study FROM archive_instance i JOIN archive_series e ON e.id = i.series
            WHERE i.uid = ?
              AND NOT EXISTS (SELECT 1 FROM archive_reader r WHERE r.study = e.study)
            """,
            row -> row.getLong(1),
            sopInstanceUid)
        .ifPresent(study -> readers.forEach(reader -> insertReader(reader, study)));
  }

  private void insertReader(RandomId reader, long study) {
    sql.update(INSERT_READER, reader.text(), study);
  }

  private Known insertStudy(NewInstance added) {
    StudyFacts facts = added.study();
    Assignment assignment = added.assignment();
    long patient = patients.row(added.patient(), facts.uid());
    String date = Moments.date(facts.date());
    String time = Moments.time(facts.time());
    long at = added.arrival().at().toEpochMilli();
    Found.State state = assignment.order().isPresent() ? Found.State.FILED : Found.State.UNASSIGNED;
    long id =
        sql.first(
                INSERT_STUDY,
                row -> row.getLong(1),
                facts.uid(),
                patient,
                date,
                time,
                facts.accessionNumber().strip(),
                facts.studyId().strip(),
                facts.description().strip(),
                facts.referringPhysician().strip(),
                PersonName.key(facts.referringPhysician()),
                added.series().modality().strip(),
                state.name(),
                text(assignment.order()),
                text(assignment.patient()),
                at,
                at,
                facts.header().packed())
            .orElseThrow();
    return new Known(id, patient, date, time, assignment.order());
  }

  private long insertSeries(SeriesFacts facts, Known study) {
    String modality = facts.modality().strip();
    if (!modality.isEmpty()) {
      sql.update(COUNT_MODALITY, modality, study.date(), study.time(), study.id());
    }
    return sql.first(
            INSERT_SERIES,
            row -> row.getLong(1),
            facts.uid(),
            study.id(),
            modality,
            number(facts.number()),
            facts.description().strip(),
            facts.bodyPart().strip(),
            facts.laterality().strip(),
            Moments.date(facts.startDate()),
            Moments.time(facts.startTime()),
            facts.station().strip(),
            facts.header().packed())
        .orElseThrow();
  }

  private void insertInstance(NewInstance added, long series) {
    InstanceFacts facts = added.instance();
    Arrival arrival = added.arrival();
    sql.update(
        INSERT_INSTANCE,
        facts.uid(),
        series,
        facts.sopClass(),
        number(facts.number()),
        facts.rows(),
        facts.columns(),
        facts.bits(),
        facts.frames(),
        facts.transferSyntax(),
        arrival.object().id().text(),
        arrival.object().size(),
        arrival.object().sha256(),
        arrival.at().toEpochMilli(),
        arrival.door(),
        arrival.source(),
        facts.header().packed());
  }

  private void listModalities(long study) {
    List<String> all =
        handle
            .createQuery("SELECT modality FROM archive_modality WHERE study = ? ORDER BY modality")
            .bind(0, study)
            .mapTo(String.class)
            .list();
    sql.update(
        "UPDATE archive_study SET modalities = ? WHERE id = ?", String.join("\\", all), study);
  }

  private static @Nullable String text(Optional<RandomId> id) {
    return id.map(RandomId::text).orElse(null);
  }

  private static @Nullable Integer number(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}
