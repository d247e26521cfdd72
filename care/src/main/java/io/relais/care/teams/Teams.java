// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.people.DirectoryWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The teams this server knows.
public final class Teams {

  private final Database database;
  private final AuditTrail trail;
  private final InstantSource clock;

  /// Those kept in this database, noted in this trail, dated by this clock.
  public Teams(Database database, AuditTrail trail, InstantSource clock) {
    this.database = database;
    this.trail = trail;
    this.clock = clock;
  }

  /// Adds a team, or changes kind and name of the one with this id. Whose it is never changes.
  /// Notes it in the trail unless nothing was changed.
  ///
  /// @param by who does
  public void save(Team team, AuditActor by) {
    database.useTransaction(handle -> {
      database.passOneByOne(handle, "teams");
      Optional<Team> known = find(team.id());
      if (known.filter(team::equals).isPresent()) {
        return;
      }
      if (known.isPresent() && !known.get().structure().equals(team.structure())) {
        throw new IllegalArgumentException("A team stays with its structure");
      }
      handle
          .createUpdate(
              """
              INSERT INTO team (id, structure, kind, name, created_at)
              VALUES (:id, :structure, :kind, :name, :now)
              ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name
              """)
          .bind("id", team.id().text())
          .bind("structure", team.structure().map(RandomId::text).orElse(null))
          .bind("kind", team.kind().name())
          .bind("name", team.name())
          .bind("now", clock.millis())
          .execute();
      DirectoryWords.write(handle, DirectoryWords.Kind.TEAM, team.id().text(), names(handle, team));
      trail.record(AuditEvent.of(by, AuditAction.TEAM_SAVED, team.id()));
    });
  }

  /// By which it is found.
  private static List<String> names(Handle handle, Team team) {
    return team.structure()
        .map(structure ->
            List.of(
                team.name(),
                handle
                    .createQuery("SELECT name FROM structure WHERE id = :id")
                    .bind("id", structure.text())
                    .mapTo(String.class)
                    .one()))
        .orElseGet(() -> List.of(team.name()));
  }

  /// The team of this id, or none.
  public Optional<Team> find(RandomId id) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM team WHERE id = :id")
            .bind("id", id.text())
            .map((row, context) -> team(row))
            .findOne());
  }

  /// The teams of a structure, by name.
  public List<Team> of(RandomId structure) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM team WHERE structure = :structure ORDER BY name, id")
            .bind("structure", structure.text())
            .map((row, context) -> team(row))
            .list());
  }

  /// All teams, those across structures included, by name.
  public List<Team> all() {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM team ORDER BY name, id")
            .map((row, context) -> team(row))
            .list());
  }

  private static Team team(ResultSet row) throws SQLException {
    return new Team(
        new RandomId(row.getString("id")),
        Optional.ofNullable(row.getString("structure")).map(RandomId::new),
        TeamKind.valueOf(row.getString("kind")),
        row.getString("name"));
  }
}
