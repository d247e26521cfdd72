// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.CareException;
import io.relais.care.RandomId;
import io.relais.care.access.Role;
import io.relais.care.database.Database;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Practitioners;
import io.relais.signaling.wire.ConsultationCard;
import io.relais.signaling.wire.ConsultationState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The consultations this server knows, with their seats.
public final class Consultations {
  /// Where the tables of this module come from, for [Database#open].
  public static final String MIGRATIONS = "db/signaling";

  private final Database database;
  private final Practitioners practitioners;

  public Consultations(Database database, Practitioners practitioners) {
    this.database = database;
    this.practitioners = practitioners;
  }

  /// Plans a consultation, with a seat for the practitioner and one for the patient.
  ///
  /// @param encrypted end to end; not where equipment takes part that cannot
  public Appointment plan(
      RandomId practitioner, Instant scheduledAt, String patient, boolean encrypted) {
    Practitioner host = practitioner(practitioner);
    RandomId id = RandomId.make();
    return database.inTransaction(handle -> {
      handle.execute(
          """
          INSERT INTO consultation (id, practitioner, scheduled_at, state, encrypted)
          VALUES (?, ?, ?, ?, ?)
          """,
          id.text(),
          practitioner.text(),
          scheduledAt.toEpochMilli(),
          ConsultationState.PLANNED.name(),
          encrypted ? 1 : 0);
      insertSeat(handle, id, Role.PRACTITIONER, host.displayName());
      insertSeat(handle, id, Role.PATIENT, patient);
      return find(id).orElseThrow();
    });
  }

  /// The seat of that person: the one they have already, or a new one.
  public Seat invite(RandomId consultation, Role role, String name) {
    return database.inTransaction(handle -> {
      Optional<Seat> known =
          seats(handle, consultation).stream()
              .filter(seat -> seat.role() == role && seat.name().equals(name))
              .findFirst();
      return known.orElseGet(() -> insertSeat(handle, consultation, role, name));
    });
  }

  public Optional<Appointment> find(RandomId id) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM consultation WHERE id = :id")
            .bind("id", id.text())
            .map((row, context) -> appointment(handle, row))
            .findOne());
  }

  /// A practitioner's consultations planned in this span, in the order of the day.
  ///
  /// @param to the first moment after it
  public List<Appointment> between(RandomId practitioner, Instant from, Instant to) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT * FROM consultation
                WHERE practitioner = :practitioner
                  AND scheduled_at >= :from AND scheduled_at < :to
                ORDER BY scheduled_at, id
                """)
            .bind("practitioner", practitioner.text())
            .bind("from", from.toEpochMilli())
            .bind("to", to.toEpochMilli())
            .map((row, context) -> appointment(handle, row))
            .list());
  }

  /// How long those of a practitioner's consultations took that ended in this span.
  List<Duration> lengths(RandomId practitioner, Instant from, Instant to) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT ended_at - started_at FROM consultation
                WHERE practitioner = :practitioner AND started_at IS NOT NULL
                  AND ended_at >= :from AND ended_at < :to
                """)
            .bind("practitioner", practitioner.text())
            .bind("from", from.toEpochMilli())
            .bind("to", to.toEpochMilli())
            .mapTo(Long.class)
            .map(Duration::ofMillis)
            .list());
  }

  /// Who receives in a consultation: all consultations of one practitioner live on one node, so
  /// that their waiting room is one.
  public Optional<RandomId> host(RandomId consultation) {
    return database.read(handle ->
        handle
            .createQuery("SELECT practitioner FROM consultation WHERE id = :id")
            .bind("id", consultation.text())
            .mapTo(String.class)
            .map(RandomId::new)
            .findOne());
  }

  /// Notes that whoever holds this claim writes for the consultation from here on.
  ///
  /// @return false when a later claim was noted already
  boolean hold(RandomId id, long token) {
    return database.inTransaction(handle ->
        handle.execute(
                "UPDATE consultation SET fence = ? WHERE id = ? AND fence <= ?",
                token,
                id.text(),
                token)
            > 0);
  }

  /// Whether a later claim than this was noted.
  boolean isHeldByALater(RandomId id, long token) {
    return database.read(handle ->
        handle
                .createQuery("SELECT COUNT(*) FROM consultation WHERE id = :id AND fence > :token")
                .bind("id", id.text())
                .bind("token", token)
                .mapTo(Long.class)
                .one()
            > 0);
  }

  /// Somebody came.
  void opened(RandomId id) {
    database.useTransaction(handle ->
        handle.execute(
            "UPDATE consultation SET state = ? WHERE id = ? AND state = ?",
            ConsultationState.OPEN.name(),
            id.text(),
            ConsultationState.PLANNED.name()));
  }

  /// The practitioner and somebody else are together for the first time.
  void started(RandomId id, Instant at) {
    database.useTransaction(handle ->
        handle.execute(
            "UPDATE consultation SET started_at = ? WHERE id = ? AND started_at IS NULL",
            at.toEpochMilli(),
            id.text()));
  }

  void ended(RandomId id, Instant at) {
    database.useTransaction(handle ->
        handle.execute(
            "UPDATE consultation SET state = ?, ended_at = ? WHERE id = ?",
            ConsultationState.ENDED.name(),
            at.toEpochMilli(),
            id.text()));
  }

  void encrypted(RandomId id, boolean encrypted) {
    database.useTransaction(handle ->
        handle.execute(
            "UPDATE consultation SET encrypted = ? WHERE id = ?", encrypted ? 1 : 0, id.text()));
  }

  void admitted(RandomId seat, boolean admitted) {
    database.useTransaction(handle ->
        handle.execute("UPDATE seat SET admitted = ? WHERE id = ?", admitted ? 1 : 0, seat.text()));
  }

  private Seat insertSeat(Handle handle, RandomId consultation, Role role, String name) {
    RandomId id = RandomId.make();
    handle.execute(
        """
        INSERT INTO seat (id, consultation, place, role, name, admitted)
        SELECT ?, ?, COUNT(*), ?, ?, ? FROM seat WHERE consultation = ?
        """,
        id.text(),
        consultation.text(),
        role.wireName(),
        name,
        role.isProfessional() ? 1 : 0,
        consultation.text());
    return seats(handle, consultation).getLast();
  }

  private static List<Seat> seats(Handle handle, RandomId consultation) {
    return handle
        .createQuery("SELECT * FROM seat WHERE consultation = :consultation ORDER BY place")
        .bind("consultation", consultation.text())
        .map((row, context) -> seat(row))
        .list();
  }

  private Appointment appointment(Handle handle, ResultSet row) throws SQLException {
    RandomId id = new RandomId(row.getString("id"));
    Practitioner host = practitioner(new RandomId(row.getString("practitioner")));
    return new Appointment(
        id,
        host.id(),
        new ConsultationCard.Host(host.displayName(), host.title(), host.structure().name()),
        Instant.ofEpochMilli(row.getLong("scheduled_at")),
        ConsultationState.valueOf(row.getString("state")),
        row.getInt("encrypted") != 0,
        seats(handle, id));
  }

  private static Seat seat(ResultSet row) throws SQLException {
    return new Seat(
        new RandomId(row.getString("id")),
        new RandomId(row.getString("consultation")),
        Role.ofWireName(row.getString("role")).orElseThrow(),
        row.getString("name"),
        row.getInt("place") == 0,
        row.getInt("admitted") != 0);
  }

  private Practitioner practitioner(RandomId id) {
    return practitioners
        .find(id)
        .orElseThrow(() -> new CareException("No practitioner is known as " + id));
  }
}
