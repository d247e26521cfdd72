// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/// The number of an order that devices carry from the worklist into each object (0008,0050): 1 to
/// 16 printable characters without backslash, nor space around them (PS3.5 §6.2, SH).
///
/// @param text the characters
public record AccessionNumber(String text) {

  /// The most characters it has.
  public static final int LONGEST = 16;

  private static final Pattern SHAPE =
      Pattern.compile("[!-~&&[^\\\\]]|[!-~&&[^\\\\]][ -~&&[^\\\\]]{0,14}[!-~&&[^\\\\]]");
  private static final SecureRandom RANDOM = new SecureRandom();

  /// Crockford's base 32: nothing that people take for something else when they type it.
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int RANDOM_CHARACTERS = 12;

  /// Refuses what DICOM cannot carry.
  public AccessionNumber {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "An accession number has 1 to 16 characters of ASCII, no backslash, no space around");
    }
  }

  /// The number a text from outside stands for, padding aside, or none if it is not one.
  public static Optional<AccessionNumber> parse(String text) {
    String bare = text.strip();
    return SHAPE.matcher(bare).matches()
        ? Optional.of(new AccessionNumber(bare))
        : Optional.empty();
  }

  /// Makes a new one: `R` and 60 random bits.
  public static AccessionNumber make() {
    StringBuilder text = new StringBuilder("R");
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new AccessionNumber(text.toString());
  }

  /// The characters.
  @Override
  public String toString() {
    return text;
  }
}
