// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.expertise.archive.store.InstanceStore;
import java.io.IOException;

/// Decides about objects that have no row: those of a sender who was never told that they are kept,
/// but also those that came after the backup which the database was restored from.
public interface Orphans {

  /// Files an object again, or takes it away.
  void found(RandomId object) throws IOException;

  /// Takes all of them away. Only where the database can not be older than the store.
  static Orphans takenFrom(InstanceStore store) {
    return object -> store.delete(object);
  }
}
