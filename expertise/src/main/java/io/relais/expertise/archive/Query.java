// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import java.util.ArrayList;
import java.util.List;

/// What to find. All criteria must be true; those of a level below the one asked for are refused.
///
/// @param level what to find
/// @param criteria what must be true of it
/// @param access what may be seen at all
/// @param order which come first
/// @param offset how many of the first ones to leave out
/// @param limit how many to give at most
/// @param withHeaders whether the packed headers are wanted too
public record Query(
    Level level,
    List<Criterion> criteria,
    Access access,
    Order order,
    long offset,
    int limit,
    boolean withHeaders) {

  /// Which studies come first. Within a study, series and instances come by their number.
  public enum Order {
    /// Those of the latest day and time; those without a day last.
    NEWEST_FIRST,
    /// Those of the earliest day and time.
    OLDEST_FIRST
  }

  /// Refuses what cannot be asked.
  public Query {
    criteria = List.copyOf(criteria);
    if (offset < 0 || limit < 0) {
      throw new IllegalArgumentException("A query leaves out 0 or more and wants 0 or more");
    }
    for (Criterion criterion : criteria) {
      if (criterion.key().level().compareTo(level) > 0) {
        throw new IllegalArgumentException(
            criterion.key() + " cannot be matched at the level " + level);
      }
    }
  }

  /// The newest 100 of this level, with their headers left out.
  public static Query of(Level level, Access access) {
    return new Query(level, List.of(), access, Order.NEWEST_FIRST, 0, 100, false);
  }

  /// The same with one criterion more.
  public Query and(Criterion criterion) {
    List<Criterion> all = new ArrayList<>(criteria);
    all.add(criterion);
    return new Query(level, all, access, order, offset, limit, withHeaders);
  }

  /// Another page of the same.
  public Query page(long newOffset, int newLimit) {
    return new Query(level, criteria, access, order, newOffset, newLimit, withHeaders);
  }

  /// The same in another order.
  public Query order(Order newOrder) {
    return new Query(level, criteria, access, newOrder, offset, limit, withHeaders);
  }

  /// The same with the packed headers.
  public Query headers() {
    return new Query(level, criteria, access, order, offset, limit, true);
  }
}
