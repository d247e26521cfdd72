// SPDX-License-Identifier: Apache-2.0
package io.relais.care.people;

/// How far an identity can be relied on, by the national rules of identity vigilance (RNIV).
public enum IdentityStatus {
  /// Typed from what was said; nothing was checked.
  PROVISIONAL,
  /// Came from the national teleservice (INSi), not yet checked on a document.
  RECOVERED,
  /// Checked on a document of high trust, not yet asked of the teleservice.
  VALIDATED,
  /// Both: the only one whose national number may be sent to others.
  QUALIFIED;

  /// Whether an identity of this status carries the national number: those that came from the
  /// teleservice do, the others must not.
  public boolean hasIns() {
    return this == RECOVERED || this == QUALIFIED;
  }
}
