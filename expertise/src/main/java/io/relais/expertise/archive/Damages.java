// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.expertise.archive.store.DamagedObjectException;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredContent;
import io.relais.expertise.archive.store.StoredObject;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Looks at objects and remembers which of them cannot be read as they were put in. The same object
/// sent again heals it (see [Filing]).
public final class Damages {

  /// What is wrong with an object.
  public enum Kind {
    /// It is not there.
    MISSING,
    /// It cannot be opened, or its content is not what was put in.
    CHANGED
  }

  /// An object that cannot be read.
  public record Damage(RandomId object, Kind kind) {}

  private final Database database;
  private final InstanceStore store;
  private final InstantSource clock;

  /// Looks after the objects of this store.
  public Damages(Database database, InstanceStore store, InstantSource clock) {
    this.database = database;
    this.store = store;
    this.clock = clock;
  }

  /// All that are known.
  ///
  /// @param most how many at most
  public List<Damage> known(int most) {
    return database.read(handle ->
        handle
            .createQuery("SELECT object, kind FROM damage ORDER BY found_at, object LIMIT ?")
            .bind(0, most)
            .map((row, context) ->
                new Damage(
                    new RandomId(row.getString("object")), Kind.valueOf(row.getString("kind"))))
            .list());
  }

  /// How many are known.
  public long count() {
    return database.read(
        handle -> handle.createQuery("SELECT COUNT(*) FROM damage").mapTo(Long.class).one());
  }

  /// Reads an object to its end and compares it with what was put in.
  ///
  /// @return what is wrong with it, if anything
  /// @throws IOException if the store does not answer, which says nothing about the object
  Optional<Kind> examine(StoredObject expected) throws IOException {
    try {
      return StoredContent.read(store, expected.id()).equals(expected)
          ? Optional.empty()
          : Optional.of(Kind.CHANGED);
    } catch (NoSuchFileException absent) {
      return Optional.of(Kind.MISSING);
    } catch (DamagedObjectException damaged) {
      return Optional.of(Kind.CHANGED);
    }
  }

  /// Looks whether an object is there and can be opened, without reading it.
  Optional<Kind> glance(RandomId object) throws IOException {
    try (StoredContent content = store.open(object)) {
      return content.size() < 0 ? Optional.of(Kind.CHANGED) : Optional.empty();
    } catch (NoSuchFileException absent) {
      return Optional.of(Kind.MISSING);
    } catch (DamagedObjectException damaged) {
      return Optional.of(Kind.CHANGED);
    }
  }

  /// Remembers what is wrong with an object, or that nothing is any longer.
  ///
  /// @return whether that is news
  boolean note(RandomId object, Optional<Kind> kind) {
    return database.inTransaction(handle ->
        kind.isPresent()
            ? handle.execute(
                    """
                    INSERT INTO damage (object, kind, found_at) VALUES (?, ?, ?)
                    ON CONFLICT (object) DO NOTHING
                    """,
                    object.text(),
                    kind.get().name(),
                    clock.millis())
                > 0
            : handle.execute("DELETE FROM damage WHERE object = ?", object.text()) > 0);
  }
}
