// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.CareException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class DatabaseCopyTest {

  private static final List<String> MODULES = List.of("db/first", "db/second");
  private static final String HARD = "tab\t back\\slash\nnew line \\. \\N é 😀 \r end";

  @Parameter FreshDatabase kind;

  private DatabaseConfig config;
  private Database database;

  @BeforeEach
  void fill() {
    config = kind.config();
    database = Database.open(config, MODULES);
    database.useTransaction(handle -> {
      handle.execute("INSERT INTO structure (id, name) VALUES ('S', 'MSP')");
      handle.execute("INSERT INTO note (id, words) VALUES (7, ?)", HARD);
    });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatComesBackIsWhatWasThereAtThatMoment() throws IOException {
    AtomicReference<String> seen = new AtomicReference<>("");
    byte[] copy =
        copy(handle -> {
          database.useTransaction(other -> other.execute("DELETE FROM note"));
          seen.set(words(handle));
        });
    assertThat(seen).hasValue(HARD);
    assertThat(read(copy)).isEqualTo(HARD);

    DatabaseConfig fresh = kind.config();
    assertThat(DatabaseCopy.isEmpty(fresh)).isTrue();
    putBack(fresh, copy);
    assertThat(DatabaseCopy.isEmpty(fresh)).isFalse();
    try (Database back = Database.open(fresh, MODULES)) {
      assertThat(back.read(DatabaseCopyTest::words)).isEqualTo(HARD);
      assertThat(
              back.<String>read(handle ->
                  handle.createQuery("SELECT name FROM structure").mapTo(String.class).one()))
          .isEqualTo("MSP");
    }
  }

  @Test
  void aCopyThatIsCutOrChangedPutsNothingInPlace() throws IOException {
    byte[] copy = copy(handle -> {});
    for (int length : List.of(0, 5, 40, copy.length / 2, copy.length - 1)) {
      DatabaseConfig fresh = kind.config();
      byte[] cut = new ByteArrayInputStream(copy).readNBytes(length);
      assertThatThrownBy(() -> putBack(fresh, cut))
          .isInstanceOfAny(CareException.class, IOException.class);
      assertThat(DatabaseCopy.isEmpty(fresh)).isTrue();
    }
  }

  @Test
  void whatTheCheckRefusesIsNotThere() throws IOException {
    byte[] copy = copy(handle -> {});
    DatabaseConfig fresh = kind.config();
    assertThatThrownBy(() ->
            DatabaseCopy.putBack(
                fresh,
                MODULES,
                new ByteArrayInputStream(copy),
                handle -> {
                  throw new CareException(words(handle));
                }))
        .isInstanceOf(CareException.class)
        .hasMessage(HARD);
    assertThat(DatabaseCopy.isEmpty(fresh)).isTrue();
  }

  @Test
  void aCopyOfTheOtherKindIsRefused() throws IOException {
    FreshDatabase other =
        kind == FreshDatabase.SQLITE ? FreshDatabase.POSTGRESQL : FreshDatabase.SQLITE;
    byte[] copy = copy(handle -> {});
    assertThatThrownBy(() -> putBack(other.config(), copy))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("the kind it was made of");
  }

  @Test
  void nothingIsLeftBesideTheFile() throws IOException {
    assertThat(read(copy(handle -> {}))).isEqualTo(HARD);
    if (config instanceof DatabaseConfig.Sqlite(Path file)) {
      try (Stream<Path> left = Files.list(file.resolveSibling("."))) {
        assertThat(left.map(path -> path.getFileName().toString()))
            .allMatch(name -> name.startsWith("relais.db"));
      }
    }
  }

  private byte[] copy(Consumer<Handle> meanwhile) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(
            DatabaseCopy.<Boolean>write(
                config,
                out,
                handle -> {
                  meanwhile.accept(handle);
                  return true;
                }))
        .isTrue();
    return out.toByteArray();
  }

  private String read(byte[] copy) throws IOException {
    return DatabaseCopy.read(config, new ByteArrayInputStream(copy), DatabaseCopyTest::words);
  }

  private static void putBack(DatabaseConfig to, byte[] copy) throws IOException {
    DatabaseCopy.putBack(to, MODULES, new ByteArrayInputStream(copy), handle -> {});
  }

  private static String words(Handle handle) {
    return handle.createQuery("SELECT words FROM note").mapTo(String.class).one();
  }
}
