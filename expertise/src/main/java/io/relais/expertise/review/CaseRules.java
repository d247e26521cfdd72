// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.review;

import io.relais.expertise.request.CaseKind;
import io.relais.expertise.request.Deadlines;
import io.relais.expertise.request.ScreeningRules;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/// How cases are dealt with here.
///
/// @param deadlines what the urgencies mean
/// @param screening when a retina is looked at again
/// @param secondReadings which share of each kind is read twice, from 0 to 1
/// @param lease how long a case stays in somebody's hands who does nothing
/// @param zone of the practice
public record CaseRules(
    Deadlines deadlines,
    ScreeningRules screening,
    Map<CaseKind, Double> secondReadings,
    Duration lease,
    ZoneId zone) {

  /// Keeps its own copy, and refuses shares that are none.
  public CaseRules {
    secondReadings = Map.copyOf(secondReadings);
    if (secondReadings.values().stream().anyMatch(share -> !(share >= 0 && share <= 1))) {
      throw new IllegalArgumentException("The share of second readings is from 0 to 1");
    }
    if (!lease.isPositive()) {
      throw new IllegalArgumentException("A case stays in somebody's hands for some time");
    }
  }

  /// The usual times, one screening in ten read twice, hands off after ten minutes.
  public static CaseRules usual(ZoneId zone) {
    return new CaseRules(
        Deadlines.USUAL,
        ScreeningRules.USUAL,
        Map.of(CaseKind.DIABETIC_RETINOPATHY_SCREENING, 0.1),
        Duration.ofMinutes(10),
        zone);
  }

  double secondReadings(CaseKind kind) {
    return secondReadings.getOrDefault(kind, 0.0);
  }
}
