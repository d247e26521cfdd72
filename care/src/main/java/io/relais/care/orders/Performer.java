// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

import io.relais.care.RandomId;
import java.util.Optional;

/// For whom an examination is: who will read it.
///
/// @param structure where they work
/// @param team which team there, 1 to 64 characters; none for the whole structure
public record Performer(RandomId structure, Optional<String> team) {

  private static final int LONGEST = 64;

  /// Refuses a team without a name.
  public Performer {
    team = team.map(String::strip);
    if (team.filter(Performer::isUnfit).isPresent()) {
      throw new IllegalArgumentException("The name of a team is one line of 1 to 64 characters");
    }
  }

  private static boolean isUnfit(String name) {
    return name.isEmpty()
        || name.codePointCount(0, name.length()) > LONGEST
        || name.codePoints().anyMatch(Character::isISOControl);
  }
}
