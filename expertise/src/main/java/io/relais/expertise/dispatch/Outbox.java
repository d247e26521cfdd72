// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.expertise.review.AfterSigning;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// What is to be brought where, as rows. A row is written with the signature, held by one server at
/// a time, and stays when it is done.
public final class Outbox implements AfterSigning {
  /// How long a hold lasts whose holder falls silent.
  static final Duration HOLD = Duration.ofMinutes(1);

  private static final String HELD =
      " WHERE case_id = ? AND version = ? AND channel = ? AND claim = ? AND state = 'WAITING'";

  /// How long others wait for the first channel.
  static final Duration FIRST = Duration.ofMinutes(10);

  private final Database database;
  private final List<String> channels;

  /// Kept in this database.
  ///
  /// @param channels the ways by which each signed document is to leave; the first one keeps it
  ///   here, so that the others wait for it a while and then carry the same document
  public Outbox(Database database, List<String> channels) {
    this.database = database;
    this.channels = List.copyOf(channels);
  }

  @Override
  public void signed(RandomId id, int version, Instant at) {
    database.useTransaction(
        handle -> channels.forEach(channel -> put(handle, id, version, channel, at)));
  }

  private static void put(Handle handle, RandomId id, int version, String channel, Instant at) {
    handle.execute(
        """
        INSERT INTO case_delivery
          (case_id, version, channel, state, signed_at, tries, due_at, claim, claimed_until,
           changed_at, reason, reference)
        VALUES (?, ?, ?, 'WAITING', ?, 0, ?, '', 0, ?, '', '')
        """,
        id.text(),
        version,
        channel,
        at.toEpochMilli(),
        at.toEpochMilli(),
        at.toEpochMilli());
  }

