// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

/// What sort of opinion is asked for. The names are kept in the database: none is ever renamed.
public enum CaseKind {
  /// The reading of photographs of the retina of somebody with diabetes.
  DIABETIC_RETINOPATHY_SCREENING,
  /// The reading of an electrocardiogram.
  ECG_INTERPRETATION,
  /// Any other question.
  OTHER
}
