// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Which devices hold seats, and where professionals are signed in. A seat is held by one device at
/// a time. A secret is given out once and kept only as its hash; one that expired is as good as
/// none.
public final class Sessions {

  private final Database database;
  private final InstantSource clock;
  private final SessionLifetimes lifetimes;

  /// Sessions kept in this database, ending by this clock.
  public Sessions(Database database, InstantSource clock, SessionLifetimes lifetimes) {
    this.database = database;
    this.clock = clock;
    this.lifetimes = lifetimes;
  }

  /// Gives a seat to a device, and takes it from whichever held it.
  ///
  /// @return the secret of the device, 43 characters of base64url
  public String startSeat(RandomId seat, RandomId consultation, Role role) {
    return start(new Identity.Seat(seat, consultation, role), true).orElseThrow();
  }

  /// Gives a seat to a device if no other holds it. Of many that ask at once, one gets it.
  ///
  /// @return the secret of the device, or none if the seat is held
  public Optional<String> startSeatIfFree(RandomId seat, RandomId consultation, Role role) {
    return start(new Identity.Seat(seat, consultation, role), false);
  }

  /// The session this secret belongs to, or none.
  public Optional<SeatSession> seatHolder(String secret) {
    return database.read(handle ->
        seatSession(
            handle
                .createQuery(
                    "SELECT * FROM seat_session WHERE secret_hash = :hash AND expires_at > :now")
                .bind("hash", Secret.hash(secret))));
  }

  /// The session that holds this seat, or none: whether another device is there.
  public Optional<SeatSession> sessionOf(RandomId seat) {
    return database.read(handle ->
        seatSession(
            handle
                .createQuery("SELECT * FROM seat_session WHERE seat = :seat AND expires_at > :now")
                .bind("seat", seat.text())));
  }

  /// Takes a seat from the device that holds it.
  public void revokeSeat(RandomId seat) {
    delete("DELETE FROM seat_session WHERE seat = ?", seat.text());
  }

  /// Takes all seats of a consultation from the devices that hold them.
  public void revokeConsultation(RandomId consultation) {
    delete("DELETE FROM seat_session WHERE consultation = ?", consultation.text());
  }

  /// Signs a professional in on one more device, of which nothing is known.
  ///
  /// @return the secret of the device, 43 characters of base64url
  public String startProfessional(RandomId practitioner) {
    return startProfessional(practitioner, "");
  }

