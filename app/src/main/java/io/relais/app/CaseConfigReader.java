// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.expertise.request.CaseKind;
import io.relais.expertise.request.Deadlines;
import io.relais.expertise.request.ScreeningRules;
import io.relais.expertise.request.Urgency;
import io.relais.expertise.review.CaseRules;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads how questions to specialists are dealt with, or says what is wrong with it.
final class CaseConfigReader {
  private static final int MOST_HOURS = 8760;
  private static final int MOST_MINUTES = 1440;

  private final Settings settings;

  CaseConfigReader(Settings settings) {
    this.settings = settings;
  }

  CaseRules read(ZoneId zone) {
    CaseRules usual = CaseRules.usual(zone);
    Map<CaseKind, Map<Urgency, Duration>> deadlines = new EnumMap<>(usual.deadlines().times());
    Map<CaseKind, Double> twice = new EnumMap<>(usual.secondReadings());
    for (CaseKind kind : CaseKind.values()) {
      deadlines(key("cases.deadlines.", kind)).ifPresent(times -> deadlines.put(kind, times));
      settings
          .get(
              key("cases.second-readings.", kind),
              "a share from 0 to 1, such as 0.1",
              CaseConfigReader::share)
          .ifPresent(share -> twice.put(kind, share));
    }
    Duration lease =
        settings
            .get(
                "cases.lease-minutes",
                "a number from 1 to " + MOST_MINUTES,
                text -> ConfigReader.number(text, 1, MOST_MINUTES))
            .map(Duration::ofMinutes)
            .orElse(usual.lease());
    return new CaseRules(new Deadlines(deadlines), ScreeningRules.USUAL, twice, lease, zone);
  }

  private Optional<Map<Urgency, Duration>> deadlines(String key) {
    List<String> said = settings.list(key);
    if (said.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> hours =
        said.stream().flatMap(text -> ConfigReader.number(text, 1, MOST_HOURS).stream()).toList();
    boolean sooner =
        hours.size() == Urgency.values().length
            && hours.size() == said.size()
            && hours.get(0) >= hours.get(1)
            && hours.get(1) >= hours.get(2);
    if (!sooner) {
      settings.fault(
          key,
          String.join(",", said),
          "three numbers of hours from 1 to "
              + MOST_HOURS
              + ": routine, soon and urgent, none longer than the one before");
      return Optional.empty();
    }
    return Optional.of(Deadlines.hours(hours.get(0), hours.get(1), hours.get(2)));
  }

  private static Optional<Double> share(String text) {
    try {
      double share = Double.parseDouble(text);
      return share >= 0 && share <= 1 ? Optional.of(share) : Optional.empty();
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static String key(String prefix, CaseKind kind) {
    return prefix + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
