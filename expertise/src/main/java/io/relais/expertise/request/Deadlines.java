// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// What each urgency means: how long an answer may take.
///
/// @param times by kind and urgency
public record Deadlines(Map<CaseKind, Map<Urgency, Duration>> times) {

  /// Of the time given, how much may go by before somebody is reminded: three quarters.
  private static final int REMINDER_NUMERATOR = 3;

  private static final int REMINDER_DENOMINATOR = 4;

  /// A week for a screening (as its report is expected), a day for an electrocardiogram, a week for
  /// anything else; sooner if asked.
  public static final Deadlines USUAL =
      new Deadlines(
          Map.of(
              CaseKind.DIABETIC_RETINOPATHY_SCREENING, hours(168, 48, 24),
              CaseKind.ECG_INTERPRETATION, hours(24, 4, 1),
              CaseKind.OTHER, hours(168, 72, 24)));

  /// Keeps its own copy, and refuses a gap.
  public Deadlines {
    Map<CaseKind, Map<Urgency, Duration>> copy = new EnumMap<>(CaseKind.class);
    times.forEach((kind, of) -> copy.put(kind, Map.copyOf(of)));
    for (CaseKind kind : CaseKind.values()) {
      for (Urgency urgency : Urgency.values()) {
        Duration time = copy.getOrDefault(kind, Map.of()).get(urgency);
        if (time == null || !time.isPositive()) {
          throw new IllegalArgumentException(
              "There is no time to answer for " + kind + " and " + urgency);
        }
      }
    }
    times = Map.copyOf(copy);
  }

  /// The times of one kind, in hours.
  public static Map<Urgency, Duration> hours(long routine, long soon, long urgent) {
    return Map.of(
        Urgency.ROUTINE, Duration.ofHours(routine),
        Urgency.SOON, Duration.ofHours(soon),
        Urgency.URGENT, Duration.ofHours(urgent));
  }

  /// How long an answer may take.
  public Duration time(CaseKind kind, Urgency urgency) {
    Duration time = times.getOrDefault(kind, Map.of()).get(urgency);
    if (time == null) {
      throw new IllegalStateException("Every kind has a time for every urgency");
    }
    return time;
  }

  /// When somebody is reminded of what must be answered by then.
  public static Instant reminder(Instant submitted, Instant deadline) {
    Duration given = Duration.between(submitted, deadline);
    return submitted.plus(given.multipliedBy(REMINDER_NUMERATOR).dividedBy(REMINDER_DENOMINATOR));
  }
}
