// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import java.nio.file.Path;

/// Which database the facts are kept in.
public sealed interface DatabaseConfig {

  /// One SQLite file inside this process: nothing to set up, one machine.
  ///
  /// @param file the file, made on first start readable by its owner alone
  record Sqlite(Path file) implements DatabaseConfig {}

  /// A PostgreSQL server that several machines share.
  ///
  /// @param url such as `jdbc:postgresql://db.example:5432/relais`
  /// @param user who owns the schema
  /// @param password their password; never printed
  record PostgreSql(String url, String user, String password) implements DatabaseConfig {

    /// Refuses an address that is not one of PostgreSQL, or that carries a password where logs
    /// would show it.
    public PostgreSql {
      if (!url.startsWith("jdbc:postgresql:")) {
        throw new IllegalArgumentException(
            "A PostgreSQL address begins with jdbc:postgresql://, such as"
                + " jdbc:postgresql://localhost:5432/relais");
      }
      if (url.contains("password=")) {
        throw new IllegalArgumentException(
            "Give the database password in its own setting, not in the address");
      }
    }

    /// The address and the user, without the password.
    @Override
    public String toString() {
      return "PostgreSql[url=" + url + ", user=" + user + "]";
    }
  }
}
