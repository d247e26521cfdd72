// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import java.util.regex.Pattern;

/// DICOM's dates and times of day (PS3.5 §6.2, DA and TM) made such that their text sorts as they
/// do: `YYYYMMDD` and `HHMMSS.FFFFFF`.
final class Moments {

  private static final Pattern DATE = Pattern.compile("[0-9]{8}");
  private static final Pattern TIME = Pattern.compile("([0-9]{2}){1,3}|[0-9]{6}\\.[0-9]{1,6}");
  private static final String FIRST = "000000.000000";
  private static final String LAST = "595959.999999";

  private Moments() {}

  /// The day, or nothing if it is not one. ACR-NEMA's dots are taken out.
  static String date(String value) {
    String text = value.strip().replace(".", "");
    return DATE.matcher(text).matches() ? text : "";
  }

  /// The first moment that a time of day such as `1430` covers, or nothing if it is not one.
  static String time(String value) {
    return filled(value, FIRST);
  }

  /// The last moment that it covers.
  static String lastOf(String value) {
    return filled(value, LAST);
  }

  /// A time as short as DICOM lets it be written.
  static String shortTime(String time) {
    return time.endsWith(".000000") ? time.substring(0, time.length() - 7) : time;
  }

  private static String filled(String value, String by) {
    String text = value.strip().replace(":", "");
    if (!TIME.matcher(text).matches()) {
      return "";
    }
    return text + by.substring(text.length());
  }
}
