// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import io.relais.care.RandomId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Memberships as rows.
final class MembershipRows {

  private static final String HOLDS = " AND since <= :now AND (until IS NULL OR until > :now)";
  private static final String ORDER = " ORDER BY since, id";

  private MembershipRows() {}

  static void insert(Handle handle, Membership membership) {
    handle
        .createUpdate(
            """
            INSERT INTO membership (id, practitioner, structure, team, role, since, until)
            VALUES (:id, :practitioner, :structure, :team, :role, :since, :until)
            """)
        .bind("id", membership.id().text())
        .bind("practitioner", membership.practitioner().text())
        .bind("structure", structure(membership.place()))
        .bind("team", team(membership.place()))
        .bind("role", membership.role().name())
        .bind("since", membership.since().toEpochMilli())
        .bind("until", membership.until().map(Instant::toEpochMilli).orElse(null))
        .execute();
  }

  static boolean end(Handle handle, RandomId id, Instant now) {
    return handle.execute(
            "UPDATE membership SET until = ? WHERE id = ? AND (until IS NULL OR until > ?)",
            now.toEpochMilli(),
            id.text(),
            now.toEpochMilli())
        == 1;
  }

  static Optional<Membership> find(Handle handle, RandomId id) {
    return handle
        .createQuery("SELECT * FROM membership WHERE id = :id")
        .bind("id", id.text())
        .map((row, context) -> membership(row))
        .findOne();
  }

  static List<Membership> of(Handle handle, RandomId practitioner, Instant now) {
    return held(handle, "practitioner", practitioner, now);
  }

  static List<Membership> in(Handle handle, Place place, Instant now) {
    String column =
        switch (place) {
          case Place.InStructure _ -> "structure";
          case Place.InTeam _ -> "team";
        };
    return held(handle, column, place.id(), now);
  }

  private static List<Membership> held(Handle handle, String column, RandomId id, Instant now) {
    return handle
        .createQuery("SELECT * FROM membership WHERE " + column + " = :id" + HOLDS + ORDER)
        .bind("id", id.text())
        .bind("now", now.toEpochMilli())
        .map((row, context) -> membership(row))
        .list();
  }

  private static @Nullable String structure(Place place) {
    return place instanceof Place.InStructure(RandomId id) ? id.text() : null;
  }

  private static @Nullable String team(Place place) {
    return place instanceof Place.InTeam(RandomId id) ? id.text() : null;
  }

  private static Membership membership(ResultSet row) throws SQLException {
    String team = row.getString("team");
    long until = row.getLong("until");
    Optional<Instant> end =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until));
    return new Membership(
        new RandomId(row.getString("id")),
        new RandomId(row.getString("practitioner")),
        team == null
            ? new Place.InStructure(new RandomId(row.getString("structure")))
            : new Place.InTeam(new RandomId(team)),
        ProfessionalRole.valueOf(row.getString("role")),
        Instant.ofEpochMilli(row.getLong("since")),
        end);
  }
}
