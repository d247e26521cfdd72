// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

/// How much one name is like another.
enum Likeness {
  /// They are the same to a reader who overlooks accents, hyphens and capitals.
  SAME(0),
  /// One is a part of the other.
  PART(1),
  /// One is the initials of the other.
  INITIAL(2),
  /// There is none to compare.
  MISSING(3),
  /// They are different.
  OTHER(4);

  private final int distance;

  Likeness(int distance) {
    this.distance = distance;
  }

  /// How far apart they are: 0 for the same.
  int distance() {
    return distance;
  }

  boolean isAlike() {
    return this == SAME || this == PART || this == INITIAL;
  }

  /// The better of two guesses.
  static Likeness best(Likeness one, Likeness other) {
    return one.distance <= other.distance ? one : other;
  }
}
