// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.text.Normalizer;

/// What people type as a name, brought to one form.
final class Words {

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
}