  /// All of a case, by version and channel.
  public List<Delivery> of(RandomId id) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT * FROM case_delivery WHERE case_id = :id ORDER BY version, channel")
            .bind("id", id.text())
            .map((row, context) -> delivery(row))
            .list());
  }

  /// How many wait, by channel; those without any are left out.
  public Map<String, Long> waiting() {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT channel, COUNT(*) AS waiting FROM case_delivery WHERE state = 'WAITING'
                GROUP BY channel
                """)
            .reduceRows(
                new HashMap<>(),
                (counts, row) -> {
                  counts.put(
                      row.getColumn("channel", String.class), row.getColumn("waiting", Long.class));
                  return counts;
                }));
  }

  /// Takes hold of what has been due longest. A later version waits for the one before it.
  Optional<Claim> claim(String channel, Instant now) {
    while (database.read(handle -> due(handle, channel, now)).isPresent()) {
      Optional<Claim> held =
          database.inTransaction(handle ->
              due(handle, channel, now).flatMap(parcel -> hold(handle, channel, parcel, now)));
      if (held.isPresent()) {
        return held;
      }
      // Another was quicker with this one. There may be more.
    }
    return Optional.empty();
  }

  private Optional<Parcel> due(Handle handle, String channel, Instant now) {
    return handle
        .createQuery(
            """
            SELECT * FROM case_delivery d
            WHERE d.channel = :channel AND d.state = 'WAITING' AND d.due_at <= :now
              AND d.claimed_until <= :now
              AND NOT EXISTS (SELECT 1 FROM case_delivery e
                WHERE e.case_id = d.case_id AND e.channel = d.channel AND e.version < d.version
                  AND e.state = 'WAITING')
              AND (d.signed_at <= :late OR NOT EXISTS (SELECT 1 FROM case_delivery f
                WHERE f.case_id = d.case_id AND f.version = d.version AND f.channel = :first
                  AND f.channel <> d.channel AND f.state = 'WAITING'))
            ORDER BY d.due_at, d.case_id, d.version LIMIT 1
            """)
        .bind("channel", channel)
        .bind("first", channels.getFirst())
        .bind("now", now.toEpochMilli())
        .bind("late", now.minus(FIRST).toEpochMilli())
        .map((row, context) ->
            new Parcel(
                new RandomId(row.getString("case_id")),
                row.getInt("version"),
                Instant.ofEpochMilli(row.getLong("signed_at")),
                row.getInt("tries") + 1))
        .findOne();
  }

  private static Optional<Claim> hold(Handle handle, String channel, Parcel parcel, Instant now) {
    Claim claim = new Claim(RandomId.make(), channel, parcel);
    int held =
        handle.execute(
            """
            UPDATE case_delivery SET claim = ?, claimed_until = ?, tries = ?
            WHERE case_id = ? AND version = ? AND channel = ? AND state = 'WAITING'
              AND claimed_until <= ?
            """,
            claim.id().text(),
            now.plus(HOLD).toEpochMilli(),
            parcel.tries(),
            parcel.caseId().text(),
            parcel.version(),
            channel,
            now.toEpochMilli());
    return held == 1 ? Optional.of(claim) : Optional.empty();
  }

  /// Goes on holding.
  ///
  /// @return whether it is still held; else somebody else may have it in hand
  boolean renew(Claim claim, Instant now) {
    return database.inTransaction(handle ->
        handle.execute(
                "UPDATE case_delivery SET claimed_until = ?" + HELD,
                now.plus(HOLD).toEpochMilli(),
                claim.parcel().caseId().text(),
                claim.parcel().version(),
                claim.channel(),
                claim.id().text())
            == 1);
  }

  /// How it is from now on.
  ///
  /// @param due when it is tried again, if it waits
  record Settled(Delivery.State state, Instant due, String reason, String reference) {}

  /// Lets go of what was held.
  ///
  /// @return whether it was still held; else nothing has changed
  boolean settle(Claim claim, Settled settled, Instant now) {
    return database.inTransaction(handle ->
        handle.execute(
                """
                UPDATE case_delivery SET state = ?, due_at = ?, reason = ?, reference = ?,
                  claimed_until = 0, changed_at = ?\
                """
                    + HELD,
                settled.state().name(),
                settled.due().toEpochMilli(),
                settled.reason(),
                settled.reference(),
                now.toEpochMilli(),
                claim.parcel().caseId().text(),
                claim.parcel().version(),
                claim.channel(),
                claim.id().text())
            == 1);
  }

  /// The document that the other side names so.
  ///
  /// @param reference not empty
  public Optional<Delivery> referred(String channel, String reference) {
    return database.read(
        handle -> bound(handle, channel, reference).map((row, context) -> delivery(row)).findOne());
  }

  private static Query bound(Handle handle, String channel, String reference) {
    return handle
        .createQuery(
            """
            SELECT * FROM case_delivery
            WHERE channel = :channel AND reference = :reference AND reference <> '' LIMIT 1
            """)
        .bind("channel", channel)
        .bind("reference", reference);
  }

  /// The other side has said that it has it, or that it could not take it. What was confirmed stays
  /// so.
  ///
  /// @param state [Delivery.State#CONFIRMED] or [Delivery.State#GIVEN_UP]
  /// @return whether there is such a document that was not confirmed yet
  public boolean heard(
      String channel, String reference, Delivery.State state, String reason, Instant now) {
    if (state != Delivery.State.CONFIRMED && state != Delivery.State.GIVEN_UP) {
      throw new IllegalArgumentException("Nobody says " + state);
    }
    return database.inTransaction(handle ->
        handle.execute(
                """
                UPDATE case_delivery SET state = ?, reason = ?, changed_at = ?
                WHERE channel = ? AND reference = ? AND reference <> ''
                  AND state IN ('DONE', 'GIVEN_UP') AND state <> ?
                """,
                state.name(),
                reason,
                now.toEpochMilli(),
                channel,
                reference,
                state.name())
            > 0);
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        new RandomId(row.getString("case_id")),
        row.getInt("version"),
        row.getString("channel"),
        Delivery.State.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        row.getInt("tries"),
        row.getString("reason"));
  }
}
