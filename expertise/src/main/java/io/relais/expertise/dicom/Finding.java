// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

/// What a [Validator] found wrong.
///
/// @param severity how wrong it is
/// @param path the element as `(0040,B020)[3].(0040,A043)`; empty for the object as a whole
/// @param what the fault, without any value
public record Finding(Severity severity, String path, String what) {
  /// How wrong something is.
  public enum Severity {
    /// The Standard forbids it.
    ERROR,
    /// It is tolerated, or asks for attention.
    WARNING
  }
}
