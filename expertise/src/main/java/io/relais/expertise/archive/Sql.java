// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// A statement that grows with the values that belong to it.
final class Sql {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  /// @param part with a `?` for each value
  Sql add(String part, Object... more) {
    text.append(part);
    values.addAll(List.of(more));
    return this;
  }

  /// Adds `column IN (…)`; without values, what is never true.
  Sql in(String column, Collection<?> among) {
    if (among.isEmpty()) {
      return add("1 = 0");
    }
    text.append(column).append(" IN (?").append(", ?".repeat(among.size() - 1)).append(')');
    values.addAll(among);
    return this;
  }

  Sql add(Sql other) {
    text.append(other.text);
    values.addAll(other.values);
    return this;
  }

  Query query(Handle handle) {
    Query query = handle.createQuery(text.toString());
    for (int i = 0; i < values.size(); i++) {
      query.bind(i, values.get(i));
    }
    return query;
  }

  String text() {
    return text.toString();
  }

  List<Object> values() {
    return values;
  }
}
