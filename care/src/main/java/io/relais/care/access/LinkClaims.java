// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a link says. Nothing personal: whoever reads the token learns two random names, a role and
/// a date.
///
/// @param seat the seat it leads to, with its consultation and role
/// @param expiresAt when it stops opening, in whole seconds
/// @param serial how manieth link of this seat it is, from 1: only the newest opens
public record LinkClaims(Identity.Seat seat, Instant expiresAt, int serial) {

  private static final long LATEST = (1L << 40) - 1;

  /// Drops what is finer than a second, and refuses what a token cannot carry.
  public LinkClaims {
    expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
    if (expiresAt.getEpochSecond() < 0 || expiresAt.getEpochSecond() > LATEST) {
      throw new IllegalArgumentException("A link expires between 1970 and 36812, not " + expiresAt);
    }
    if (serial < 1) {
      throw new IllegalArgumentException("The serials of links begin at 1, not " + serial);
    }
  }

  /// The consultation the link leads to.
  public RandomId consultation() {
    return seat.consultation();
  }

  /// What its holder is in the consultation.
  public Role role() {
    return seat.role();
  }
}
