// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

/// What a query asks for (PS3.4 §C.6.1.1).
public enum Level {
  /// Patients as objects name them.
  PATIENT,
  /// Studies, each with its patient.
  STUDY,
  /// Series, each with its study.
  SERIES,
  /// Instances, each with its series.
  INSTANCE
}
