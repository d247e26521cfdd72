// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.CareException;
import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.expertise.archive.FilingResult.AlreadyKept;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredObject;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is found out about objects whose UID is known already, outside of the transactions that
/// file them, since objects have to be read for it.
final class Repeats {
  private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);

  private final Database database;
  private final Damages damages;
  private final ContentComparison comparison;

  Repeats(Database database, InstanceStore store, InstantSource clock) {
    this.database = database;
    this.damages = new Damages(database, store, clock);
    this.comparison = new ContentComparison(store);
  }

  /// Files an object, as often as it takes until all is known that its filing depends on. What is
  /// said to be kept already can be read: whoever sent it again relies on that. If it cannot, what
  /// was sent takes its place.
  ///
  /// @param filing does it, in one transaction, knowing of these objects whether they are the same
  ///   as the one that was sent though their files are not
  Outcome settle(StoredObject sent, Function<Map<RandomId, Boolean>, Outcome> filing) {
    Map<RandomId, Boolean> same = new HashMap<>();
    Outcome outcome = compared(sent, filing, same);
    if (!outcome.isTaken()
        && outcome.result() instanceof AlreadyKept(RandomId first)
        && !same.getOrDefault(first, false)) {
      Optional<Damages.Kind> wrong = examine(new StoredObject(first, sent.size(), sent.sha256()));
      // It may have been taken away or replaced meanwhile.
      if (wrong.isPresent() && new StudyIndex(database).knows(first)) {
        LOG.error("Object {} is damaged: {}; it was sent again", first, wrong.get());
        damages.note(first, wrong);
        outcome = compared(sent, filing, same);
      }
    }
    return outcome;
  }

  private Outcome compared(
      StoredObject sent,
      Function<Map<RandomId, Boolean>, Outcome> filing,
      Map<RandomId, Boolean> same) {
    Outcome outcome = filing.apply(same);
    while (outcome.toCompare().isPresent()) {
      RandomId first = outcome.toCompare().get();
      same.put(first, isSame(first, sent.id()));
      outcome = filing.apply(same);
    }
    return outcome;
  }

  private boolean isSame(RandomId first, RandomId second) {
    try {
      return comparison.isSame(first, second);
    } catch (IOException e) {
      throw new CareException("The store cannot say whether it keeps what was sent again", e);
    }
  }

  private Optional<Damages.Kind> examine(StoredObject kept) {
    try {
      return damages.examine(kept);
    } catch (IOException e) {
      throw new CareException("The store cannot say whether it keeps what was sent again", e);
    }
  }
}
