// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import io.relais.care.RandomId;
import java.text.Normalizer;
import java.util.Optional;

/// People who share a queue of work, such as those who read retinal images.
///
/// @param id its name here
/// @param structure whose team it is; none for one across structures, which only the operator of
///   the server looks after
/// @param kind what it is about
/// @param name as people know it, such as "Ophtalmologie"
public record Team(RandomId id, Optional<RandomId> structure, TeamKind kind, String name) {

  private static final int LONGEST_NAME = 80;

  /// Refuses a team nobody could be told about.
  public Team {
    name = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    if (name.isEmpty()
        || name.codePointCount(0, name.length()) > LONGEST_NAME
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The name of a team has 1 to " + LONGEST_NAME + " characters on one line");
    }
  }

  /// Where its members are members.
  public Place.InTeam place() {
    return new Place.InTeam(id);
  }
}
