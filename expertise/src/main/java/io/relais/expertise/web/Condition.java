// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Dictionary;
import io.relais.expertise.dicom.Vr;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Something that must be true of a result and that the index has no column for: it is looked for
/// in the headers (PS3.4 §C.2.2.2).
///
/// @param path the attribute
/// @param matches whether one value of it does
record Condition(AttributePath path, Predicate<String> matches) {

  /// @param value as written in the search, neither empty nor only `*`
  static Condition of(AttributePath path, String value) {
    Vr vr = Dictionary.vr(path.last());
    Predicate<String> matches =
        switch (vr) {
          case UI -> List.of(value.split("[,\\\\]", -1))::contains;
          case DA, TM, DT -> range(value);
          case PN -> name(value);
          case IS, DS, US, UL, SS, SL, FL, FD -> number(value);
          default -> wild(value);
        };
    return new Condition(path, matches);
  }

  boolean isTrueOf(DataSet dataSet) {
    return path.values(dataSet).stream().anyMatch(matches);
  }

  private static Predicate<String> range(String value) {
    int dash = value.indexOf('-');
    if (dash < 0) {
      return value::equals;
    }
    String from = value.substring(0, dash);
    String to = value.substring(dash + 1);
    return text ->
        !text.isEmpty()
            && text.compareTo(from) >= 0
            && (to.isEmpty() || text.compareTo(to) <= 0 || text.startsWith(to));
  }

  private static Predicate<String> name(String value) {
    Predicate<String> matches = wild(value.toUpperCase(Locale.ROOT));
    return text -> matches.test(text.toUpperCase(Locale.ROOT));
  }

  private static Predicate<String> number(String value) {
    return text -> {
      try {
        return Double.parseDouble(text) == Double.parseDouble(value);
      } catch (NumberFormatException e) {
        return false;
      }
    };
  }

  /// `*` stands for any characters, `?` for one. Walks back to the last `*` only, so that no
  /// pattern takes long.
  private static Predicate<String> wild(String pattern) {
    if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
      return pattern::equals;
    }
    String[] pieces = Pattern.compile("\\*").split(pattern, -1);
    return text -> inOrder(pieces, text);
  }

  private static boolean inOrder(String[] pieces, String text) {
    String first = pieces[0];
    if (!isAt(first, text, 0) || (pieces.length == 1 && text.length() != first.length())) {
      return false;
    }
    int at = first.length();
    for (String piece : Arrays.asList(pieces).subList(1, Math.max(pieces.length - 1, 1))) {
      while (at + piece.length() <= text.length() && !isAt(piece, text, at)) {
        at++;
      }
      if (!isAt(piece, text, at)) {
        return false;
      }
      at += piece.length();
    }
    String last = pieces[pieces.length - 1];
    return pieces.length == 1
        || (text.length() - last.length() >= at && isAt(last, text, text.length() - last.length()));
  }

  private static boolean isAt(String piece, String text, int at) {
    if (at + piece.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < piece.length(); i++) {
      if (piece.charAt(i) != '?' && piece.charAt(i) != text.charAt(at + i)) {
        return false;
      }
    }
    return true;
  }
}
