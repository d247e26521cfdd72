// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

import java.util.regex.Pattern;

/// A coded procedure (PS3.3 Table 8.8-1).
///
/// @param value 1 to 16 characters (SH)
/// @param scheme the designator of the coding scheme, such as `SCT`; 1 to 16 characters (SH)
/// @param meaning what people read; 1 to 64 characters (LO)
public record ProcedureCode(String value, String scheme, String meaning) {

  private static final Pattern SHORT = Pattern.compile("[!-~&&[^\\\\]]{1,16}");
  private static final Pattern LONG = Pattern.compile("[^\\p{Cntrl}\\\\]{1,64}");

  /// Refuses what DICOM cannot carry.
  public ProcedureCode {
    if (!SHORT.matcher(value).matches() || !SHORT.matcher(scheme).matches()) {
      throw new IllegalArgumentException(
          "The value and the scheme of a procedure code have 1 to 16 characters of ASCII");
    }
    if (!LONG.matcher(meaning).matches() || meaning.isBlank()) {
      throw new IllegalArgumentException(
          "The meaning of a procedure code is one line of 1 to 64 characters");
    }
  }
}
