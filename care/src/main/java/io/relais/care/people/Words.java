// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.text.Normalizer;

/// What people type as a name, brought to one form.
final class Words {

  private static final int LONGEST_NAME = 100;

  private Words() {}

  /// The text in Unicode form C without space around it; refused if nothing or too much is left.
  static String required(String text, String what, int longest) {
    String words = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    if (words.isEmpty() || words.codePointCount(0, words.length()) > longest) {
      throw new IllegalArgumentException(what + " has 1 to " + longest + " characters");
    }
    if (words.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(what + " is one line, without control characters");
    }
    return words;
  }

  /// The name of a patient, without what DICOM keeps for its own use (PS3.5 §6.2.1).
  static String name(String text, String what) {
    String name = required(text, what, LONGEST_NAME);
    if (name.chars().anyMatch(c -> c == '^' || c == '=' || c == '\\')
        || PlainName.of(name).isEmpty()) {
      throw new IllegalArgumentException(what + " has letters, and none of ^ = and backslash");
    }
    return name;
  }
}
