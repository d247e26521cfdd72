// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What each representation asks of one value of text (PS3.5 §6.2).
final class ValueRules {
  private static final Pattern CODE = Pattern.compile("[A-Z0-9 _]*");
  private static final Pattern AGE = Pattern.compile("[0-9]{3}[DWMY]");
  private static final Pattern DATE = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
  private static final Pattern TIME =
      Pattern.compile(
          "([01][0-9]|2[0-3])([0-5][0-9]([0-5][0-9](\\.[0-9]{1,6})?|60(\\.[0-9]{1,6})?)?)?");
  private static final Pattern OFFSET = Pattern.compile("[+-](0[0-9]|1[0-4])[0-5][0-9]");
  private static final Pattern DAY_AND_TIME =
      Pattern.compile("([0-9]{4})(?:([0-9]{2})(?:([0-9]{2})([0-9.]*))?)?");
  private static final Pattern URI = Pattern.compile("[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;=%]+");
  private static final int MOST_GROUPS = 3;
  private static final int MOST_COMPONENTS = 5;
  private static final int LONGEST_GROUP = 64;

  private ValueRules() {}

  /// What is wrong with this value, decoded and without padding; null when all is well. An empty
  /// value is for the attribute's type to forbid.
  static @Nullable String fault(Vr vr, String value) {
    if (value.isEmpty()) {
      return null;
    }
    int length = value.codePointCount(0, value.length());
    if (vr.valueSize() > 0 && length > vr.valueSize() && vr != Vr.UI) {
      return length + " characters, where " + vr + " has at most " + vr.valueSize();
    }
    if (value.chars().anyMatch(c -> Character.isISOControl(c) && !isAllowedControl(vr, c))) {
      return "a control character";
    }
    boolean well =
        switch (vr) {
          case AS -> AGE.matcher(value).matches();
          case CS -> CODE.matcher(value).matches();
          case DA -> isDate(value);
          case DS -> Values.isDecimal(value);
          case DT -> isDateTime(value);
          case IS ->
              Values.isInteger(value) && (int) Long.parseLong(value) == Long.parseLong(value);
          case TM -> TIME.matcher(value).matches();
          case UI -> Uid.isValid(value);
          case UR -> URI.matcher(value).matches();
          case PN -> isName(value);
          default -> true;
        };
    return well ? null : "a value that is not " + vr;
  }

  private static boolean isAllowedControl(Vr vr, int c) {
    boolean layout = c == '\t' || c == '\n' || c == '\f' || c == '\r';
    return layout && (vr == Vr.LT || vr == Vr.ST || vr == Vr.UT);
  }

  private static boolean isDate(String value) {
    Matcher date = DATE.matcher(value);
    return date.matches() && isDay(date.group(1), date.group(2), date.group(3));
  }

  private static boolean isDay(String year, String month, String day) {
    try {
      LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isDateTime(String value) {
    int sign = Math.max(value.indexOf('+'), value.indexOf('-'));
    String local = sign < 0 ? value : value.substring(0, sign);
    if (sign >= 0 && !OFFSET.matcher(value.substring(sign)).matches()) {
      return false;
    }
    Matcher parts = DAY_AND_TIME.matcher(local);
    if (!parts.matches()) {
      return false;
    }
    String month = parts.group(2) == null ? "01" : parts.group(2);
    String day = parts.group(3) == null ? "01" : parts.group(3);
    String time = parts.group(4);
    return isDay(parts.group(1), month, day)
        && (time == null || time.isEmpty() || TIME.matcher(time).matches());
  }

  private static boolean isName(String value) {
    String[] groups = value.split("=", -1);
    if (groups.length > MOST_GROUPS) {
      return false;
    }
    for (String group : groups) {
      boolean fits =
          group.codePointCount(0, group.length()) <= LONGEST_GROUP
              && group.split("\\^", -1).length <= MOST_COMPONENTS;
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
