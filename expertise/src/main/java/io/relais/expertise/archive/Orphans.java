// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.expertise.archive.store.InstanceStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Decides about objects that have no row: those of a sender who was never told that they are kept,
/// but also those that came after the backup which the database was restored from.
public interface Orphans {

  /// Files objects again, or takes them away.
  ///
  /// @return those of which neither could be done now; they stay where they are
  List<RandomId> found(List<RandomId> objects);

  /// Takes all of them away. Only where the database can not be older than the store.
  static Orphans takenFrom(InstanceStore store) {
    return objects -> {
      List<RandomId> left = new ArrayList<>();
      for (RandomId object : objects) {
        try {
          store.delete(object);
        } catch (IOException e) {
          left.add(object);
        }
      }
      return left;
    };
  }
}
