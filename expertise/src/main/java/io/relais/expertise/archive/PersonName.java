// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Names of people made comparable. PS3.4 §C.2.2.2.1 lets names match without regard to case and
/// accents, and leaves to each archive what sounds alike.
final class PersonName {

  private static final int MOST_WORDS = 24;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern LOOSE_SPACES = Pattern.compile(" ?\\^ ?");
  private static final Pattern LAST_CARETS = Pattern.compile("[\\^ ]+$");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private PersonName() {}

  /// The first component group that says anything, in capitals without accents, such as
  /// `MARTIN^JEANNE`. Wild cards stay.
  static String key(String name) {
    for (String group : name.split("=", -1)) {
      String key = plain(group);
      if (!key.isEmpty()) {
        return key;
      }
    }
    return "";
  }

  /// The words of all component groups, in capitals without accents.
  static List<String> words(String name) {
    Set<String> words = new LinkedHashSet<>();
    for (String word : BETWEEN_WORDS.split(capitals(name), -1)) {
      if (!word.isEmpty() && words.size() < MOST_WORDS) {
        words.add(word);
      }
    }
    return new ArrayList<>(words);
  }

  /// How a word sounds to a French ear, roughly: spellings that are said alike are written alike,
  /// vowels after the first letter and mute endings fall away. Empty for words that are not Latin.
  static String sound(String word) {
    String said = word;
    for (Spelling spelling : Spelling.values()) {
      said = spelling.in(said);
    }
    StringBuilder sound = new StringBuilder();
    for (int i = 0; i < said.length(); i++) {
      char c = said.charAt(i);
      if (c < 'A' || c > 'Z') {
        return "";
      }
      boolean vowel = "AEIOUY".indexOf(c) >= 0;
      boolean repeated = !sound.isEmpty() && sound.charAt(sound.length() - 1) == c;
      if (!repeated && (!vowel || i == 0)) {
        sound.append(c);
      }
    }
    return sound.toString();
  }

  private static String plain(String group) {
    String text = SPACES.matcher(capitals(group).strip()).replaceAll(" ");
    text = LOOSE_SPACES.matcher(text).replaceAll("^");
    return LAST_CARETS.matcher(text).replaceAll("");
  }

  private static String capitals(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS
        .matcher(apart)
        .replaceAll("")
        .toUpperCase(Locale.ROOT)
        .replace("Œ", "OE")
        .replace("Æ", "AE");
  }

  /// How what is written is said; applied in this order.
  private enum Spelling {
    PH("PH", "F"),
    SOFT_C("C(?=[EIY])", "S"),
    CH("S?CH", "J"),
    QU("QU?", "K"),
    HARD_C("C", "K"),
    SOFT_G("G(?=[EIY])", "J"),
    W("W", "V"),
    Z("Z", "S"),
    X("X", "S"),
    MUTE_H("H", ""),
    NASAL_N("M(?=[PB])", "N"),
    MUTE_ENDING("(?<=.{2})(?:[ST]+|D|E|ES|ENT|LT|LD)$", ""),
    VOWEL_Y("Y", "I");

    private final Pattern written;
    private final String said;

    Spelling(String written, String said) {
      this.written = Pattern.compile(written);
      this.said = said;
    }

    String in(String word) {
      return written.matcher(word).replaceAll(said);
    }
  }
}