  /// Signs a professional in on one more device.
  ///
  /// @param device what they know it by, such as "Firefox, Windows"; empty where nobody knows
  /// @return the secret of the device, 43 characters of base64url
  public String startProfessional(RandomId practitioner, String device) {
    String secret = Secret.make();
    Instant now = clock.instant();
    database.useTransaction(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO professional_session
                  (id, secret_hash, practitioner, device, started_at, expires_at)
                VALUES (:id, :hash, :practitioner, :device, :now, :expires)
                """)
            .bind("id", RandomId.make().text())
            .bind("hash", Secret.hash(secret))
            .bind("practitioner", practitioner.text())
            .bind("device", device)
            .bind("now", now.toEpochMilli())
            .bind("expires", now.plus(lifetimes.professional()).toEpochMilli())
            .execute());
    return secret;
  }

  /// The sign-in this secret belongs to, or none. Somebody who is disabled is signed in nowhere.
  public Optional<ProfessionalSession> professional(String secret) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT * FROM professional_session s
                WHERE s.secret_hash = :hash AND s.expires_at > :now
                  AND NOT EXISTS (SELECT 1 FROM account_state a
                    WHERE a.practitioner = s.practitioner AND a.state = 'DISABLED')
                """)
            .bind("hash", Secret.hash(secret))
            .bind("now", clock.millis())
            .map((row, context) -> professional(row))
            .findOne());
  }

  /// Signs out the device of this secret.
  public void revokeProfessional(String secret) {
    delete("DELETE FROM professional_session WHERE secret_hash = ?", Secret.hash(secret));
  }

  /// Where a professional is signed in, the latest first.
  ///
  /// @param secret that of the device which asks
  public List<SignedInDevice> devices(RandomId practitioner, String secret) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT * FROM professional_session
                WHERE practitioner = :practitioner AND expires_at > :now
                ORDER BY started_at DESC, secret_hash
                """)
            .bind("practitioner", practitioner.text())
            .bind("now", clock.millis())
            .map((row, context) -> device(row, Secret.hash(secret)))
            .list());
  }

  /// Signs a professional out on one of their devices.
  ///
  /// @return whether they were signed in there
  public boolean revokeDevice(RandomId practitioner, RandomId device) {
    return database.inTransaction(handle ->
        handle.execute(
                "DELETE FROM professional_session WHERE practitioner = ? AND id = ?",
                practitioner.text(),
                device.text())
            == 1);
  }

  /// Signs a professional out on all their devices but the one of this secret.
  ///
  /// @return on how many
  public int revokeOthers(RandomId practitioner, String secret) {
    return database.inTransaction(handle ->
        handle.execute(
            "DELETE FROM professional_session WHERE practitioner = ? AND secret_hash <> ?",
            practitioner.text(),
            Secret.hash(secret)));
  }

  /// Signs a professional out on all their devices.
  public void revokePractitioner(RandomId practitioner) {
    delete("DELETE FROM professional_session WHERE practitioner = ?", practitioner.text());
  }

  /// Forgets sessions that expired. They open nothing meanwhile; this only saves space.
  public void forgetExpired() {
    long now = clock.millis();
    database.useTransaction(handle -> {
      handle.execute("DELETE FROM seat_session WHERE expires_at <= ?", now);
      handle.execute("DELETE FROM professional_session WHERE expires_at <= ?", now);
    });
  }

  private Optional<String> start(Identity.Seat seat, boolean evenIfHeld) {
    String secret = Secret.make();
    boolean started =
        database.inTransaction(handle -> insert(handle, seat, Secret.hash(secret), evenIfHeld));
    return started ? Optional.of(secret) : Optional.empty();
  }

  private boolean insert(Handle handle, Identity.Seat seat, String hash, boolean evenIfHeld) {
    Instant now = clock.instant();
    return handle
            .createUpdate(
                """
                INSERT INTO seat_session
                  (seat, secret_hash, consultation, role, started_at, expires_at)
                VALUES (:seat, :hash, :consultation, :role, :now, :expires)
                ON CONFLICT (seat) DO UPDATE SET
                  secret_hash = excluded.secret_hash, consultation = excluded.consultation,
                  role = excluded.role, started_at = excluded.started_at,
                  expires_at = excluded.expires_at
                WHERE seat_session.expires_at <= :now OR :anyway = 1
                """)
            .bind("seat", seat.seat().text())
            .bind("hash", hash)
            .bind("consultation", seat.consultation().text())
            .bind("role", seat.role().wireName())
            .bind("now", now.toEpochMilli())
            .bind("expires", now.plus(lifetimes.seat()).toEpochMilli())
            .bind("anyway", evenIfHeld ? 1 : 0)
            .execute()
        == 1;
  }

  private Optional<SeatSession> seatSession(Query query) {
    return query.bind("now", clock.millis()).map((row, context) -> seatSession(row)).findOne();
  }

  private void delete(String sql, String key) {
    database.useTransaction(handle -> handle.execute(sql, key));
  }

  private static SeatSession seatSession(ResultSet row) throws SQLException {
    return new SeatSession(
        new Identity.Seat(
            new RandomId(row.getString("seat")),
            new RandomId(row.getString("consultation")),
            Role.ofWireName(row.getString("role")).orElseThrow()),
        Instant.ofEpochMilli(row.getLong("started_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }

  private static SignedInDevice device(ResultSet row, String asking) throws SQLException {
    String id = row.getString("id");
    String device = row.getString("device");
    return new SignedInDevice(
        Optional.ofNullable(id).map(RandomId::new),
        device == null ? "" : device,
        Instant.ofEpochMilli(row.getLong("started_at")),
        row.getString("secret_hash").equals(asking));
  }

  private static ProfessionalSession professional(ResultSet row) throws SQLException {
    return new ProfessionalSession(
        new Identity.Professional(new RandomId(row.getString("practitioner"))),
        Instant.ofEpochMilli(row.getLong("started_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
