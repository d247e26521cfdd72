// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// One `sequence` of an aECG while it is read: the time base of its set, or the samples of a lead.
final class AecgSequence {
  private static final int LONGEST_NUMBER = 9;

  private String code = "";
  private String head = "";
  private double increment;
  private double origin;
  private double scale;
  private int[] digits = new int[0];
  private int count;

  private int number;
  private int figures;
  private boolean negative;

  void code(String value) {
    code = value;
  }

  boolean isTime() {
    return code.startsWith("TIME_");
  }

  /// When the first sample was taken: an HL7 time, or a number of seconds for relative time.
  String head() {
    return head;
  }

  /// Seconds from sample to sample, 0 if none was stated.
  double increment() {
    return increment;
  }

  int count() {
    return count;
  }

  void head(String value, String unit) throws EcgFormatException {
    head = unit.isEmpty() ? value : Double.toString(seconds(value, unit));
  }

  void increment(String value, String unit) throws EcgFormatException {
    increment = seconds(value, unit);
  }

  void origin(String value, String unit) throws EcgFormatException {
    origin = microvolts(value, unit);
  }

  void scale(String value, String unit) throws EcgFormatException {
    scale = microvolts(value, unit);
  }

  /// Adds a piece of the digits' text, which may begin and end within a number.
  void digits(char[] text, int from, int length) throws EcgFormatException {
    for (int i = from; i < from + length; i++) {
      char c = text[i];
      if (c >= '0' && c <= '9') {
        number = number * 10 + c - '0';
        figures++;
        if (figures > LONGEST_NUMBER) {
          throw fault("a sample with more than " + LONGEST_NUMBER + " figures");
        }
      } else if (c == '-' && figures == 0 && !negative) {
        negative = true;
      } else if (Character.isWhitespace(c)) {
        endNumber();
      } else if (c != '+' || figures > 0) {
        throw fault("a sample that is no whole number");
      }
    }
  }

  /// Ends the number that the text ended with.
  void endNumber() throws EcgFormatException {
    if (figures > 0) {
      if (count == AecgReader.MOST_SAMPLES) {
        throw fault("more than " + AecgReader.MOST_SAMPLES + " samples");
      }
      if (count == digits.length) {
        digits = Arrays.copyOf(digits, Math.max(1024, count * 2));
      }
      digits[count++] = negative ? -number : number;
    } else if (negative) {
      throw fault("a sample that is no whole number");
    }
    number = 0;
    figures = 0;
    negative = false;
  }

  /// The lead, padded at its end to the length of its set.
  Lead lead(int length, Filters filters) {
    int[] values = Arrays.copyOf(digits, length);
    OptionalInt padding = OptionalInt.empty();
    if (count < length) {
      int gap = Lead.unused(values);
      Arrays.fill(values, count, length, gap);
      padding = OptionalInt.of(gap);
    }
    boolean scaled = scale != 0 && Double.isFinite(scale) && Double.isFinite(origin);
    return new Lead(
        LeadCode.ofLabel(code),
        Samples.of(values),
        scaled ? OptionalDouble.of(scale) : OptionalDouble.empty(),
        scaled ? -origin / scale : 0,
        padding,
        filters);
  }

  boolean unscaled() {
    return scale == 0 || !Double.isFinite(scale);
  }

  static double seconds(String value, String unit) throws EcgFormatException {
    double factor =
        switch (unit) {
          case "s" -> 1;
          case "ms" -> 1e-3;
          case "us" -> 1e-6;
          case "ns" -> 1e-9;
          case "min" -> 60;
          default -> throw fault("time in an unknown unit");
        };
    return number(value) * factor;
  }

  private static double microvolts(String value, String unit) throws EcgFormatException {
    double factor =
        switch (unit) {
          case "uV" -> 1;
          case "nV" -> 1e-3;
          case "mV" -> 1e3;
          case "V" -> 1e6;
          default -> throw fault("voltage in an unknown unit");
        };
    return number(value) * factor;
  }

  static double number(String text) throws EcgFormatException {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw fault("a quantity that is no number");
    }
    throw fault("a quantity that is no number");
  }

  private static EcgFormatException fault(String what) {
    return new EcgFormatException("aECG sequence", what);
  }
}
