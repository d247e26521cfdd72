// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.care.database.PlainSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /// The entries that somebody may look after, those that came last first.
  public List<QuarantineEntry> entries(Access access, long offset, int limit) {
    return database.read(handle ->
        new Sql()
            .add("SELECT q.* FROM quarantine q WHERE ")
            .add(seen(access))
            .add(" ORDER BY q.received_at DESC, q.id DESC LIMIT ? OFFSET ?", limit, offset)
            .query(handle)
            .map((row, context) -> entry(row))
            .list());
  }

  /// How many of them nobody has decided about.
  public long undecided(Access access) {
    return database.read(handle ->
        new Sql()
            .add("SELECT COUNT(*) FROM quarantine q WHERE q.decision IS NULL AND ")
            .add(seen(access))
            .query(handle)
            .mapTo(Long.class)
            .one());
  }

  /// The entry of this id, if it is still there and may be looked after.
  public Optional<QuarantineEntry> find(RandomId id, Access access) {
    return database.read(handle ->
        new Sql()
            .add("SELECT q.* FROM quarantine q WHERE q.id = ? AND ", id.text())
            .add(seen(access))
            .query(handle)
            .map((row, context) -> entry(row))
            .findOne());
  }

  private static Sql seen(Access access) {
    return switch (access) {
      case Access.Whole() -> new Sql().add("1 = 1");
      case Access.Orders(var orders) -> new Sql().in("q.order_id", texts(orders));
      case Access.Readers(var readers) ->
          new Sql()
              .add("EXISTS (SELECT 1 FROM quarantine_reader r WHERE r.entry = q.id AND ")
              .in("r.reader", texts(readers))
              .add(")");
    };
  }

  private static List<String> texts(Set<RandomId> ids) {
    return ids.stream().map(RandomId::text).sorted().toList();
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

  /// The entries that somebody asked to be taken away before this.
  List<RandomId> toRemove(Instant askedBefore) {
    return database.read(handle ->
        handle
            .createQuery("SELECT id FROM quarantine WHERE decision = ? AND decided_at < ?")
            .bind(0, QuarantineDecision.Choice.REMOVE.name())
            .bind(1, askedBefore.toEpochMilli())
            .map((row, context) -> new RandomId(row.getString("id")))
            .list());
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
    return PlainSql.of(handle)
        .first(
            "SELECT object FROM quarantine WHERE sop_uid = ? AND sha256 = ? LIMIT 1",
            row -> new RandomId(row.getString(1)),
            sopInstanceUid,
            sha256);
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
    show(handle, id.text(), suspect.readers());
    return id;
  }

  /// Lets these parties look after the entry of an object, if nobody may yet.
  static void showIfNobodys(Handle handle, RandomId object, Set<RandomId> readers) {
    Optional<String> entry =
        PlainSql.of(handle)
            .first(
                """
                SELECT q.id FROM quarantine q WHERE q.object = ?
                  AND NOT EXISTS (SELECT 1 FROM quarantine_reader r WHERE r.entry = q.id)
                """,
                row -> row.getString(1),
                object.text());
    entry.ifPresent(id -> show(handle, id, readers));
  }

  private static void show(Handle handle, String entry, Set<RandomId> readers) {
    for (RandomId reader : readers) {
      handle.execute(
          "INSERT INTO quarantine_reader (reader, entry) VALUES (?, ?)", reader.text(), entry);
    }
  }

  /// Notes what somebody decided; whether the entry was there.
  static boolean decide(Handle handle, RandomId id, QuarantineDecision decision) {
    return handle.execute(
            "UPDATE quarantine SET decision = ?, decided_by = ?, decided_at = ? WHERE id = ?",
            decision.choice().name(),
            decision.by().text(),
            decision.at().toEpochMilli(),
            id.text())
        > 0;
  }

  /// Takes an entry out; whether it was there.
  static boolean remove(Handle handle, RandomId id) {
    handle.execute("DELETE FROM quarantine_reader WHERE entry = ?", id.text());
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
            Rows.arrival(row),
            Set.of()),
        decision(row));
  }

  private static Optional<QuarantineDecision> decision(ResultSet row) throws SQLException {
    String choice = row.getString("decision");
    return choice == null
        ? Optional.empty()
        : Optional.of(
            new QuarantineDecision(
                QuarantineDecision.Choice.valueOf(choice),
                new RandomId(row.getString("decided_by")),
                Instant.ofEpochMilli(row.getLong("decided_at"))));
  }
}
