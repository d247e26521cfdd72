// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import io.relais.expertise.archive.store.InstanceStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Objects that are to be taken out of the store. They are noted in the transaction that takes
/// their rows away and forgotten once they are gone: if the store fails or the server is stopped in
/// between, the next start goes on.
final class Doomed {

  private static final Logger LOG = LoggerFactory.getLogger(Doomed.class);
  private static final int PAGE = 500;

  private final Database database;
  private final InstanceStore store;

  /// Takes objects out of this store.
  Doomed(Database database, InstanceStore store) {
    this.database = database;
    this.store = store;
  }

  /// To be called in the transaction that takes the object's row away.
  static void add(Handle handle, RandomId object) {
    handle.execute(
        "INSERT INTO doomed (object) VALUES (?) ON CONFLICT (object) DO NOTHING", object.text());
  }

  /// Takes away what was noted, after the transaction. What cannot be taken away now is left for
  /// the next start.
  void takeAway(List<RandomId> objects) {
    forget(drop(objects));
  }

  /// Takes away what nothing ever told of, so that the next start finds it without being told.
  ///
  /// @return what is gone
  List<RandomId> drop(List<RandomId> objects) {
    List<RandomId> gone = new ArrayList<>();
    for (RandomId object : objects) {
      try {
        store.delete(object);
        gone.add(object);
      } catch (IOException e) {
        LOG.warn("An object without a row could not be taken away; the next start does", e);
      }
    }
    return gone;
  }

  /// Takes away what is left, as far as it can be taken away now.
  ///
  /// @return how many there were
  int takeAwayLeft() {
    int all = 0;
    List<RandomId> gone = drop(left());
    while (!gone.isEmpty()) {
      forget(gone);
      all += gone.size();
      gone = drop(left());
    }
    return all;
  }

  private List<RandomId> left() {
    return database.read(handle ->
        handle
            .createQuery("SELECT object FROM doomed LIMIT ?")
            .bind(0, PAGE)
            .map((row, context) -> new RandomId(row.getString("object")))
            .list());
  }

  private void forget(List<RandomId> objects) {
    if (!objects.isEmpty()) {
      database.useTransaction(handle ->
          objects.forEach(
              object -> handle.execute("DELETE FROM doomed WHERE object = ?", object.text())));
    }
  }
}
