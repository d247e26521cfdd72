// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The practitioners this server knows.
public final class Practitioners {

  private static final String SELECT =
      """
      SELECT p.id, p.rpps, p.title, p.family_name, p.given_name, p.display_name,
             s.id AS structure_id, s.finess, s.name AS structure_name
      FROM practitioner p JOIN structure s ON s.id = p.structure
      """;

  private final Database database;

  /// Those kept in this database.
  public Practitioners(Database database) {
    this.database = database;
  }

  /// Adds a practitioner, or replaces what was known of the one with this id. Their structure must
  /// be saved already.
  public void save(Practitioner practitioner) {
    database.useTransaction(handle -> {
      write(handle, practitioner);
      DirectoryWords.write(
          handle,
          DirectoryWords.Kind.PERSON,
          practitioner.id().text(),
          List.of(
              practitioner.displayName(), practitioner.title(), practitioner.structure().name()));
    });
  }

  private static void write(Handle handle, Practitioner practitioner) {
    handle
        .createUpdate(
            """
            INSERT INTO practitioner
              (id, rpps, title, family_name, given_name, display_name, structure)
            VALUES (:id, :rpps, :title, :family, :given, :display, :structure)
            ON CONFLICT (id) DO UPDATE SET
              rpps = excluded.rpps, title = excluded.title,
              family_name = excluded.family_name, given_name = excluded.given_name,
              display_name = excluded.display_name, structure = excluded.structure
            """)
        .bind("id", practitioner.id().text())
        .bind("rpps", practitioner.rpps().map(Rpps::number).orElse(null))
        .bind("title", practitioner.title())
        .bind("family", practitioner.familyName())
        .bind("given", practitioner.givenName())
        .bind("display", practitioner.displayName())
        .bind("structure", practitioner.structure().id().text())
        .execute();
  }

  /// The practitioner of this id with their structure, or none.
  public Optional<Practitioner> find(RandomId id) {
    return database.read(handle ->
        handle
            .createQuery(SELECT + "WHERE p.id = :id")
            .bind("id", id.text())
            .map((row, context) -> practitioner(row))
            .findOne());
  }

  /// Those who belong to a structure, by name.
  public List<Practitioner> of(RandomId structure) {
    return database.read(handle ->
        handle
            .createQuery(
                SELECT + "WHERE p.structure = :structure ORDER BY family_name, given_name, p.id")
            .bind("structure", structure.text())
            .map((row, context) -> practitioner(row))
            .list());
  }

  /// The practitioner of this number in the national register, or none.
  public Optional<Practitioner> find(Rpps rpps) {
    Optional<String> id =
        database.read(handle ->
            handle
                .createQuery("SELECT id FROM practitioner WHERE rpps = :rpps")
                .bind("rpps", rpps.number())
                .mapTo(String.class)
                .findOne());
    return id.map(RandomId::new).flatMap(this::find);
  }

  /// What a practitioner may do with examinations; nothing for one who is unknown.
  public Set<PractitionerRole> roles(RandomId practitioner) {
    List<String> names =
        database.read(handle ->
            handle
                .createQuery("SELECT role FROM practitioner_role WHERE practitioner = :id")
                .bind("id", practitioner.text())
                .mapTo(String.class)
                .list());
    EnumSet<PractitionerRole> roles = EnumSet.noneOf(PractitionerRole.class);
    names.forEach(name -> roles.add(PractitionerRole.valueOf(name)));
    return roles;
  }

  /// Gives a practitioner these roles, and takes all others from them.
  public void giveRoles(RandomId practitioner, Set<PractitionerRole> roles) {
    database.useTransaction(handle -> {
      handle.execute("DELETE FROM practitioner_role WHERE practitioner = ?", practitioner.text());
      for (PractitionerRole role : roles) {
        handle.execute(
            "INSERT INTO practitioner_role (practitioner, role) VALUES (?, ?)",
            practitioner.text(),
            role.name());
      }
    });
  }

  private static Practitioner practitioner(ResultSet row) throws SQLException {
    Structure structure =
        new Structure(
            new RandomId(row.getString("structure_id")),
            Optional.ofNullable(row.getString("finess")).map(Finess::new),
            row.getString("structure_name"));
    return new Practitioner(
        new RandomId(row.getString("id")),
        Optional.ofNullable(row.getString("rpps")).map(Rpps::new),
        row.getString("title"),
        row.getString("family_name"),
        row.getString("given_name"),
        row.getString("display_name"),
        structure);
  }
}
