// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A time written as `20021122091000.500+0100` or any beginning of it, as HL7 (TS) and DICOM (DT,
/// PS3.5 §6.2) do.
///
/// @param local wall-clock time; what is left out is the beginning of the stretch it names
/// @param zone if stated
record CompactTime(LocalDateTime local, @Nullable ZoneOffset zone) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:\\.(\\d{1,9}))?)?)?)?)?)?"
              + "(?:([+-])(\\d{2})(\\d{2}))?");

  private static final int LONGEST = 40;

  /// The time a text states, or nothing if it is no such text or no such day.
  static Optional<CompactTime> parse(@Nullable String text) {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher match = SHAPE.matcher(text.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(match.group(1), 0),
              number(match.group(2), 1),
              number(match.group(3), 1),
              number(match.group(4), 0),
              number(match.group(5), 0),
              number(match.group(6), 0),
              nanos(match.group(7)));
      return Optional.of(new CompactTime(local, zone(match)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The day a text states, if it states one in full.
  static @Nullable LocalDate day(@Nullable String text) {
    return text == null || text.strip().length() < 8
        ? null
        : parse(text).map(time -> time.local().toLocalDate()).orElse(null);
  }

  private static @Nullable ZoneOffset zone(Matcher match) {
    if (match.group(8) == null) {
      return null;
    }
    int minutes = number(match.group(9), 0) * 60 + number(match.group(10), 0);
    return ZoneOffset.ofTotalSeconds(match.group(8).equals("-") ? -minutes * 60 : minutes * 60);
  }

  private static int number(@Nullable String digits, int otherwise) {
    return digits == null ? otherwise : Integer.parseInt(digits);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
  }
}
