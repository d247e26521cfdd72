// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import io.relais.expertise.dicom.Dictionary;
import io.relais.expertise.dicom.Vr;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Attribute matching (PS3.4 §C.2.2.2) of one value in memory.
final class Matching {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Matching() {}

  /// Whether a value matches a key: any of its values, wild cards, ranges of dates and times.
  static boolean matches(List<String> key, String value, int tag) {
    return key.isEmpty()
        || key.stream().allMatch(String::isBlank)
        || key.stream().anyMatch(one -> matches(one.strip(), value.strip(), Dictionary.vr(tag)));
  }

  private static boolean matches(String key, String value, Vr vr) {
    return switch (vr) {
      case DA, TM -> inRange(key, value);
      case PN -> isLike(name(key), name(value));
      case UI -> key.equals(value);
      default -> isLike(key, value);
    };
  }

  /// An end as short as it was written stands for all that begins so.
  private static boolean inRange(String key, String value) {
    int dash = key.indexOf('-');
    if (dash < 0) {
      return value.startsWith(key);
    }
    String from = key.substring(0, dash).strip();
    String to = key.substring(dash + 1).strip();
    return (from.isEmpty() || value.compareTo(from) >= 0)
        && (to.isEmpty() || value.compareTo(to) <= 0 || value.startsWith(to));
  }

  /// Without regard to case, accents and empty components at the end.
  private static String name(String name) {
    String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    int end = plain.length();
    while (end > 0 && plain.charAt(end - 1) == '^') {
      end--;
    }
    return plain.substring(0, end).toUpperCase(Locale.ROOT);
  }

  /// Whether the text is as the pattern says, in time that grows with their product at most: the
  /// last `*` is the only one that is ever gone back to.
  private static boolean isLike(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      boolean here = p < pattern.length();
      if (here && pattern.charAt(p) == '*') {
        star = p++;
        mark = t;
      } else if (here && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
