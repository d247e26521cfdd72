// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes the rows of an instance inside a transaction, and keeps the totals of its series and
/// study true.
final class StudyWriter {

  private static final String INSERT_STUDY =
      """
      INSERT INTO archive_study
        (uid, patient, study_date, study_time, accession, study_id, description, referring,
         referring_key, modalities, series, instances, state, order_id, subject, received_at,
         changed_at, header)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0, ?, ?, ?, ?, ?, ?)
      RETURNING id
      """;
  private static final String INSERT_SERIES =
      """
      INSERT INTO archive_series
        (uid, study, modality, number, description, body_part, laterality, start_date, start_time,
         station, instances, header)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
      RETURNING id
      """;
  private static final String INSERT_INSTANCE =
      """
      INSERT INTO archive_instance
        (uid, series, sop_class, number, row_count, column_count, bits, frames, transfer_syntax,
         object, size, sha256, received_at, door, source, header)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Handle handle;
  private final PatientWriter patients;

  StudyWriter(Handle handle) {
    this.handle = handle;
    this.patients = new PatientWriter(handle);
  }

  /// A study that has a row already.
  ///
  /// @param patient the row of its patient
  record Known(long id, long patient, String date, String time, Optional<RandomId> order) {}

  Optional<Known> study(String uid) {
    return handle
        .createQuery(
            "SELECT id, patient, study_date, study_time, order_id FROM archive_study WHERE uid = ?")
        .bind(0, uid)
        .map((row, context) ->
            new Known(
                row.getLong("id"),
                row.getLong("patient"),
                row.getString("study_date"),
                row.getString("study_time"),
                Rows.id(row.getString("order_id"))))
        .findOne();
  }

  /// Whom the rows of this study are about.
  PatientFacts patientOf(Known study) {
    return patients.facts(study.patient());
  }

  /// Adds an instance that has no row yet.
  ///
  /// @param known its study, if that has a row
  void add(NewInstance added, Optional<Known> known) {
    StudyFacts facts = added.study();
    Known study = known.orElseGet(() -> insertStudy(added));
    assign(study.id(), added.assignment());
    Optional<Long> knownSeries = seriesId(added.series().uid(), study.id());
    long series = knownSeries.orElseGet(() -> insertSeries(added.series(), study.id()));
    if (knownSeries.isEmpty()) {
      countModality(study, added.series().modality(), 1);
    }
    insertInstance(added, series);
    handle.execute("UPDATE archive_series SET instances = instances + 1 WHERE id = ?", series);
    handle.execute(
        "UPDATE archive_study SET instances = instances + 1, series = series + ?, changed_at = ?,"
            + " accession = CASE WHEN accession = '' THEN ? ELSE accession END,"
            + " description = CASE WHEN description = '' THEN ? ELSE description END"
            + " WHERE id = ?",
        knownSeries.isPresent() ? 0 : 1,
        added.arrival().at().toEpochMilli(),
        facts.accessionNumber(),
        facts.description(),
        study.id());
  }

  /// Gives a study an order and a patient if it has none, and readers more.
  void assign(long study, Assignment assignment) {
    if (assignment.order().isPresent()) {
      handle.execute(
          "UPDATE archive_study SET order_id = ?, state = 'FILED' WHERE id = ? AND order_id IS NULL",
          assignment.order().get().text(),
          study);
    }
    if (assignment.patient().isPresent()) {
      handle.execute(
          "UPDATE archive_study SET subject = ? WHERE id = ? AND subject IS NULL",
          assignment.patient().get().text(),
          study);
    }
    for (RandomId reader : assignment.readers()) {
      handle.execute(
          """
          INSERT INTO archive_reader (reader, study_date, study_time, study)
          SELECT ?, study_date, study_time, id FROM archive_study WHERE id = ?
          ON CONFLICT DO NOTHING
          """,
          reader.text(),
          study);
    }
  }

  private Known insertStudy(NewInstance added) {
    StudyFacts facts = added.study();
    Assignment assignment = added.assignment();
    long patient = patients.row(added.patient(), facts.uid());
    String date = Moments.date(facts.date());
    String time = Moments.time(facts.time());
    long at = added.arrival().at().toEpochMilli();
    long id =
        handle
            .createQuery(INSERT_STUDY)
            .bind(0, facts.uid())
            .bind(1, patient)
            .bind(2, date)
            .bind(3, time)
            .bind(4, facts.accessionNumber().strip())
            .bind(5, facts.studyId().strip())
            .bind(6, facts.description().strip())
            .bind(7, facts.referringPhysician().strip())
            .bind(8, PersonName.key(facts.referringPhysician()))
            .bind(
                9,
                (assignment.order().isPresent() ? Found.State.FILED : Found.State.UNASSIGNED)
                    .name())
            .bind(10, text(assignment.order()))
            .bind(11, text(assignment.patient()))
            .bind(12, at)
            .bind(13, at)
            .bind(14, facts.header().packed())
            .mapTo(Long.class)
            .one();
    return new Known(id, patient, date, time, assignment.order());
  }

  private Optional<Long> seriesId(String uid, long study) {
    return handle
        .createQuery("SELECT id FROM archive_series WHERE uid = ? AND study = ?")
        .bind(0, uid)
        .bind(1, study)
        .mapTo(Long.class)
        .findOne();
  }

  /// Whether a series of this UID belongs to another study than this.
  boolean seriesIsElsewhere(String uid, String studyUid) {
    return handle
            .createQuery(
                """
                SELECT COUNT(*) FROM archive_series e JOIN archive_study s ON s.id = e.study
                WHERE e.uid = ? AND s.uid <> ?
                """)
            .bind(0, uid)
            .bind(1, studyUid)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  private long insertSeries(SeriesFacts facts, long study) {
    return handle
        .createQuery(INSERT_SERIES)
        .bind(0, facts.uid())
        .bind(1, study)
        .bind(2, facts.modality().strip())
        .bind(3, number(facts.number()))
        .bind(4, facts.description().strip())
        .bind(5, facts.bodyPart().strip())
        .bind(6, facts.laterality().strip())
        .bind(7, Moments.date(facts.startDate()))
        .bind(8, Moments.time(facts.startTime()))
        .bind(9, facts.station().strip())
        .bind(10, facts.header().packed())
        .mapTo(Long.class)
        .one();
  }

  private void insertInstance(NewInstance added, long series) {
    InstanceFacts facts = added.instance();
    Arrival arrival = added.arrival();
    handle.execute(
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

  /// One series more or less of this modality in a study.
  void countModality(Known study, String modality, int more) {
    String word = modality.strip();
    if (word.isEmpty()) {
      return;
    }
    handle.execute(
        """
        INSERT INTO archive_modality (modality, study_date, study_time, study, series)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (study, modality) DO UPDATE SET series = archive_modality.series + ?
        """,
        word,
        study.date(),
        study.time(),
        study.id(),
        more,
        more);
    handle.execute("DELETE FROM archive_modality WHERE study = ? AND series = 0", study.id());
    List<String> all =
        handle
            .createQuery("SELECT modality FROM archive_modality WHERE study = ? ORDER BY modality")
            .bind(0, study.id())
            .mapTo(String.class)
            .list();
    handle.execute(
        "UPDATE archive_study SET modalities = ? WHERE id = ?", String.join("\\", all), study.id());
  }

  private static @Nullable String text(Optional<RandomId> id) {
    return id.map(RandomId::text).orElse(null);
  }

  private static @Nullable Integer number(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}
