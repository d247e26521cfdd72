// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import io.relais.care.RandomId;

/// Whom a case is addressed to.
///
/// @param kind what sort
/// @param id that of the person, the team or the structure
public record Addressee(Kind kind, RandomId id) {

  /// The sorts of addressee. The names are kept in the database.
  public enum Kind {
    /// One specialist.
    PERSON,
    /// The queue of a team.
    TEAM,
    /// All specialists of a structure.
    STRUCTURE
  }
}
