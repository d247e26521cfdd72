// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A date of birth, of which the month or the day may be unknown: many registers of the world knew
/// only the year.
///
/// @param year from 1800 to 2200
/// @param month from 1 to 12, 0 if unknown
/// @param day from 1 to 31, 0 if unknown
public record BirthDate(int year, int month, int day) implements Comparable<BirthDate> {

  private static final Pattern WRITTEN =
      Pattern.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?");
  private static final Pattern DICOM = Pattern.compile("([0-9]{4})[.]?([0-9]{2})[.]?([0-9]{2})");

  /// Refuses a date that is in no calendar.
  public BirthDate {
    if (!isDate(year, month, day)) {
      throw new IllegalArgumentException(
          "A date of birth is written such as 1950-03-12, with 00 for a month or day not known");
    }
  }

  /// The date of a calendar day.
  public static BirthDate of(LocalDate date) {
    return new BirthDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  /// A date written `1950-03-12`, `1950-03-00`, `1950-00-00`, `1950-03` or `1950`, or none.
  public static Optional<BirthDate> parse(String text) {
    return parse(WRITTEN.matcher(text.strip()));
  }

  /// A date as DICOM writes it (PS3.5 §6.2, DA): `19500312`, or `1950.03.12` in files made before
  /// 1993; 00 stands for what the device did not know. None if it is no date.
  public static Optional<BirthDate> parseDicom(String text) {
    return parse(DICOM.matcher(text.strip()));
  }

  /// Whether the day is known.
  public boolean isComplete() {
    return month != 0 && day != 0;
  }

  /// The calendar day that stands for this date where a whole one is asked for, by the rules of
  /// identity vigilance (RNIV): the first for an unknown day or an unknown month, the 31st of
  /// December if both are unknown.
  public LocalDate conventional() {
    if (month == 0 && day == 0) {
      return LocalDate.of(year, 12, 31);
    }
    return LocalDate.of(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
  }

  /// Whether both may be the same day: what both know is equal.
  public boolean mayBe(BirthDate other) {
    return year == other.year
        && (month == 0 || other.month == 0 || month == other.month)
        && (day == 0 || other.day == 0 || day == other.day);
  }

  @Override
  public int compareTo(BirthDate other) {
    return toString().compareTo(other.toString());
  }

  /// Such as `1950-03-00`, which [#parse] reads.
  @Override
  public String toString() {
    return "%04d-%02d-%02d".formatted(year, month, day);
  }

  private static Optional<BirthDate> parse(Matcher matcher) {
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(matcher.group(1));
    int month = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    int day = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    return isDate(year, month, day)
        ? Optional.of(new BirthDate(year, month, day))
        : Optional.empty();
  }

  private static boolean isDate(int year, int month, int day) {
    if (year < 1800 || year > 2200 || month < 0 || month > 12 || day < 0 || day > 31) {
      return false;
    }
    return month == 0 || day <= YearMonth.of(year, month).lengthOfMonth();
  }
}
