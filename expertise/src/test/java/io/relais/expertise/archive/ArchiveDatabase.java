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
      return sqlite();
    }

    @Override
    DatabaseConfig copy() {
      DatabaseConfig.Sqlite made = sqlite();
      try {
        Files.copy(SqliteTemplate.MADE.file(), made.file());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return made;
    }
  },
  POSTGRESQL {
    @Override
    public DatabaseConfig config() {
      return postgreSql("template1");
    }

    @Override
    DatabaseConfig copy() {
      return postgreSql(PostgreSqlTemplate.NAME);
    }
  };

  /// Where a new, empty database is.
  public abstract DatabaseConfig config();

  /// Where a new database is that has the tables already.
  abstract DatabaseConfig copy();

  /// A new database with the tables of the archive.
  public Database open() {
    return Database.open(copy(), List.of(Archive.MIGRATIONS));
  }

  private static DatabaseConfig.Sqlite sqlite() {
    try {
      return new DatabaseConfig.Sqlite(Files.createTempDirectory("archive").resolve("relais.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatabaseConfig.PostgreSql postgreSql(String template) {
    EmbeddedPostgres server = Server.RUNNING;
    String name = "archive" + Server.COUNT.incrementAndGet();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new DatabaseConfig.PostgreSql(
        server.getJdbcUrl("postgres", name), "postgres", "postgres");
  }

  /// Made once, since bringing the tables up to date takes longer than most tests.
  private static final class SqliteTemplate {
    static final DatabaseConfig.Sqlite MADE = made();

    private static DatabaseConfig.Sqlite made() {
      DatabaseConfig.Sqlite config = sqlite();
      Database.open(config, List.of(Archive.MIGRATIONS)).close();
      return config;
    }
  }

  private static final class PostgreSqlTemplate {
    static final String NAME = made();

    private static String made() {
      DatabaseConfig.PostgreSql config = postgreSql("template1");
      Database.open(config, List.of(Archive.MIGRATIONS)).close();
      return config.url().replaceAll(".*/([a-z0-9]+)(\\?.*)?$", "$1");
    }
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
