// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.database.Database;
import io.relais.care.database.DatabaseConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A new database of either kind with the tables of the archive. All tests share one PostgreSQL
/// server and each gets a database in it.
public enum ArchiveDatabase {
  SQLITE {
    @Override
    public DatabaseConfig config() {
      try {
        return new DatabaseConfig.Sqlite(Files.createTempDirectory("archive").resolve("relais.db"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  POSTGRESQL {
    @Override
    public DatabaseConfig config() {
      EmbeddedPostgres server = Server.RUNNING;
      String name = "archive" + Server.COUNT.incrementAndGet();
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

  /// A new database with the tables of the archive.
  public Database open() {
    return Database.open(config(), List.of(Archive.MIGRATIONS));
  }

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
