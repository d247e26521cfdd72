// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import io.relais.care.CareException;
import io.relais.care.RandomId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// Copies of a SQLite file, which SQLite makes itself (`VACUUM INTO`). They are unpacked beside the
/// file, so that no row is ever on another volume than the database.
///
/// @param file that of the database
record SqliteCopying(Path file) implements Copying {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int BUSY_MILLIS = 60_000;

  @Override
  public <T> T write(OutputStream to, Function<Handle, T> query) throws IOException {
    Path plain = unpacked();
    try {
      jdbi(file)
          .useHandle(handle ->
              handle.createUpdate("VACUUM INTO :file").bind("file", plain.toString()).execute());
      T answer = jdbi(plain).withHandle(query::apply);
      Files.copy(plain, to);
      return answer;
    } catch (JdbiException e) {
      throw new CareException("The database cannot be copied", e);
    } finally {
      Files.deleteIfExists(plain);
    }
  }

  @Override
  public <T> T read(InputStream copy, Function<Handle, T> query) throws IOException {
    Path plain = unpacked();
    try {
      unpack(copy, plain);
      return ask(plain, query);
    } finally {
      Files.deleteIfExists(plain);
    }
  }

  @Override
  public void putBack(List<String> migrationLocations, InputStream copy, Consumer<Handle> check)
      throws IOException {
    Path plain = unpacked();
    try {
      unpack(copy, plain);
      ask(
          plain,
          handle -> {
            check.accept(handle);
            return true;
          });
      force(plain, StandardOpenOption.WRITE);
      Files.move(plain, file, StandardCopyOption.ATOMIC_MOVE);
      force(file.resolveSibling("."), StandardOpenOption.READ);
    } finally {
      Files.deleteIfExists(plain);
    }
  }

  @Override
  public boolean isEmpty() {
    return Files.notExists(file);
  }

  /// A new, empty file that only its owner reads; SQLite writes into one that is empty.
  private Path unpacked() throws IOException {
    Path plain = file.resolveSibling("copy-" + RandomId.make() + ".tmp");
    new SqliteDialect(new DatabaseConfig.Sqlite(plain)).makeFile();
    return plain;
  }

  private static void unpack(InputStream copy, Path plain) throws IOException {
    byte[] begin = copy.readNBytes(MAGIC.length);
    if (!Arrays.equals(begin, MAGIC)) {
      throw new CareException(
          "The copy is not one of a SQLite database: it can be put back only into a database of the"
              + " kind it was made of");
    }
    try (OutputStream out = Files.newOutputStream(plain)) {
      out.write(begin);
      copy.transferTo(out);
    }
  }

  /// Asks a copy whose every page and reference SQLite finds to be whole.
  private static <T> T ask(Path plain, Function<Handle, T> query) {
    try {
      return jdbi(plain)
          .withHandle(handle -> {
            String state =
                handle.createQuery("PRAGMA integrity_check").mapTo(String.class).list().getFirst();
            if (!state.equals("ok")
                || !handle.createQuery("PRAGMA foreign_key_check").mapToMap().list().isEmpty()) {
              throw new CareException("The copy of the database is damaged");
            }
            return query.apply(handle);
          });
    } catch (JdbiException e) {
      throw new CareException("The copy of the database is damaged", e);
    }
  }

  private static Jdbi jdbi(Path path) {
    SQLiteConfig settings = new SQLiteConfig();
    settings.setBusyTimeout(BUSY_MILLIS);
    SQLiteDataSource source = new SQLiteDataSource(settings);
    source.setUrl("jdbc:sqlite:" + path);
    return Jdbi.create(source);
  }

  private static void force(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
