// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A name stripped of all that keyboards and registers write differently: capital letters without
/// accents, words parted at anything that is no letter. `Le Gall`, `LE-GALL` and `le gall` have the
/// same words, and `LEGALL` the same [#joined] form.
///
/// @param words in their order, each at least one letter or digit
record PlainName(List<String> words) {

  /// More than any name has: bounds the work on names that come from outside.
  private static final int MOST_WORDS = 24;

  PlainName {
    words = List.copyOf(words);
  }

  static PlainName of(String text) {
    String bare =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toUpperCase(Locale.ROOT)
            .replace("Œ", "OE")
            .replace("Æ", "AE")
            .replace('Ø', 'O')
            .replace('Ł', 'L')
            .replace('Đ', 'D')
            .replace('Ð', 'D')
            .replace("Þ", "TH");
    List<String> words = new ArrayList<>();
    for (String word : bare.split("[^\\p{L}\\p{N}]+", MOST_WORDS + 2)) {
      if (!word.isEmpty() && words.size() < MOST_WORDS) {
        words.add(word);
      }
    }
    return new PlainName(words);
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /// All words in one, so that a space or hyphen more or less makes no difference.
  String joined() {
    return String.join("", words);
  }

  PlainName then(PlainName next) {
    List<String> all = new ArrayList<>(words);
    all.addAll(next.words);
    return new PlainName(all);
  }

  PlainName part(int from, int to) {
    return new PlainName(words.subList(from, to));
  }

  /// Whether some first words of this one are the words of the other.
  boolean startsWith(PlainName other) {
    for (int to = 0; to <= words.size(); to++) {
      if (part(0, to).joined().equals(other.joined())) {
        return true;
      }
    }
    return false;
  }

  /// Whether some words of this one that stand side by side are those of the other.
  boolean holds(PlainName other) {
    for (int from = 0; from < words.size(); from++) {
      if (part(from, words.size()).startsWith(other)) {
        return true;
      }
    }
    return false;
  }
}
