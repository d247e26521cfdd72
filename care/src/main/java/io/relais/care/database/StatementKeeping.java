// SPDX-License-Identifier: Apache-2.0
package io.relais.care.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Connections that keep statements prepared after they are closed, for the next one of the same
/// text: SQLite would parse and plan it again each time. A connection is used by one thread at a
/// time, and so is what it keeps.
final class StatementKeeping {

  private static final int MOST = 256;

  private StatementKeeping() {}

  /// A source whose connections do so.
  static DataSource around(DataSource source) {
    return proxy(
        DataSource.class,
        (self, method, arguments) -> {
          Object result = call(source, method, arguments);
          return result instanceof Connection connection
              ? proxy(Connection.class, new Keeper(connection))
              : result;
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            StatementKeeping.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /// A connection and what it keeps. The statement that was used longest ago goes first.
  private static final class Keeper implements InvocationHandler {
    private final Connection connection;
    private final LinkedHashMap<String, PreparedStatement> idle = new LinkedHashMap<>();

    Keeper(Connection connection) {
      this.connection = connection;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (method.getName().equals("prepareStatement")
          && arguments != null
          && arguments.length == 1) {
        String sql = (String) arguments[0];
        PreparedStatement kept = idle.remove(sql);
        PreparedStatement statement = kept != null ? kept : connection.prepareStatement(sql);
        return proxy(PreparedStatement.class, new Kept(this, sql, statement));
      }
      if (method.getName().equals("close")) {
        for (PreparedStatement statement : idle.values()) {
          statement.close();
        }
        idle.clear();
      }
      return call(connection, method, arguments);
    }

    /// Keeps a statement unless there is one of its text already.
    void keep(String sql, PreparedStatement statement) throws SQLException {
      statement.clearParameters();
      statement.clearBatch();
      PreparedStatement other = idle.putIfAbsent(sql, statement);
      if (other != null) {
        statement.close();
      } else if (idle.size() > MOST) {
        idle.pollFirstEntry().getValue().close();
      }
    }
  }

  /// A statement that is in use.
  private static final class Kept implements InvocationHandler {
    private final Keeper keeper;
    private final String sql;
    private final PreparedStatement statement;
    private @Nullable ResultSet rows;
    private boolean failed;
    private boolean closed;

    Kept(Keeper keeper, String sql, PreparedStatement statement) {
      this.keeper = keeper;
      this.sql = sql;
      this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
        throws Throwable {
      return switch (method.getName()) {
        case "close" -> {
          close();
          yield null;
        }
        case "isClosed" -> closed || statement.isClosed();
        default -> forward(method, arguments);
      };
    }

    private @Nullable Object forward(Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (closed) {
        throw new SQLException("This statement is closed");
      }
      boolean done = false;
      try {
        Object result = call(statement, method, arguments);
        if (result instanceof ResultSet some) {
          rows = some;
        }
        done = true;
        return result;
      } finally {
        failed |= !done;
      }
    }

    private void close() throws SQLException {
      if (closed) {
        return;
      }
      closed = true;
      if (rows != null) {
        rows.close();
      }
      if (failed) {
        statement.close();
      } else {
        keeper.keep(sql, statement);
      }
    }
  }
}
