// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.expertise.archive.store.InstanceStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes store and index agree again after a stop, whatever kind of stop it was. An object without
/// a row is filed again or taken away, as [Orphans] decide; a row without an object is reported as
/// damage. Only what came since the last recovery is looked at: the [Scrubber] sees to the rest.
/// What cannot be filed or taken away at once is left, and tried again while the server runs.
public final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final int PAGE = 500;

  /// How far the clocks of the database's and the store's machines may differ.
  private static final Duration MARGIN = Duration.ofHours(1);

  private final Database database;
  private final InstanceStore store;
  private final StudyIndex index;
  private final Damages damages;
  private final Doomed doomed;
  private final Progress progress;
  private final Orphans orphans;
  private final InstantSource clock;
  private volatile List<RandomId> left = List.of();

  /// Looks after this store and the index of this database.
  ///
  /// @param orphans what to do with objects that have no row
  public Recovery(Database database, InstanceStore store, Orphans orphans, InstantSource clock) {
    this.database = database;
    this.store = store;
    this.index = new StudyIndex(database);
    this.damages = new Damages(database, store, clock);
    this.doomed = new Doomed(database, store);
    this.progress = new Progress(database, "recovery");
    this.orphans = orphans;
    this.clock = clock;
  }

  /// What was found.
  ///
  /// @param unsealed deposits that were cut short, taken away
  /// @param withoutRow objects that had no row, filed or taken away
  /// @param withoutObject rows whose object is not there or cannot be opened
  /// @param left objects without a row that could not be filed or taken away now
  public record Report(int unsealed, int withoutRow, int withoutObject, int left) {}

  /// Runs before anything is put in.
  ///
  /// @param sealedBefore objects sealed later may belong to another node's filing that is going on;
  ///   the present where this is the only one
  public Report run(Instant sealedBefore) throws IOException {
    Instant begun = clock.instant();
    Instant since = since();
    int unsealed = store.sweep();
    int doomedLeft = doomed.takeAwayLeft();
    List<RandomId> unknown = objectsWithoutRow(since, sealedBefore);
    int withoutRow = doomedLeft + unknown.size();
    left = orphans.found(unknown);
    int withoutObject = reportRowsWithoutObject(since);
    done(sealedBefore, begun);
    if (unsealed + withoutRow + withoutObject > 0) {
      LOG.warn(
          "Recovery took away {} unsealed objects, found {} without a row, of which {} are left for"
              + " later, and misses {} objects",
          unsealed,
          withoutRow,
          left.size(),
          withoutObject);
    }
    return new Report(unsealed, withoutRow, withoutObject, left.size());
  }

  /// How many objects are known that have no row and could not be filed or taken away yet.
  public int left() {
    return left.size();
  }

  /// Tries again what was left.
  public void retry() {
    left = orphans.found(left.stream().filter(object -> !index.knows(object)).toList());
  }

  /// Looks again while the server runs: a store may have kept what it did not answer for.
  ///
  /// @param sealedBefore objects sealed later may be about to be filed
  public void again(Instant sealedBefore) throws IOException {
    Instant begun = clock.instant();
    int gone = doomed.takeAwayLeft();
    List<RandomId> unknown = objectsWithoutRow(since(), sealedBefore);
    Set<RandomId> all = new LinkedHashSet<>(left);
    all.addAll(unknown);
    left = orphans.found(all.stream().filter(object -> !index.knows(object)).toList());
    done(sealedBefore, begun);
    if (gone + all.size() > 0) {
      LOG.warn(
          "{} objects without a row were seen to, of which {} are left",
          gone + all.size(),
          left.size());
    }
  }

  private Instant since() {
    return progress
        .position()
        .map(text -> Instant.ofEpochMilli(Long.parseLong(text)).minus(MARGIN))
        .orElse(Instant.EPOCH);
  }

  /// What is left is found again by the next start.
  private void done(Instant upTo, Instant now) {
    if (left.isEmpty()) {
      Instant reached = upTo.isBefore(now) ? upTo : now;
      progress.reached(Long.toString(reached.toEpochMilli()), now.toEpochMilli());
    }
  }

  private List<RandomId> objectsWithoutRow(Instant since, Instant sealedBefore) throws IOException {
    List<RandomId> unknown = new ArrayList<>();
    store.list((id, changed, size) -> {
      if (!changed.isBefore(since) && !changed.isAfter(sealedBefore) && !index.knows(id)) {
        unknown.add(id);
      }
    });
    return unknown;
  }

  private int reportRowsWithoutObject(Instant since) throws IOException {
    int missing = 0;
    long before = Long.MAX_VALUE;
    while (true) {
      List<Row> page = newest(before);
      for (Row row : page) {
        if (row.receivedAt() < since.toEpochMilli()) {
          return missing;
        }
        Optional<Damages.Kind> wrong = damages.glance(row.object());
        if (wrong.isPresent()) {
          damages.note(row.object(), wrong);
          missing++;
        }
      }
      if (page.size() < PAGE) {
        return missing;
      }
      before = page.getLast().id();
    }
  }

  private record Row(long id, RandomId object, long receivedAt) {}

  /// Rows are numbered as they come.
  private List<Row> newest(long before) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT id, object, received_at FROM archive_instance
                WHERE id < ? ORDER BY id DESC LIMIT ?
                """)
            .bind(0, before)
            .bind(1, PAGE)
            .map((row, context) ->
                new Row(
                    row.getLong("id"),
                    new RandomId(row.getString("object")),
                    row.getLong("received_at")))
            .list());
  }
}
