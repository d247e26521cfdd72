// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.AtOnce;
import io.relais.care.CareException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class DatabaseTest {

  private static final List<String> MODULES = List.of("db/first", "db/second");

  @Parameter FreshDatabase kind;

  private DatabaseConfig config;
  private Database database;

  @BeforeEach
  void open() {
    config = kind.config();
    database = Database.open(config, MODULES);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void keepsWhatWasCommittedAfterReopening() {
    add("a", 7);
    database.close();

    database = Database.open(config, MODULES);

    assertThat(value("a")).isEqualTo(7);
  }

  @Test
  void keepsTheHistoriesOfModulesApart() {
    for (String module : List.of("care", "first", "second")) {
      long versions =
          database.read(handle ->
              handle
                  .createQuery("SELECT count(*) FROM flyway_" + module + " WHERE version = '1'")
                  .mapTo(Long.class)
                  .one());
      assertThat(versions).isEqualTo(1);
    }
  }

  @Test
  void takesInAModuleThatComesLater() {
    try (Database later = kind.open()) {
      assertThat(later.isReady()).isTrue();
    }
    DatabaseConfig shared = kind.config();
    Database.open(shared).close();
    try (Database later = Database.open(shared, MODULES)) {
      later.useTransaction(h -> h.execute("INSERT INTO note (id, words) VALUES (1, 'late')"));
      assertThat(later.isReady()).isTrue();
    }
  }

  @Test
  void refusesAModuleNameThatIsNoTableName() {
    assertThatThrownBy(() -> Database.open(config, List.of("db/two words")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("db/two words");
  }

  @Test
  void keepsNothingOfWorkThatFailed() {
    assertThatThrownBy(() ->
            database.useTransaction(handle -> {
              insert(handle, "a", 1);
              throw new IllegalStateException("no");
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");

    assertThat(count()).isZero();
  }

  @Test
  void joinsWorkInsideWork() {
    assertThatThrownBy(() ->
            database.useTransaction(handle -> {
              add("inner", 1);
              assertThat(value("inner")).isEqualTo(1);
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");

    assertThat(count()).isZero();
  }

  @Test
  void keepsNothingWhenTheFailureOfAPartWasSwallowed() {
    add("a", 1);

    assertThatThrownBy(() ->
            database.useTransaction(handle -> {
              add("b", 1);
              assertThatThrownBy(() -> add("a", 2)).isInstanceOf(RuntimeException.class);
            }))
        .isInstanceOf(CareException.class);

    assertThat(count()).isEqualTo(1);
  }

  @Test
  void refusesToWriteInARead() {
    assertThatThrownBy(() ->
            database.read(handle -> {
              insert(handle, "a", 1);
              return true;
            }))
        .isInstanceOf(CareException.class);
    assertThat(count()).isZero();
  }

  @Test
  void readsOneViewWhileOthersWrite() throws Exception {
    add("a", 1);

    long seen =
        database.read(handle -> {
          value("a");
          Thread writer = Thread.startVirtualThread(() -> add("b", 1));
          joinUninterrupted(writer);
          return count();
        });

    assertThat(seen).isEqualTo(1);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void writesFromInsideARead() {
    long inner =
        database.read(handle -> {
          add("a", 1);
          return 1L;
        });

    assertThat(inner).isEqualTo(1);
    assertThat(value("a")).isEqualTo(1);
  }

  @Test
  void losesNoWriteOfManyThreads() throws Exception {
    add("a", 0);

    AtOnce.run(
        64,
        () ->
            database.inTransaction(
                handle -> handle.execute("UPDATE counter SET value = value + 1 WHERE name = 'a'")));

    assertThat(value("a")).isEqualTo(64);
  }

  @Test
  void letsOneTransactionAtATimePassWhereAsked() throws Exception {
    AtOnce.run(
        64,
        () ->
            database.inTransaction(handle -> {
              database.passOneByOne(handle, "counters");
              long next = count() + 1;
              insert(handle, "c" + next, next);
              return next;
            }));

    assertThat(count()).isEqualTo(64);
  }

  @Test
  void enforcesReferences() {
    assertThatThrownBy(() ->
            database.useTransaction(
                handle -> handle.execute("INSERT INTO account VALUES ('a', 'hash', 'nobody', 0)")))
        .isInstanceOf(CareException.class);
  }

  @Test
  void isNotReadyOnceClosed() {
    assertThat(database.isReady()).isTrue();

    database.close();

    assertThat(database.isReady()).isFalse();
  }

  private static void joinUninterrupted(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(String name, long value) {
    database.useTransaction(handle -> insert(handle, name, value));
  }

  private static void insert(Handle handle, String name, long value) {
    handle.execute("INSERT INTO counter (name, value) VALUES (?, ?)", name, value);
  }

  private long value(String name) {
    return database.read(handle ->
        handle
            .createQuery("SELECT value FROM counter WHERE name = :name")
            .bind("name", name)
            .mapTo(Long.class)
            .one());
  }

  private long count() {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM counter").mapTo(Long.class).one());
  }
}
