// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.CareException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTest {

  @TempDir Path folder;

  @Test
  void waitsForTheDiskAtEveryCommit() {
    try (Database database = Database.open(config())) {
      BiFunction<Database, String, String> pragma =
          (open, name) ->
              open.inTransaction(
                  handle -> handle.createQuery("PRAGMA " + name).mapTo(String.class).one());
      assertThat(pragma.apply(database, "journal_mode")).isEqualTo("wal");
      assertThat(pragma.apply(database, "synchronous")).isEqualTo("2");
      assertThat(pragma.apply(database, "foreign_keys")).isEqualTo("1");
      assertThat(pragma.apply(database, "busy_timeout")).isEqualTo("10000");
    }
  }

  @Test
  void makesItsFilesForTheirOwnerAlone() throws IOException {
    DatabaseConfig.Sqlite config = config();
    try (Database database = Database.open(config);
        var files = Files.list(config.file().getParent())) {
      assertThat(database.isReady()).isTrue();
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  /// What is on disk at the moment a commit returns, copied as a power cut would leave it.
  @Test
  void hasACommitOnDiskWhenItReturns() throws IOException {
    DatabaseConfig.Sqlite config = config();
    Path copy = Files.createDirectory(folder.resolve("after"));
    try (Database database = Database.open(config, List.of("db/first"))) {
      database.useTransaction(h -> h.execute("INSERT INTO counter VALUES ('a', 42)"));
      for (String suffix : List.of("", "-wal")) {
        Files.copy(
            config.file().resolveSibling("relais.db" + suffix), copy.resolve("relais.db" + suffix));
      }
    }

    DatabaseConfig after = new DatabaseConfig.Sqlite(copy.resolve("relais.db"));
    try (Database database = Database.open(after, List.of("db/first"))) {
      long value =
          database.read(h -> h.createQuery("SELECT value FROM counter").mapTo(Long.class).one());
      assertThat(value).isEqualTo(42);
    }
  }

  @Test
  void saysWhatIsWrongWhenTheFolderCannotBeMade() throws IOException {
    Path notAFolder = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(
            () -> Database.open(new DatabaseConfig.Sqlite(notAFolder.resolve("relais.db"))))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("relais.db");
  }

  @Test
  void saysWhatIsWrongWhenTheFileIsNoDatabase() throws IOException {
    Path file = Files.writeString(folder.resolve("relais.db"), "not a database".repeat(100));

    assertThatThrownBy(() -> Database.open(new DatabaseConfig.Sqlite(file)))
        .isInstanceOf(CareException.class);
  }

  private DatabaseConfig.Sqlite config() {
    return new DatabaseConfig.Sqlite(folder.resolve("data").resolve("relais.db"));
  }
}
