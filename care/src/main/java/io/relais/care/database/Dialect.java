// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/// What SQLite and PostgreSQL do differently: everything above speaks one SQL.
sealed interface Dialect permits SqliteDialect, PostgreSqlDialect {

  static Dialect of(DatabaseConfig config) {
    return switch (config) {
      case DatabaseConfig.Sqlite sqlite -> new SqliteDialect(sqlite);
      case DatabaseConfig.PostgreSql postgreSql -> new PostgreSqlDialect(postgreSql);
    };
  }

  /// The sub-folder of a module's migrations that only this database understands.
  String folder();

  /// Plain connections, for migrations only: they need several at once, before the pools exist.
  DataSource migrating();

  /// Does work that no two nodes may do to one database at the same time.
  void alone(Runnable work);

  /// Connections for transactions that write.
  HikariDataSource writers();

  /// Connections that cannot write, and see one consistent view for a whole transaction.
  HikariDataSource readers();

  /// Waits for the lock of this name and keeps it until the transaction ends.
  void passOneByOne(Handle handle, String name);
}
