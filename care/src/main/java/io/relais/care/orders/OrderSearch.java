// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

import io.relais.care.RandomId;
import java.time.LocalDate;
import java.util.Optional;

/// Which orders somebody looks for. What is absent matches all.
///
/// @param structure whose orders: those it asked for, and those that it shall read
/// @param text words that names of the patient begin with, their national number or date of birth
///   (`12/03/1948`), or the accession number; empty for any
/// @param day the day they are scheduled for
/// @param onlyOpen whether those that are completed or cancelled are left out
/// @param offset how many of the first ones to leave out
/// @param most how many at most
public record OrderSearch(
    RandomId structure,
    String text,
    Optional<LocalDate> day,
    boolean onlyOpen,
    long offset,
    int most) {

  private static final int LONGEST = 100;

  /// Refuses what cannot be looked for.
  public OrderSearch {
    text = text.strip();
    if (text.length() > LONGEST || offset < 0 || most < 1) {
      throw new IllegalArgumentException(
          "One looks for at most "
              + LONGEST
              + " characters, leaves out 0 or more, wants 1 or more");
    }
  }

  /// Says nothing of whom is looked for.
  @Override
  public String toString() {
    return "OrderSearch";
  }
}
