// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.message;

import java.util.Optional;
import java.util.stream.Stream;

/// What one application entity asks of another (PS3.7 §E.1).
public enum Operation {
  /// Keep an object.
  C_STORE(0x0001),
  /// Give objects over this association.
  C_GET(0x0010),
  /// Search.
  C_FIND(0x0020),
  /// Give objects to somebody.
  C_MOVE(0x0021),
  /// Are you there?
  C_ECHO(0x0030),
  /// Something happened.
  N_EVENT_REPORT(0x0100),
  /// Tell attributes.
  N_GET(0x0110),
  /// Change attributes.
  N_SET(0x0120),
  /// Do something.
  N_ACTION(0x0130),
  /// Make something.
  N_CREATE(0x0140),
  /// Forget something.
  N_DELETE(0x0150);

  static final int RESPONSE = 0x8000;
  static final int CANCEL = 0x0fff;

  private final int field;

  Operation(int field) {
    this.field = field;
  }

  /// The command field of a request; that of a response has the topmost bit set as well.
  public int field() {
    return field;
  }

  /// The name in the Standard.
  public String text() {
    return name().replace('_', '-');
  }

  static Optional<Operation> of(int field) {
    return Stream.of(values()).filter(operation -> operation.field == field).findFirst();
  }
}
