// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.care.database.PlainSql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Finds patients, studies, series and instances by what their headers said, without opening an
/// object. What is in quarantine is not in it.
public final class StudyIndex {

  private final Database database;
  private final Conditions conditions;

  /// The index in this database, which was opened with [Archive#MIGRATIONS].
  public StudyIndex(Database database) {
    this.database = database;
    this.conditions = new Conditions(database.read(StudyIndex::isSqlite));
  }

  /// What this query asks for: at most its limit, in its order.
  public List<Found> search(Query query) {
    Rows rows = new Rows(query);
    return database.read(handle -> {
      Plan plan = Plan.of(query, handle, conditions);
      return new Search(query, plan, conditions)
          .page()
          .query(handle)
          .map((row, context) -> rows.found(row))
          .list();
    });
  }

  /// How many follow the page that this query asks for.
  ///
  /// @param most where counting stops
  public long following(Query query, long most) {
    return database.read(handle -> {
      Plan plan = Plan.counting(query, handle, conditions);
      return new Search(query, plan, conditions)
          .following(most)
          .query(handle)
          .mapTo(Long.class)
          .one();
    });
  }

  /// The studies that wait for somebody to say what they are for, the newest first.
  public List<Found> unassigned(Access access, long offset, int limit) {
    List<String> uids =
        database.read(handle ->
            waiting("SELECT s.uid", access)
                .add(" ORDER BY s.study_date DESC, s.study_time DESC, s.id DESC")
                .add(" LIMIT ? OFFSET ?", limit, offset)
                .query(handle)
                .mapTo(String.class)
                .list());
    return uids.isEmpty()
        ? List.of()
        : search(
            Query.of(Level.STUDY, access)
                .and(new Criterion.AnyOf(Key.STUDY_INSTANCE_UID, uids))
                .page(0, limit));
  }

  /// How many of them there are.
  public long unassigned(Access access) {
    return database.read(
        handle -> waiting("SELECT COUNT(*)", access).query(handle).mapTo(Long.class).one());
  }

  private static Sql waiting(String what, Access access) {
    return new Sql()
        .add(what + " FROM archive_study s WHERE s.state = 'UNASSIGNED' AND ")
        .add(Conditions.seen(access, "s.id"));
  }

  /// The instance of this UID, if it may be seen.
  public Optional<Found> instance(String sopInstanceUid, Access access) {
    Query query =
        Query.of(Level.INSTANCE, access)
            .and(new Criterion.Is(Key.SOP_INSTANCE_UID, sopInstanceUid))
            .headers();
    return search(query).stream().findFirst();
  }

  /// The study of this UID, if it may be seen.
  public Optional<Found> study(String studyInstanceUid, Access access) {
    Query query =
        Query.of(Level.STUDY, access)
            .and(new Criterion.Is(Key.STUDY_INSTANCE_UID, studyInstanceUid))
            .headers();
    return search(query).stream().findFirst();
  }

  /// The order that a study answers, if it is here and answers one.
  public Optional<RandomId> orderOf(String studyInstanceUid) {
    return database
        .read(handle ->
            PlainSql.of(handle)
                .first(
                    "SELECT order_id FROM archive_study WHERE uid = ?",
                    row -> Rows.id(row.getString(1)),
                    studyInstanceUid))
        .flatMap(order -> order);
  }

  /// Does work that reads more than once on one view of the index, and of what else is in its
  /// database: cheaper than each by itself.
  public <T> T onOneView(Supplier<T> work) {
    return database.read(handle -> work.get());
  }

  /// Whether an object has a row here, in the quarantine, or had one.
  boolean knows(RandomId object) {
    return database.read(handle ->
        handle
                .createQuery(
                    """
                    SELECT (SELECT COUNT(*) FROM archive_instance WHERE object = :object)
                      + (SELECT COUNT(*) FROM quarantine WHERE object = :object)
                      + (SELECT COUNT(*) FROM attachment WHERE object = :object)
                    """)
                .bind("object", object.text())
                .mapTo(Integer.class)
                .one()
            > 0);
  }

  /// The statement of a query, for tests that ask a database how it would go about it.
  Sql statement(Query query) {
    return database.read(
        handle -> new Search(query, Plan.of(query, handle, conditions), conditions).page());
  }

  private static boolean isSqlite(Handle handle) {
    try {
      return handle.getConnection().getMetaData().getDatabaseProductName().equals("SQLite");
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not say what it is", e);
    }
  }
}
