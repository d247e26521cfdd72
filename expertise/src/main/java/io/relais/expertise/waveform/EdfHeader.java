// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The header of an EDF, EDF+ or BDF file (Kemp 1992 and 2003): fixed fields of text, then each
/// field of all signals in turn.
///
/// @param wide whether samples have 24 bits (BDF) instead of 16
/// @param plus whether it is EDF+ or BDF+, whose text fields have a grammar
/// @param gaps whether records may have time between them (EDF+D)
/// @param records as announced, -1 if unknown
/// @param seconds length of a record
/// @param length bytes of the header
record EdfHeader(
    boolean wide,
    boolean plus,
    boolean gaps,
    String patient,
    String recording,
    @Nullable LocalDateTime start,
    long records,
    double seconds,
    int length,
    List<Signal> signals) {

  /// One signal.
  record Signal(
      String label,
      String unit,
      double physicalMin,
      double physicalMax,
      double digitalMin,
      double digitalMax,
      String filters,
      int perRecord) {
    /// Whether it is the signal that holds EDF+ annotations as text.
    boolean annotations() {
      return label.equals("EDF Annotations") || label.equals("BDF Annotations");
    }
  }

  private static final int FIXED = 256;
  private static final int PER_SIGNAL = 256;
  private static final int MOST_SIGNALS = 512;
  private static final Pattern DATE = Pattern.compile("(\\d{1,2})\\D(\\d{1,2})\\D(\\d{2})");
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2})\\D(\\d{1,2})\\D(\\d{1,2})");
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})-([A-Z]{3})-(\\d{4})");
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

  static EdfHeader read(byte[] bytes) throws EcgFormatException {
    if (bytes.length < FIXED) {
      throw new EcgFormatException("EDF header", "the file is shorter than its header");
    }
    boolean wide = (bytes[0] & 0xff) == 0xff;
    var in = new ByteCursor(bytes, "EDF header");
    String version = text(in, 8);
    if (!wide && !version.equals("0")) {
      throw new EcgFormatException("EDF header", "the file is neither EDF nor BDF");
    }
    String patient = text(in, 80);
    String recording = text(in, 80);
    String date = text(in, 8);
    String time = text(in, 8);
    text(in, 8);
    String kind = text(in, 44);
    long records = Math.round(number(in, "the number of records"));
    double seconds = number(in, "the length of a record");
    int count = (int) number(text(in, 4), "the number of signals");
    if (count < 1 || count > MOST_SIGNALS || seconds < 0 || records < -1) {
      throw in.fault(count + " signals in " + records + " records of " + seconds + " s");
    }
    // The stated length of the header is often wrong; the signals say the same.
    List<Signal> signals = signals(in, count);
    return new EdfHeader(
        wide,
        kind.startsWith("EDF+") || kind.startsWith("BDF+"),
        kind.startsWith("EDF+D") || kind.startsWith("BDF+D"),
        patient,
        recording,
        start(recording, date, time),
        records,
        seconds,
        FIXED + PER_SIGNAL * count,
        signals);
  }

  private static List<Signal> signals(ByteCursor in, int count) throws EcgFormatException {
    List<String> labels = texts(in, count, 16);
    in.skip(80 * count);
    List<String> units = texts(in, count, 8);
    List<List<String>> limits = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      limits.add(texts(in, count, 8));
    }
    List<String> filters = texts(in, count, 80);
    List<String> lengths = texts(in, count, 8);
    in.skip(32 * count);
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double perRecord = number(lengths.get(i), "the samples of a record");
      if (perRecord < 0 || perRecord > EdfReader.MOST_SAMPLES) {
        throw in.fault("a signal with " + perRecord + " samples in a record");
      }
      signals.add(
          new Signal(
              labels.get(i),
              units.get(i),
              number(limits.get(0).get(i), "a physical minimum"),
              number(limits.get(1).get(i), "a physical maximum"),
              number(limits.get(2).get(i), "a digital minimum"),
              number(limits.get(3).get(i), "a digital maximum"),
              filters.get(i),
              (int) perRecord));
    }
    return signals;
  }

  /// EDF+ states the date with four figures of the year in the recording's text; the old field has
  /// two, for the years 1985 to 2084.
  private static @Nullable LocalDateTime start(String recording, String date, String time) {
    Matcher clock = CLOCK.matcher(time);
    String[] words = recording.split(" ", 3);
    LocalDate day = words.length > 1 && words[0].equals("Startdate") ? day(words[1]) : null;
    Matcher old = DATE.matcher(date);
    try {
      if (day == null && old.matches()) {
        int year = Integer.parseInt(old.group(3));
        day =
            LocalDate.of(
                year < 85 ? 2000 + year : 1900 + year,
                Integer.parseInt(old.group(2)),
                Integer.parseInt(old.group(1)));
      }
      return day == null || !clock.matches()
          ? null
          : day.atTime(
              LocalTime.of(
                  Integer.parseInt(clock.group(1)),
                  Integer.parseInt(clock.group(2)),
                  Integer.parseInt(clock.group(3))));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /// A day such as `02-MAY-1951`, or null.
  static @Nullable LocalDate day(String text) {
    Matcher match = DAY.matcher(text.toUpperCase(Locale.ROOT));
    int month = match.matches() ? MONTHS.indexOf(match.group(2)) + 1 : 0;
    if (month == 0) {
      return null;
    }
    try {
      return LocalDate.of(
          Integer.parseInt(match.group(3)), month, Integer.parseInt(match.group(1)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static List<String> texts(ByteCursor in, int count, int width) throws EcgFormatException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(in, width));
    }
    return texts;
  }

  private static String text(ByteCursor in, int width) throws EcgFormatException {
    byte[] field = in.take(width);
    return ScpHeader.decode(field, 0, width, StandardCharsets.ISO_8859_1)
        .replace('\0', ' ')
        .strip();
  }

  private static double number(ByteCursor in, String what) throws EcgFormatException {
    return number(text(in, 8), what);
  }

  private static double number(String text, String what) throws EcgFormatException {
    try {
      double value = Double.parseDouble(text.replace(',', '.'));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new EcgFormatException("EDF header", what + " is no number");
    }
    throw new EcgFormatException("EDF header", what + " is no number");
  }
}
