// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

import java.time.LocalDate;
import java.util.Optional;

/// What is known of a patient's diabetes, as far as it was written.
///
/// @param type which one
/// @param since the year in which it was found
/// @param hba1c the last one
/// @param insulin whether they are on insulin
/// @param hypertension whether their pressure is high
/// @param pregnancy whether they are pregnant, or were a short while ago
/// @param knownRetinopathy whether a retinopathy was found before
/// @param lastScreening when the retina was last looked at
public record Diabetes(
    Optional<Type> type,
    Optional<Integer> since,
    Optional<Hba1c> hba1c,
    Optional<Boolean> insulin,
    Optional<Hypertension> hypertension,
    Optional<Pregnancy> pregnancy,
    Optional<Boolean> knownRetinopathy,
    Optional<LocalDate> lastScreening) {

  private static final int EARLIEST = 1900;

  /// Nothing was written.
  public static final Diabetes UNSAID =
      new Diabetes(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /// Refuses a year that cannot be.
  public Diabetes {
    if (since.filter(year -> year < EARLIEST || year > 2200).isPresent()) {
      throw new IllegalArgumentException("Diabetes is known since a year from 1900 on");
    }
  }

  /// The sorts of diabetes.
  public enum Type {
    /// Type 1.
    TYPE_1,
    /// Type 2.
    TYPE_2,
    /// Of pregnancy.
    GESTATIONAL,
    /// Any other.
    OTHER
  }

  /// Whether the pressure is high.
  public enum Hypertension {
    /// It is not.
    NONE,
    /// It was, and is treated well.
    CONTROLLED,
    /// It is.
    UNCONTROLLED
  }

  /// Whether the patient is or was pregnant, which can worsen a retinopathy quickly.
  public enum Pregnancy {
    /// Neither.
    NONE,
    /// She is.
    PREGNANT,
    /// She was, within the last months.
    POST_PARTUM
  }
}
