// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

/// A fault that a reader tolerated, as other readers do, and tells of.
///
/// @param what the fault, without any value
/// @param offset the byte offset from the beginning of the source
/// @param path the element as `(0040,B020)[3].(0040,A043)`; empty at the outermost level
public record Remark(String what, long offset, String path) {
  private static final String UNKNOWN_SYNTAX =
      "the transfer syntax is not known here, so it is kept and given back in it alone";

  /// That the syntax of a file is none of [TransferSyntax#KNOWN].
  static Remark unknownSyntax(long offset) {
    return new Remark(UNKNOWN_SYNTAX, offset, "");
  }

  /// Whether this says that the syntax is not known, and thus nothing can be shown or converted.
  public boolean isUnknownSyntax() {
    return what.equals(UNKNOWN_SYNTAX);
  }

  @Override
  public String toString() {
    return what + ", at byte " + offset + (path.isEmpty() ? "" : ", in " + path);
  }
}
