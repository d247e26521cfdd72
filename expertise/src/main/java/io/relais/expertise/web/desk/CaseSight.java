// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.relais.care.RandomId;

/// Who may see a study because somebody asked them about it.
@FunctionalInterface
public interface CaseSight {
  /// Nobody was asked about anything.
  CaseSight NONE = (practitioner, study) -> false;

  /// Whether this practitioner may.
  boolean sees(RandomId practitioner, String studyInstanceUid);
}
