// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import java.util.Set;

/// Which part of the archive somebody may see.
public sealed interface Access {

  /// All of it, whatever else is true: for the server itself and for those who look after the
  /// archive.
  record Whole() implements Access {}

  /// The studies of which at least one of these parties is a reader (see [Assignment#readers]);
  /// without any, nothing.
  record Readers(Set<RandomId> readers) implements Access {
    /// Keeps its own copy.
    public Readers {
      readers = Set.copyOf(readers);
    }
  }

  /// The studies of these orders; without any, nothing.
  record Orders(Set<RandomId> orders) implements Access {
    /// Keeps its own copy.
    public Orders {
      orders = Set.copyOf(orders);
    }
  }

  /// All of it.
  static Access whole() {
    return new Whole();
  }

  /// What this party reads.
  static Access reader(RandomId reader) {
    return new Readers(Set.of(reader));
  }
}
