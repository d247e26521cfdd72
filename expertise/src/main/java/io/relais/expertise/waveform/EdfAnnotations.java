// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// The annotations of an EDF+ file: lists with a time ("TALs") in a signal of text (EDF+ 2.2.4).
/// The first list of a record without words says when the record begins.
final class EdfAnnotations {
  private static final byte MORE = 0x14;
  private static final byte DURATION = 0x15;
  private static final int MOST = 200_000;
  private static final int LONGEST_TIME = 32;

  private final List<Annotation> annotations = new ArrayList<>();

  List<Annotation> annotations() {
    return annotations;
  }

  /// Reads the text of one record.
  ///
  /// @return when the record begins, if this signal says so
  OptionalDouble read(byte[] bytes, int from, int length) throws EcgFormatException {
    OptionalDouble start = OptionalDouble.empty();
    int at = from;
    while (at < from + length) {
      int end = at;
      while (end < from + length && bytes[end] != 0) {
        end++;
      }
      if (end > at) {
        OptionalDouble keeper = list(Arrays.copyOfRange(bytes, at, end));
        start = start.isPresent() ? start : keeper;
      }
      at = end + 1;
    }
    return start;
  }

  /// One list: a time, a length of time, and texts, each closed by its mark.
  private OptionalDouble list(byte[] list) throws EcgFormatException {
    int first = index(list, MORE, 0);
    int split = index(list, DURATION, 0);
    OptionalDouble onset = time(list, 0, Math.min(first, split));
    double duration = split < first ? time(list, split + 1, first).orElse(0) : 0;
    if (onset.isEmpty()) {
      return onset;
    }
    boolean words = false;
    for (int at = first + 1; at < list.length; ) {
      int end = index(list, MORE, at);
      if (end > at) {
        add(new String(list, at, end - at, StandardCharsets.UTF_8), onset, duration);
        words = true;
      }
      at = end + 1;
    }
    return words ? OptionalDouble.empty() : onset;
  }

  private void add(String text, OptionalDouble onset, double duration) throws EcgFormatException {
    if (annotations.size() == MOST) {
      throw new EcgFormatException("EDF annotations", "there are more than " + MOST);
    }
    annotations.add(
        new Annotation(
            Annotation.Kind.NOTE,
            0,
            onset.orElse(0),
            Math.max(0, duration),
            null,
            "",
            text.strip()));
  }

  private static OptionalDouble time(byte[] list, int from, int to) {
    if (to <= from || to - from > LONGEST_TIME) {
      return OptionalDouble.empty();
    }
    try {
      double time =
          Double.parseDouble(new String(list, from, to - from, StandardCharsets.US_ASCII));
      return Double.isFinite(time) ? OptionalDouble.of(time) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static int index(byte[] bytes, byte mark, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != mark) {
      at++;
    }
    return at;
  }
}
