// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// Which database a server under test has, as lines of its relais.yaml. All tests share one
/// PostgreSQL server.
enum TestDatabase {
  SQLITE {
    @Override
    String settings() {
      return "";
    }
  },
  POSTGRESQL {
    @Override
    String settings() {
      String name = "app" + Server.COUNT.incrementAndGet();
      try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return "database: { url: \"%s\", user: postgres, password: postgres }\n"
          .formatted(Server.RUNNING.getJdbcUrl("postgres", name));
    }
  };

  /// The lines for a new, empty database.
  abstract String settings();

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
