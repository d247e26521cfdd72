// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

/// How elements are written at one place of a data set. It can change inside of one: what lies in a
/// sequence of unknown representation is always implicit little endian (PS3.5 §6.2.2).
record Coding(boolean explicit, boolean bigEndian) {
  static final Coding IMPLICIT_LITTLE = new Coding(false, false);
  static final Coding EXPLICIT_LITTLE = new Coding(true, false);

  static Coding of(TransferSyntax syntax) {
    return new Coding(syntax.explicit(), syntax.bigEndian());
  }
}
