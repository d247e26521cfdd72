// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import com.zaxxer.hikari.HikariDataSource;
import io.relais.care.CareException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;

/// The one database of a server. When [#inTransaction] returns, what was written is on disk.
///
/// Transactions join: work begun inside another's work on the same thread becomes part of it. So
/// repositories each open their own transaction, and whoever calls several of them in one
/// [#inTransaction] gets all or nothing:
///
/// ```java
/// database.useTransaction(handle -> {
///   links.revokeSeat(seat);
///   sessions.revokeSeat(seat);
///   trail.record(event);
/// });
/// ```
public final class Database implements AutoCloseable {

  private static final int TRIES = 5;

  private final Dialect dialect;
  private final HikariDataSource writers;
  private final HikariDataSource readers;
  private final Jdbi writing;
  private final Jdbi reading;
  private final ScopedValue<Joined> current = ScopedValue.newInstance();

  private Database(Dialect dialect, HikariDataSource writers, HikariDataSource readers) {
    this.dialect = dialect;
    this.writers = writers;
    this.readers = readers;
    this.writing = jdbi(writers);
    this.reading = jdbi(readers);
  }

  /// Opens the database with the tables of this module alone.
  public static Database open(DatabaseConfig config) {
    return open(config, List.of());
  }

  /// Opens the database and brings its tables up to date: first those of this module, then those of
  /// others.
  ///
  /// @param migrationLocations one classpath folder per module, such as `db/signaling`. SQL that
  ///   runs on both databases lies in its sub-folder `both`, the rest in `sqlite` and `postgresql`;
  ///   versions count within the module
  public static Database open(DatabaseConfig config, List<String> migrationLocations) {
    Dialect dialect = Dialect.of(config);
    Migrations.run(dialect, migrationLocations);
    HikariDataSource writers = dialect.writers();
    try {
      return new Database(dialect, writers, dialect.readers());
    } catch (RuntimeException e) {
      writers.close();
      throw e;
    }
  }

  /// Runs work that writes. Its changes are durable when this returns and gone if it throws. If two
  /// transactions block each other, the database ends one and its work is run again: keep side
  /// effects outside.
  public <T> T inTransaction(Function<Handle, T> work) {
    Joined joined = writingJoined();
    return joined != null ? joined.run(work) : outermost(work);
  }

  /// Runs work that writes and gives nothing back.
  public void useTransaction(Consumer<Handle> work) {
    inTransaction(handle -> {
      work.accept(handle);
      return true;
    });
  }

  /// Whether this thread is in a transaction that writes: what it does now is kept when that ends.
  public boolean isInTransaction() {
    return writingJoined() != null;
  }

  /// Runs work that only reads, on one consistent view of the facts. Inside a transaction it sees
  /// that one's changes.
  public <T> T read(Function<Handle, T> work) {
    if (current.isBound()) {
      return work.apply(current.get().handle());
    }
    try {
      return reading.inTransaction(handle -> scoped(new Joined(handle, false), work));
    } catch (JdbiException e) {
      throw broken(e);
    }
  }

  /// Lets one transaction at a time pass, until the one that passed has ended. Needed where two
  /// transactions would otherwise read the same last row and both write its successor.
  ///
  /// @param handle that of the transaction which asks
  /// @param name what is guarded
  public void passOneByOne(Handle handle, String name) {
    dialect.passOneByOne(handle, name);
  }

  /// Whether the database answers; for health checks.
  public boolean isReady() {
    try {
      return read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one()) == 1;
    } catch (CareException e) {
      return false;
    }
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }

  /// An exception ends in a log, where the values bound to a statement must not appear.
  private static Jdbi jdbi(HikariDataSource source) {
    return Jdbi.create(source)
        .configure(
            StatementExceptions.class,
            exceptions -> exceptions.setMessageRendering(MessageRendering.NONE));
  }

  private @Nullable Joined writingJoined() {
    return current.isBound() && current.get().writes() ? current.get() : null;
  }

  private <T> T outermost(Function<Handle, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return writing.inTransaction(handle -> {
          Joined joined = new Joined(handle, true);
          T result = scoped(joined, work);
          joined.checkWhole();
          return result;
        });
      } catch (JdbiException e) {
        if (attempt == TRIES || !isConflict(e)) {
          throw broken(e);
        }
      }
    }
  }

  private <T> T scoped(Joined joined, Function<Handle, T> work) {
    return ScopedValue.where(current, joined).call(() -> work.apply(joined.handle()));
  }

  /// Serialization failure and deadlock (PostgreSQL appendix A, class 40): the other one went on,
  /// this one may try again.
  private static boolean isConflict(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static CareException broken(JdbiException e) {
    return new CareException("The database did not do what was asked of it", e);
  }

  /// The transaction this thread is in, which later work joins.
  private static final class Joined {

    private final Handle handle;
    private final boolean writes;
    private boolean partFailed;

    Joined(Handle handle, boolean writes) {
      this.handle = handle;
      this.writes = writes;
    }

    Handle handle() {
      return handle;
    }

    boolean writes() {
      return writes;
    }

    <T> T run(Function<Handle, T> work) {
      boolean done = false;
      try {
        T result = work.apply(handle);
        done = true;
        return result;
      } finally {
        partFailed |= !done;
      }
    }

    /// A caller that swallowed the failure of a part must not commit the rest of it.
    void checkWhole() {
      if (partFailed) {
        throw new CareException("Part of this transaction failed, so none of it is kept");
      }
    }
  }
}
