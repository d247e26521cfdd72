// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import java.time.Period;
import java.util.regex.Pattern;

/// How long studies are kept. Without a rule for each of its modalities a study is kept for ever.
///
/// @param name a code word for the audit trail, such as `ecg-20y`
/// @param modality whose studies; `*` for those no other rule names
/// @param age how long they are kept
/// @param basis from when it is counted
public record RetentionRule(String name, String modality, Period age, Basis basis) {

  /// Stands for every modality.
  public static final String ANY = "*";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  /// From when the age of a study is counted.
  public enum Basis {
    /// From the day of the study; from its arrival if it says no day.
    STUDY_DATE,
    /// From the arrival of its last object.
    RECEIVED
  }

  /// Refuses a rule that would take away what has just come.
  public RetentionRule {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A rule's name has 1 to 32 characters of a-z 0-9 -, such as ecg-20y");
    }
    if (age.isNegative() || age.toTotalMonths() < 1) {
      throw new IllegalArgumentException("A rule keeps studies for a month or longer");
    }
  }
}
