// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.expertise.archive.store.StoredObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Makes facts of rows that [Search] found.
final class Rows {

  private final Query query;

  Rows(Query query) {
    this.query = query;
  }

  Found found(ResultSet row) throws SQLException {
    PatientFacts patient = patient(row);
    return switch (query.level()) {
      case PATIENT -> new Found(patient, counts(row), null, null, null);
      case STUDY -> new Found(patient, null, study(row), null, null);
      case SERIES -> new Found(patient, null, study(row), series(row), null);
      case INSTANCE -> new Found(patient, null, study(row), series(row), instance(row));
    };
  }

  static PatientFacts patient(ResultSet row) throws SQLException {
    return new PatientFacts(
        row.getString("patient_id"),
        row.getString("issuer"),
        row.getString("name"),
        row.getString("birth_date"),
        row.getString("sex"));
  }

  private static Found.Counts counts(ResultSet row) throws SQLException {
    return new Found.Counts(
        row.getInt("patient_studies"),
        row.getInt("patient_series"),
        row.getInt("patient_instances"));
  }

  private Found.Study study(ResultSet row) throws SQLException {
    StudyFacts facts =
        new StudyFacts(
            row.getString("study_uid"),
            row.getString("study_date"),
            Moments.shortTime(row.getString("study_time")),
            row.getString("accession"),
            row.getString("study_id"),
            row.getString("study_description"),
            row.getString("referring"),
            header(row, "study_header"));
    return new Found.Study(
        facts,
        modalities(row.getString("modalities")),
        row.getInt("series"),
        row.getInt("study_instances"),
        Found.State.valueOf(row.getString("state")),
        id(row.getString("order_id")),
        id(row.getString("subject")),
        Instant.ofEpochMilli(row.getLong("study_received_at")),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }

  private Found.Series series(ResultSet row) throws SQLException {
    SeriesFacts facts =
        new SeriesFacts(
            row.getString("series_uid"),
            row.getString("modality"),
            number(row, "series_number"),
            row.getString("series_description"),
            row.getString("body_part"),
            row.getString("laterality"),
            row.getString("start_date"),
            Moments.shortTime(row.getString("start_time")),
            row.getString("station"),
            header(row, "series_header"));
    return new Found.Series(facts, row.getInt("series_instances"));
  }

  private Found.Instance instance(ResultSet row) throws SQLException {
    InstanceFacts facts =
        new InstanceFacts(
            row.getString("sop_uid"),
            row.getString("sop_class"),
            number(row, "instance_number"),
            row.getInt("row_count"),
            row.getInt("column_count"),
            row.getInt("bits"),
            row.getInt("frames"),
            row.getString("transfer_syntax"),
            header(row, "instance_header"));
    return new Found.Instance(facts, arrival(row));
  }

  static Arrival arrival(ResultSet row) throws SQLException {
    return new Arrival(
        new StoredObject(
            new RandomId(row.getString("object")), row.getLong("size"), row.getString("sha256")),
        Instant.ofEpochMilli(row.getLong("received_at")),
        row.getString("door"),
        row.getString("source"));
  }

  static List<String> modalities(String joined) {
    return joined.isEmpty() ? List.of() : Arrays.asList(joined.split("\\\\", -1));
  }

  static Optional<RandomId> id(@Nullable String text) {
    return Optional.ofNullable(text).map(RandomId::new);
  }

  private PackedJson header(ResultSet row, String column) throws SQLException {
    return query.withHeaders() ? PackedJson.ofPacked(row.getBytes(column)) : PackedJson.NONE;
  }

  private static OptionalInt number(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
