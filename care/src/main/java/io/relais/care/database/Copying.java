// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// How a database of one kind is copied: see [DatabaseCopy].
sealed interface Copying permits SqliteCopying, PostgreSqlCopying {

  static Copying of(DatabaseConfig config) {
    return switch (config) {
      case DatabaseConfig.Sqlite(var file) -> new SqliteCopying(file.toAbsolutePath());
      case DatabaseConfig.PostgreSql postgreSql -> new PostgreSqlCopying(postgreSql);
    };
  }

  <T> T write(OutputStream to, Function<Handle, T> query) throws IOException;

  <T> T read(InputStream copy, Function<Handle, T> query) throws IOException;

  void putBack(List<String> migrationLocations, InputStream copy, Consumer<Handle> check)
      throws IOException;

  boolean isEmpty();
}
