// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The structures this server knows.
public final class Structures {

  private final Database database;

  /// Those kept in this database.
  public Structures(Database database) {
    this.database = database;
  }

  /// Adds a structure, or replaces what was known of the one with this id.
  public void save(Structure structure) {
    database.useTransaction(handle -> {
      Optional<String> before = name(handle, structure.id());
      handle
          .createUpdate(
              """
              INSERT INTO structure (id, finess, name) VALUES (:id, :finess, :name)
              ON CONFLICT (id) DO UPDATE SET finess = excluded.finess, name = excluded.name
              """)
          .bind("id", structure.id().text())
          .bind("finess", structure.finess().map(Finess::number).orElse(null))
          .bind("name", structure.name())
          .execute();
      DirectoryWords.write(
          handle, DirectoryWords.Kind.STRUCTURE, structure.id().text(), List.of(structure.name()));
      if (before.filter(name -> !name.equals(structure.name())).isPresent()) {
        DirectoryWords.rename(handle, structure.id().text());
      }
    });
  }

  private static Optional<String> name(Handle handle, RandomId id) {
    return handle
        .createQuery("SELECT name FROM structure WHERE id = :id")
        .bind("id", id.text())
        .mapTo(String.class)
        .findOne();
  }

  /// The structure of this number in the national register, or none.
  public Optional<Structure> find(Finess finess) {
    Optional<String> id =
        database.read(handle ->
            handle
                .createQuery("SELECT id FROM structure WHERE finess = :finess")
                .bind("finess", finess.number())
                .mapTo(String.class)
                .findOne());
    return id.map(RandomId::new).flatMap(this::find);
  }

  /// The structure of this id, or none.
  public Optional<Structure> find(RandomId id) {
    return database.read(handle ->
        handle
            .createQuery("SELECT id, finess, name FROM structure WHERE id = :id")
            .bind("id", id.text())
            .map((row, context) ->
                new Structure(
                    new RandomId(row.getString("id")),
                    Optional.ofNullable(row.getString("finess")).map(Finess::new),
                    row.getString("name")))
            .findOne());
  }
}
