// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

import java.util.regex.Pattern;

/// What is to be taken of the patient.
///
/// @param kind which sort it is
/// @param modality the Modality (0008,0060) a worklist asks for, such as `OP` or `ECG`
/// @param code the Requested Procedure Code (0032,1064)
public record Examination(Kind kind, String modality, ProcedureCode code) {

  private static final Pattern MODALITY = Pattern.compile("[A-Z0-9_ ]{1,16}");

  /// Photographs of the back of both eyes.
  public static final Examination FUNDUS =
      new Examination(
          Kind.FUNDUS, "OP", new ProcedureCode("314971001", "SCT", "Camera fundoscopy"));

  /// A resting electrocardiogram of 12 leads.
  public static final Examination ECG =
      new Examination(Kind.ECG, "ECG", new ProcedureCode("268400002", "SCT", "12 lead ECG"));

  /// The sorts of examination.
  public enum Kind {
    /// Photographs of the back of the eyes.
    FUNDUS,
    /// An electrocardiogram of 12 leads.
    ECG,
    /// Any other.
    OTHER
  }

  /// Refuses a modality DICOM cannot carry (PS3.5 §6.2, CS).
  public Examination {
    if (!MODALITY.matcher(modality).matches() || modality.isBlank()) {
      throw new IllegalArgumentException(
          "A modality has 1 to 16 characters of A-Z 0-9 _ and space");
    }
  }

  /// An examination of another sort.
  public static Examination other(String modality, ProcedureCode code) {
    return new Examination(Kind.OTHER, modality, code);
  }
}
