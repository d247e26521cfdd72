// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// An empty database of either kind, for one test. All tests share one PostgreSQL server and each
/// gets a database in it.
public enum FreshDatabase {
  SQLITE {
    @Override
    public DatabaseConfig config() {
      try {
        return new DatabaseConfig.Sqlite(Files.createTempDirectory("care").resolve("relais.db"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  POSTGRESQL {
    @Override
    public DatabaseConfig config() {
      EmbeddedPostgres server = Server.RUNNING;
      String name = "fresh" + Server.COUNT.incrementAndGet();
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return new DatabaseConfig.PostgreSql(
          server.getJdbcUrl("postgres", name), "postgres", "postgres");
    }
  };

  /// Where a new, empty database is.
  public abstract DatabaseConfig config();

  /// A new database with the tables of care.
  public Database open() {
    return Database.open(config());
  }

  /// A new database with the tables of care and others.
  public Database open(String... locations) {
    return Database.open(config(), List.of(locations));
  }

  /// The file of a SQLite database.
  static Path file(DatabaseConfig config) {
    return ((DatabaseConfig.Sqlite) config).file();
  }

  /// Started by the first test that needs it, stopped with the machine that runs the tests.
  private static final class Server {
    static final AtomicInteger COUNT = new AtomicInteger();
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
