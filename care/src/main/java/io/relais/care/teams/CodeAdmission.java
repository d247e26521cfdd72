// SPDX-License-Identifier: Apache-2.0
package io.relais.care.teams;

import io.relais.care.access.CodeCheck;

/// What came of showing a second factor.
public sealed interface CodeAdmission {

  /// They are signed in.
  record Let(Admission.In in) implements CodeAdmission {}

  /// They are not: [CodeCheck.Wrong] or [CodeCheck.TooMany].
  record Refused(CodeCheck why) implements CodeAdmission {}
}
