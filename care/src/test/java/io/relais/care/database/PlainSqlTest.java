// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.CareException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Statements as the driver runs them, on connections that may keep them.
@ParameterizedClass
@EnumSource(FreshDatabase.class)
final class PlainSqlTest {

  private static final String INSERT = "INSERT INTO thing (name, amount) VALUES (?, ?)";
  private static final String FIND = "SELECT amount FROM thing WHERE name = ?";

  @Parameter FreshDatabase kind;

  private Database database;

  @BeforeEach
  void open() {
    database = kind.open();
    database.useTransaction(
        handle -> handle.execute("CREATE TABLE thing (name TEXT PRIMARY KEY, amount BIGINT)"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsRunAgainSeesItsOwnValuesOnly() {
    for (int i = 0; i < 600; i++) {
      long amount = i;
      assertThat(insert("thing " + i, amount)).isEqualTo(1);
      assertThat(find("thing " + i)).contains(amount);
    }
    assertThat(find("thing 600")).isEmpty();
  }

  @Test
  void aStatementThatIsInUseIsNotGivenOutAgain() {
    insert("a", 1L);
    insert("b", 2L);
    Optional<Long> both =
        database.read(handle ->
            PlainSql.of(handle)
                .first(FIND, row -> row.getLong(1) + inner(handle, "b") + row.getLong(1), "a"));
    assertThat(both).contains(4L);
  }

  @Test
  void aStatementThatFailedHarmsNoLaterOne() {
    insert("a", 1L);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> insert("a", 2L))
          .isInstanceOf(CareException.class)
          .hasMessageNotContaining("2");
      assertThat(insert("after " + i, 3L)).isEqualTo(1);
    }
    assertThat(find("a")).contains(1L);
  }

  @Test
  void nothingIsBoundThatIsNotGiven() {
    insert("nothing", null);
    Optional<String> found =
        database.read(handle ->
            PlainSql.of(handle)
                .first("SELECT name FROM thing WHERE amount IS NULL", row -> row.getString(1)));
    assertThat(found).contains("nothing");
  }

  @Test
  void moreStatementsThanAreKeptGoOnWorking() {
    insert("a", 5L);
    for (int i = 0; i < 700; i++) {
      String sql = "SELECT amount + " + i + " FROM thing WHERE name = ?";
      Optional<Long> found =
          database.read(handle -> PlainSql.of(handle).first(sql, row -> row.getLong(1), "a"));
      assertThat(found).contains(5L + i);
    }
    assertThat(find("a")).contains(5L);
  }

  private int insert(String name, @Nullable Long amount) {
    return database.inTransaction(handle -> PlainSql.of(handle).update(INSERT, name, amount));
  }

  private Optional<Long> find(String name) {
    return database.read(handle -> PlainSql.of(handle).first(FIND, row -> row.getLong(1), name));
  }

  private static long inner(Handle handle, String name) {
    return PlainSql.of(handle).first(FIND, row -> row.getLong(1), name).orElseThrow();
  }
}
