// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

/// Why something was not taken. The sender still has it.
public enum Refusal {
  /// Its bytes are nothing that is taken here.
  UNKNOWN_FORMAT,
  /// It ends too early.
  TRUNCATED,
  /// It contradicts its format beyond what can be tolerated.
  MALFORMED,
  /// It asks for more depth, parts or memory than is allowed.
  TOO_MUCH,
  /// It has more bytes than are taken.
  TOO_LARGE,
  /// It is no object of a study, but for instance the directory of a medium.
  NO_OBJECT,
  /// It belongs to another study than the sender said.
  OTHER_STUDY,
  /// There is no such order.
  UNKNOWN_ORDER,
  /// It does not say of which eye it is, nor did the sender.
  LATERALITY_MISSING,
  /// It does not say about whom it is, nor did the sender.
  PATIENT_MISSING,
  /// It holds what acts by itself, such as scripts.
  ACTIVE_CONTENT,
  /// The store or the database cannot keep it now.
  OUT_OF_RESOURCES;

  /// Whether the same may be taken another time.
  public boolean isTemporary() {
    return this == OUT_OF_RESOURCES;
  }
}
