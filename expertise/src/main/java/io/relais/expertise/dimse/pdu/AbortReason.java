// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

/// Why the protocol machine gives an association up (PS3.8 §9.3.8, table 9-26).
public enum AbortReason {
  /// No reason is told.
  NOT_SPECIFIED(0),
  /// The type of the unit is none of the seven.
  UNRECOGNIZED_PDU(1),
  /// A good unit at a wrong time.
  UNEXPECTED_PDU(2),
  /// A field that is not known.
  UNRECOGNIZED_PARAMETER(4),
  /// A field that does not belong there.
  UNEXPECTED_PARAMETER(5),
  /// A field whose content is wrong.
  INVALID_PARAMETER_VALUE(6);

  private final int number;

  AbortReason(int number) {
    this.number = number;
  }

  /// The number on the wire.
  public int number() {
    return number;
  }
}
