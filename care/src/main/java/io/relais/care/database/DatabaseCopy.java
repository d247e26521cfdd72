// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// A copy of every row of a database as of one moment, while servers go on writing to it. A copy
/// goes back into a database of the same kind only: SQLite writes its own file format, and of
/// PostgreSQL the rows are kept in its COPY text format. The copy is plain: whoever keeps it, seals
/// it.
public final class DatabaseCopy {

  private DatabaseCopy() {}

  /// Writes a copy.
  ///
  /// @param query is asked of the same moment as the copy
  /// @return what it answered
  public static <T> T write(DatabaseConfig config, OutputStream to, Function<Handle, T> query)
      throws IOException {
    return Copying.of(config).write(to, query);
  }

  /// Reads a copy to its end and asks it something, without putting anything in place.
  ///
  /// @param config where the copy may be unpacked for the time of the question
  public static <T> T read(DatabaseConfig config, InputStream copy, Function<Handle, T> query)
      throws IOException {
    return Copying.of(config).read(copy, query);
  }

  /// Puts a copy into an empty database, all of it or nothing.
  ///
  /// @param migrationLocations those of [Database#open]; the copy of an older version comes back as
  ///   that version had it, and the next opening brings it up to date
  /// @param check throws if what came back is not what it should be
  public static void putBack(
      DatabaseConfig config,
      List<String> migrationLocations,
      InputStream copy,
      Consumer<Handle> check)
      throws IOException {
    Copying.of(config).putBack(migrationLocations, copy, check);
  }

  /// Whether there is no database yet, or one without a single row.
  public static boolean isEmpty(DatabaseConfig config) {
    return Copying.of(config).isEmpty();
  }
}
