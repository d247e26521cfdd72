// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import io.relais.care.RandomId;
import java.time.Instant;
import java.util.Optional;

/// What a professional is in one place, for a time.
///
/// @param id its name here
/// @param practitioner who
/// @param place where
/// @param role what they are there
/// @param since from when on
/// @param until the first moment at which they no longer are, if an end is known
public record Membership(
    RandomId id,
    RandomId practitioner,
    Place place,
    ProfessionalRole role,
    Instant since,
    Optional<Instant> until) {

  /// Whether it holds at that time.
  public boolean holdsAt(Instant time) {
    return !time.isBefore(since) && until.map(time::isBefore).orElse(true);
  }
}
