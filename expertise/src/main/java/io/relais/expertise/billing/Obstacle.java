// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.billing;

/// What speaks against billing an act.
public enum Obstacle {
  /// The case waits for its answer.
  NOT_ANSWERED,
  /// It will have none: it was refused.
  REFUSED,
  /// It will have none: it was withdrawn.
  WITHDRAWN,
  /// This profession does not bill this act.
  PROFESSION,
  /// It was billed as often as it may be this year, by what is known here.
  LIMIT_REACHED,
  /// The patient is too old for it.
  SEVENTY_OR_OLDER,
  /// There is something to follow, not to look for.
  KNOWN_RETINOPATHY,
  /// Another act is billed for the same work.
  OTHER_ACT,
  /// The patient did not agree.
  NO_CONSENT
}
