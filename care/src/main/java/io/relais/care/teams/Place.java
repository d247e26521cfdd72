// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import io.relais.care.RandomId;

/// Where somebody is something.
public sealed interface Place {

  /// The id of the structure or the team.
  RandomId id();

  /// In a structure.
  ///
  /// @param id that of the structure
  record InStructure(RandomId id) implements Place {}

  /// In a team.
  ///
  /// @param id that of the team
  record InTeam(RandomId id) implements Place {}
}
