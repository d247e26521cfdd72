// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

/// What opening a link found.
public sealed interface LinkOpening {

  /// It leads to its seat.
  ///
  /// @param claims what it says
  record Valid(LinkClaims claims) implements LinkOpening {}

  /// It was never issued here: forged, damaged or invented. Which of them is not told.
  record Unknown() implements LinkOpening {}

  /// It was right, but its time is over.
  ///
  /// @param claims what it said
  record Expired(LinkClaims claims) implements LinkOpening {}

  /// It was right, but it was taken back or a newer one replaced it.
  ///
  /// @param claims what it said
  record Revoked(LinkClaims claims) implements LinkOpening {}
}
