// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.relais.care.CareException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.ds.PGSimpleDataSource;

/// A PostgreSQL server, shared with other nodes.
final class PostgreSqlDialect implements Dialect {

  private static final int WRITERS = 8;
  private static final int READERS = 8;

  private final DatabaseConfig.PostgreSql config;

  PostgreSqlDialect(DatabaseConfig.PostgreSql config) {
    this.config = config;
  }

  @Override
  public String folder() {
    return "postgresql";
  }

  @Override
  public DataSource migrating() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(config.url());
    source.setUser(config.user());
    source.setPassword(config.password());
    // The detail of an error quotes the row it is about, and errors end in logs.
    source.setLogServerErrorDetail(false);
    return source;
  }

  /// Flyway locks its migrations by itself, but not the making of its first table.
  @Override
  public void alone(Runnable work) {
    try {
      Jdbi.create(migrating())
          .useTransaction(handle -> {
            passOneByOne(handle, "migrations");
            work.run();
          });
    } catch (JdbiException e) {
      throw new CareException(
          "Cannot prepare the database; check that it is reachable and lets this user in", e);
    }
  }

  @Override
  public HikariDataSource writers() {
    HikariConfig pool = pool("postgresql-writers", WRITERS);
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return new HikariDataSource(pool);
  }

  @Override
  public HikariDataSource readers() {
    HikariConfig pool = pool("postgresql-readers", READERS);
    pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    pool.setReadOnly(true);
    return new HikariDataSource(pool);
  }

  /// An advisory lock, which needs no right on any table and ends with the transaction.
  @Override
  public void passOneByOne(Handle handle, String name) {
    handle
        .createQuery("SELECT CAST(pg_advisory_xact_lock(hashtext(:name)) AS TEXT)")
        .bind("name", "relais/" + name)
        .mapTo(String.class)
        .one();
  }

  private HikariConfig pool(String name, int size) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setDataSource(migrating());
    pool.setMaximumPoolSize(size);
    return pool;
  }
}
