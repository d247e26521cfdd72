// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

/// A fault that a reader tolerated, as other readers do, and tells of.
///
/// @param what the fault, without any value
/// @param offset the byte offset from the beginning of the source
/// @param path the element as `(0040,B020)[3].(0040,A043)`; empty at the outermost level
public record Remark(String what, long offset, String path) {
  @Override
  public String toString() {
    return what + ", at byte " + offset + (path.isEmpty() ? "" : ", in " + path);
  }
}
