// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.util.Locale;

/// What became of a sample at a door.
enum SampleOutcome {
  ACCEPTED,
  ACCEPTED_WITH_A_WARNING,
  UNASSIGNED,
  UNASSIGNED_WITH_A_WARNING,
  QUARANTINED,
  ALREADY_THERE,
  REFUSED,
  /// No way was found to bring it to this door.
  NOT_SENT,
  /// The door did not answer, or not as it must.
  FAILED;

  /// The word for it in tables.
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
