// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text header (`.hea`) of a WFDB record: header(5) of the WFDB Applications Guide.
///
/// @param frequency frames per second
/// @param frames in the record, 0 if not stated
/// @param start wall-clock time of the first frame, if a date is stated
/// @param signals in the order of the header
/// @param comments without their mark
record WfdbHeader(
    double frequency,
    long frames,
    @Nullable LocalDateTime start,
    List<Signal> signals,
    List<String> comments) {

  /// One signal.
  ///
  /// @param file base name of the file that holds it
  /// @param perFrame samples in each frame
  /// @param skew frames by which it lags
  /// @param offset bytes before the first sample of the file
  /// @param gain units for each physical unit; empty if it is not calibrated
  /// @param baseline the sample that stands for 0
  record Signal(
      String file,
      int format,
      int perFrame,
      int skew,
      int offset,
      OptionalDouble gain,
      double baseline,
      String unit,
      OptionalInt checksum,
      String label) {}

  private static final int LONGEST_LINE = 4096;
  private static final int MOST_SIGNALS = 128;
  private static final int MOST_COMMENTS = 1000;
  private static final double DEFAULT_FREQUENCY = 250;

  private static final Pattern FORMAT =
      Pattern.compile("(\\d{1,5})(?:x(\\d{1,5}))?(?::(\\d{1,6}))?(?:\\+(\\d{1,9}))?");
  private static final Pattern GAIN =
      Pattern.compile(
          "([-+]?[0-9.]+(?:[eE][-+]?\\d+)?)?(?:\\(([-+]?\\d{1,10})\\))?(?:/(\\S{1,32}))?");

  static WfdbHeader read(String text) throws EcgFormatException {
    List<String> lines = new ArrayList<>();
    List<String> comments = new ArrayList<>();
    for (String line : text.split("\\r?\\n|\\r", -1)) {
      if (line.length() > LONGEST_LINE) {
        throw fault("a line of more than " + LONGEST_LINE + " characters");
      }
      String stripped = line.strip();
      if (stripped.startsWith("#")) {
        comments.add(stripped.substring(1).strip());
      } else if (!stripped.isEmpty()) {
        lines.add(stripped);
      }
      if (comments.size() > MOST_COMMENTS || lines.size() > MOST_SIGNALS + 1) {
        throw fault("more than " + MOST_SIGNALS + " signals or " + MOST_COMMENTS + " comments");
      }
    }
    if (lines.isEmpty()) {
      throw fault("the header is empty");
    }
    return record(lines, comments);
  }

  private static WfdbHeader record(List<String> lines, List<String> comments)
      throws EcgFormatException {
    List<String> fields = Arrays.asList(lines.getFirst().split("\\s+"));
    if (fields.getFirst().contains("/")) {
      throw fault("records of several segments are not read; give the segments one by one");
    }
    int count = (int) number(field(fields, 1), 0, MOST_SIGNALS, "the number of signals");
    if (count != lines.size() - 1) {
      throw fault(count + " signals are announced and " + (lines.size() - 1) + " described");
    }
    String rate = field(fields, 2).replaceFirst("[/(].*", "");
    double frequency = rate.isEmpty() ? DEFAULT_FREQUENCY : decimal(rate, "the frequency");
    if (!(frequency > 0 && frequency <= 1_000_000)) {
      throw fault("a sampling frequency of " + frequency + " Hz");
    }
    String length = field(fields, 3);
    long frames = length.isEmpty() ? 0 : number(length, 0, Integer.MAX_VALUE, "the length");
    List<Signal> signals = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      signals.add(signal(line));
    }
    return new WfdbHeader(
        frequency, frames, start(field(fields, 4), field(fields, 5)), signals, comments);
  }

  private static Signal signal(String line) throws EcgFormatException {
    List<String> fields = Arrays.asList(line.split("\\s+", 9));
    Matcher format = FORMAT.matcher(field(fields, 1));
    Matcher gain = GAIN.matcher(field(fields, 2));
    if (!format.matches() || !gain.matches()) {
      throw fault("a signal whose format or gain cannot be read");
    }
    double units = gain.group(1) == null ? 0 : decimal(gain.group(1), "a gain");
    double zero = field(fields, 4).isEmpty() ? 0 : decimal(field(fields, 4), "an ADC zero");
    String file = field(fields, 0);
    if (file.contains("/") || file.contains("\\")) {
      throw fault("a signal file with a path");
    }
    String sum = field(fields, 6);
    return new Signal(
        file,
        Integer.parseInt(format.group(1)),
        format.group(2) == null ? 1 : Math.max(1, Integer.parseInt(format.group(2))),
        format.group(3) == null ? 0 : Integer.parseInt(format.group(3)),
        format.group(4) == null ? 0 : Integer.parseInt(format.group(4)),
        units == 0 ? OptionalDouble.empty() : OptionalDouble.of(units),
        gain.group(2) == null ? zero : Double.parseDouble(gain.group(2)),
        gain.group(3) == null ? "mV" : gain.group(3),
        sum.isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of((int) number(sum, -65_536, 65_536, "a check sum")),
        field(fields, 8).strip());
  }

  /// A time and a date such as `17:27:45` and `15/08/1994`.
  private static @Nullable LocalDateTime start(String time, String date) {
    String[] day = date.split("/", -1);
    String[] clock = time.split("[:.]", -1);
    if (day.length != 3 || clock.length < 3) {
      return null;
    }
    try {
      return LocalDateTime.of(
          LocalDate.of(
              Integer.parseInt(day[2]), Integer.parseInt(day[1]), Integer.parseInt(day[0])),
          LocalTime.of(
              Integer.parseInt(clock[0]), Integer.parseInt(clock[1]), Integer.parseInt(clock[2])));
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  private static String field(List<String> fields, int index) {
    return index < fields.size() ? fields.get(index) : "";
  }

  private static double decimal(String text, String what) throws EcgFormatException {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw fault(what + " is no number");
    }
    throw fault(what + " is no number");
  }

  private static long number(String text, long least, long most, String what)
      throws EcgFormatException {
    double value = decimal(text, what);
    if (value < least || value > most || value != Math.rint(value)) {
      throw fault(what + " is not from " + least + " to " + most);
    }
    return (long) value;
  }

  private static EcgFormatException fault(String what) {
    return new EcgFormatException("WFDB header", what);
  }
}
