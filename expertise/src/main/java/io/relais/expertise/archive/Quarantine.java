// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The objects that contradict what is known. They are safe, in no search, and shown only to
/// whoever looks after the archive, who lets them in or discards them through [Filing].
public final class Quarantine {

  private final Database database;

  /// The quarantine in this database.
  public Quarantine(Database database) {
    this.database = database;
  }

  /// The entries, those that came last first.
  public List<QuarantineEntry> entries(long offset, int limit) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT * FROM quarantine ORDER BY received_at DESC, id DESC LIMIT ? OFFSET ?")
            .bind(0, limit)
            .bind(1, offset)
            .map((row, context) -> entry(row))
            .list());
  }

  /// How many there are.
  public long count() {
    return database.read(
        handle -> handle.createQuery("SELECT COUNT(*) FROM quarantine").mapTo(Long.class).one());
  }

  /// The entry of this id, if it is still there.
  public Optional<QuarantineEntry> find(RandomId id) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM quarantine WHERE id = ?")
            .bind(0, id.text())
            .map((row, context) -> entry(row))
            .findOne());
  }

  /// The objects of this UID that this source handed in and that are kept apart.
  public List<RandomId> objects(String sopInstanceUid, String source) {
    return database.read(handle ->
        handle
            .createQuery("SELECT object FROM quarantine WHERE sop_uid = ? AND source = ?")
            .bind(0, sopInstanceUid)
            .bind(1, source)
            .map((row, context) -> new RandomId(row.getString("object")))
            .list());
  }

  /// The object with this content that is kept apart under this UID.
  static Optional<RandomId> object(Handle handle, String sopInstanceUid, String sha256) {
    return handle
        .createQuery("SELECT object FROM quarantine WHERE sop_uid = ? AND sha256 = ? LIMIT 1")
        .bind(0, sopInstanceUid)
        .bind(1, sha256)
        .map((row, context) -> new RandomId(row.getString("object")))
        .findOne();
  }

  static RandomId hold(Handle handle, Suspect suspect, QuarantineReason reason) {
    RandomId id = RandomId.make();
    Arrival arrival = suspect.arrival();
    handle
        .createUpdate(
            """
            INSERT INTO quarantine
              (id, object, size, sha256, reason, sop_uid, study_uid, patient_id, name, birth_date,
               sex, modality, order_id, door, source, received_at)
            VALUES
              (:id, :object, :size, :sha256, :reason, :sop, :study, :patient, :name, :birth,
               :sex, :modality, :order, :door, :source, :received)
            """)
        .bind("id", id.text())
        .bind("object", arrival.object().id().text())
        .bind("size", arrival.object().size())
        .bind("sha256", arrival.object().sha256())
        .bind("reason", reason.name())
        .bind("sop", suspect.sopInstanceUid())
        .bind("study", suspect.studyInstanceUid())
        .bind("patient", suspect.patient().patientId())
        .bind("name", suspect.patient().name())
        .bind("birth", suspect.patient().birthDate())
        .bind("sex", suspect.patient().sex())
        .bind("modality", suspect.modality())
        .bind("order", suspect.order().map(RandomId::text).orElse(null))
        .bind("door", arrival.door())
        .bind("source", arrival.source())
        .bind("received", arrival.at().toEpochMilli())
        .execute();
    return id;
  }

  /// Takes an entry out; whether it was there.
  static boolean remove(Handle handle, RandomId id) {
    return handle.execute("DELETE FROM quarantine WHERE id = ?", id.text()) > 0;
  }

  private static QuarantineEntry entry(ResultSet row) throws SQLException {
    PatientFacts patient =
        new PatientFacts(
            row.getString("patient_id"),
            "",
            row.getString("name"),
            row.getString("birth_date"),
            row.getString("sex"));
    return new QuarantineEntry(
        new RandomId(row.getString("id")),
        QuarantineReason.valueOf(row.getString("reason")),
        new Suspect(
            patient,
            row.getString("sop_uid"),
            row.getString("study_uid"),
            row.getString("modality"),
            Rows.id(row.getString("order_id")),
            Rows.arrival(row)));
  }
}
