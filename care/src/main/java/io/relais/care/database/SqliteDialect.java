// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.relais.care.CareException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// SQLite in one file: a single connection writes, a few read beside it (WAL).
final class SqliteDialect implements Dialect {

  private static final int BUSY_MILLIS = 10_000;
  private static final int READERS = 4;

  /// KiB of pages that each connection may keep. With the 2 MB that SQLite keeps otherwise, a
  /// search among a hundred thousand studies reads most pages anew, and takes four times as long.
  private static final int PAGE_CACHE = 32 * 1024;

  private final Path file;

  SqliteDialect(DatabaseConfig.Sqlite config) {
    this.file = config.file().toAbsolutePath();
  }

  @Override
  public String folder() {
    return "sqlite";
  }

  @Override
  public DataSource migrating() {
    makeFile();
    return source();
  }

  /// The file has one node.
  @Override
  public void alone(Runnable work) {
    work.run();
  }

  @Override
  public HikariDataSource writers() {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("sqlite-writer");
    pool.setDataSource(StatementKeeping.around(source()));
    pool.setMaximumPoolSize(1);
    return new HikariDataSource(pool);
  }

  @Override
  public HikariDataSource readers() {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("sqlite-readers");
    SQLiteConfig settings = settings();
    settings.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
    pool.setDataSource(StatementKeeping.around(source(settings)));
    pool.setMaximumPoolSize(READERS);
    pool.setConnectionInitSql("PRAGMA query_only = ON");
    return new HikariDataSource(pool);
  }

  /// Nothing to do: the single writer is the lock.
  @Override
  public void passOneByOne(Handle handle, String name) {}

  private DataSource source() {
    return source(settings());
  }

  private DataSource source(SQLiteConfig settings) {
    SQLiteDataSource source = new SQLiteDataSource(settings);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static SQLiteConfig settings() {
    SQLiteConfig settings = new SQLiteConfig();
    settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // FULL waits for the disk at every commit: a commit that was answered survives a power cut.
    settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    settings.enforceForeignKeys(true);
    settings.setBusyTimeout(BUSY_MILLIS);
    // Below zero: KiB, not pages.
    settings.setCacheSize(-PAGE_CACHE);
    // Take the write lock at the start, so that a transaction never fails half-way for want of it.
    settings.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    return settings;
  }

  /// Makes the file before SQLite does, for its owner alone; the WAL beside it takes the same
  /// permissions.
  void makeFile() {
    try {
      Path folder = file.getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
      if (Files.notExists(file)
          && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (IOException e) {
      throw new CareException(
          "Cannot make the database file " + file + ": check that its folder can be written to", e);
    }
  }
}
