// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/// Statements as the driver runs them, values bound by their place. For what is run for each of
/// many objects: what a query builder does around a statement costs more there than the statement.
/// Fails as the handle's own statements do.
public final class PlainSql {

  private final Connection connection;

  private PlainSql(Connection connection) {
    this.connection = connection;
  }

  /// Statements within the transaction of this handle.
  public static PlainSql of(Handle handle) {
    return new PlainSql(handle.getConnection());
  }

  /// Makes something of the row that stands there.
  public interface RowReader<T> {

    /// Reads it.
    T read(ResultSet row) throws SQLException;
  }

  /// Runs a statement that writes.
  ///
  /// @return how many rows it wrote
  public int update(String sql, @Nullable Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /// Runs a statement that answers with at most one row that matters.
  public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /// The message tells no value: it may end in a log.
  private static Failure failed(SQLException e) {
    return new Failure(e);
  }

  private static final class Failure extends JdbiException {
    private static final long serialVersionUID = 1L;

    Failure(SQLException cause) {
      super("A statement failed", cause);
    }
  }
}
