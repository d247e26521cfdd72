// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import java.util.List;
import java.util.Optional;

/// Whom a case can be addressed to.
public interface Directory {

  /// One of them.
  ///
  /// @param addressee who
  /// @param name how people know them
  /// @param title what they are; empty for what is no person
  /// @param structure where they are; empty if nowhere in particular
  record Entry(Addressee addressee, String name, String title, String structure) {}

  /// Those who may not be here, but are in the country.
  default NationalDirectory national() {
    return NationalDirectory.OFF;
  }

  /// The one of this id, if a case can be addressed there.
  Optional<Entry> find(Addressee addressee);

  /// Those whose name, title or structure has all these words, by name.
  ///
  /// @param kind of which sort; any if there is none
  /// @param offset how many to leave out
  /// @param most how many at most
  List<Entry> search(String text, Optional<Addressee.Kind> kind, long offset, int most);
}
