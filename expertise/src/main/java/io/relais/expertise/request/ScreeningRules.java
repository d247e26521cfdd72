// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import io.relais.care.people.BirthDate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// When the retina of somebody with diabetes is looked at again, and whether the orthoptist's act
/// applies to them. These are rules of the health insurance, which change: hence data.
///
/// @param yearly between two screenings, in months
/// @param balanced the same for who is balanced and not on insulin
/// @param pregnant the same during pregnancy and after
/// @param balancedUpTo the highest HbA1c of somebody balanced
/// @param below the age from which on the act no longer applies, in years
public record ScreeningRules(
    int yearly, int balanced, int pregnant, Hba1c balancedUpTo, int below) {

  /// Yearly; every two years if balanced without insulin; every three months in pregnancy and post
  /// partum; for those under 70 without a known retinopathy (arrêté of the act of the orthoptist
  /// and letters of the insurance on BGQP140).
  public static final ScreeningRules USUAL =
      new ScreeningRules(12, 24, 3, new Hba1c(BigDecimal.valueOf(7), Hba1c.Unit.PERCENT), 70);

  /// Why the act does not apply.
  public enum Obstacle {
    /// The patient is too old for it.
    SEVENTY_OR_OLDER,
    /// There is something to follow, not to look for.
    KNOWN_RETINOPATHY
  }

  /// Why the next one is then.
  public enum Rhythm {
    /// As usual.
    YEARLY,
    /// Later, since they are balanced without insulin.
    BALANCED_WITHOUT_INSULIN,
    /// Sooner.
    PREGNANCY
  }

  /// What follows from the rules.
  ///
  /// @param obstacles why the act does not apply; none if it does
  /// @param months between two screenings
  /// @param rhythm why so many
  /// @param next when the next one is due
  public record Plan(List<Obstacle> obstacles, int months, Rhythm rhythm, LocalDate next) {

    /// Whether the orthoptist's act applies.
    public boolean isEligible() {
      return obstacles.isEmpty();
    }
  }

  /// What follows for this patient.
  public Plan plan(Optional<BirthDate> born, Diabetes diabetes, LocalDate today) {
    List<Obstacle> obstacles = new ArrayList<>();
    if (born.filter(day -> age(day, today) >= below).isPresent()) {
      obstacles.add(Obstacle.SEVENTY_OR_OLDER);
    }
    if (diabetes.knownRetinopathy().orElse(false)) {
      obstacles.add(Obstacle.KNOWN_RETINOPATHY);
    }
    Rhythm rhythm = rhythm(diabetes);
    int months =
        switch (rhythm) {
          case YEARLY -> yearly;
          case BALANCED_WITHOUT_INSULIN -> balanced;
          case PREGNANCY -> pregnant;
        };
    LocalDate due = diabetes.lastScreening().map(last -> last.plusMonths(months)).orElse(today);
    return new Plan(List.copyOf(obstacles), months, rhythm, due.isBefore(today) ? today : due);
  }

  private Rhythm rhythm(Diabetes diabetes) {
    if (diabetes.pregnancy().filter(one -> one != Diabetes.Pregnancy.NONE).isPresent()) {
      return Rhythm.PREGNANCY;
    }
    boolean calm =
        diabetes.insulin().filter(insulin -> !insulin).isPresent()
            && diabetes.hba1c().filter(value -> value.compareTo(balancedUpTo) <= 0).isPresent()
            && diabetes
                .hypertension()
                .filter(one -> one != Diabetes.Hypertension.UNCONTROLLED)
                .isPresent();
    return calm ? Rhythm.BALANCED_WITHOUT_INSULIN : Rhythm.YEARLY;
  }

  private static int age(BirthDate born, LocalDate today) {
    return Period.between(born.conventional(), today).getYears();
  }
}
