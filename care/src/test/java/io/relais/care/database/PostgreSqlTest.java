// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.CareException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PostgreSqlTest {

  /// Two transactions take the same two rows in opposite order: PostgreSQL ends one of them.
  @Test
  void runsATransactionAgainThatWasEndedByADeadlock() throws Exception {
    try (Database database = FreshDatabase.POSTGRESQL.open("db/first");
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      database.useTransaction(
          handle -> handle.execute("INSERT INTO counter VALUES ('a', 0), ('b', 0)"));
      CountDownLatch bothHoldOne = new CountDownLatch(2);
      AtomicInteger runs = new AtomicInteger();

      Future<?> first =
          executor.submit(() -> addToBoth(database, List.of("a", "b"), bothHoldOne, runs));
      Future<?> second =
          executor.submit(() -> addToBoth(database, List.of("b", "a"), bothHoldOne, runs));
      first.get();
      second.get();

      assertThat(runs).hasValueGreaterThan(2);
      assertThat(
              database.<List<Long>>read(
                  h -> h.createQuery("SELECT value FROM counter").mapTo(Long.class).list()))
          .containsExactly(2L, 2L);
    }
  }

  @Test
  void opensFromTwoNodesAtOnce() throws Exception {
    DatabaseConfig config = FreshDatabase.POSTGRESQL.config();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Database> one = executor.submit(() -> Database.open(config));
      Future<Database> other = executor.submit(() -> Database.open(config));
      assertThat(one.get().isReady()).isTrue();
      assertThat(other.get().isReady()).isTrue();
      one.get().close();
      other.get().close();
    }
  }

  @Test
  void saysWhatIsWrongWhenThereIsNoServer() {
    assertThatThrownBy(() ->
            Database.open(
                new DatabaseConfig.PostgreSql(
                    "jdbc:postgresql://127.0.0.1:1/relais", "relais", "hidden-word")))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("reachable")
        .hasMessageNotContaining("hidden-word");
  }

  @Test
  void refusesAddressesOfOthersAndPasswordsInAddresses() {
    assertThatThrownBy(() -> new DatabaseConfig.PostgreSql("jdbc:mysql://db/relais", "a", "b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new DatabaseConfig.PostgreSql("jdbc:postgresql://db/r?password=b", "a", "b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverPrintsThePassword() {
    assertThat(new DatabaseConfig.PostgreSql("jdbc:postgresql://db/r", "u", "hidden-word"))
        .hasToString("PostgreSql[url=jdbc:postgresql://db/r, user=u]");
  }

  private static void addToBoth(
      Database database, List<String> names, CountDownLatch bothHoldOne, AtomicInteger runs) {
    database.useTransaction(handle -> {
      runs.incrementAndGet();
      for (String name : names) {
        handle.execute("UPDATE counter SET value = value + 1 WHERE name = ?", name);
        bothHoldOne.countDown();
        try {
          bothHoldOne.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    });
  }
}
