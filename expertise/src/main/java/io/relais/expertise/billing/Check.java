// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.billing;

/// What this server cannot know, and who bills must look at.
public enum Check {
  /// Acts billed without this server count in the limit.
  ALSO_ELSEWHERE,
  /// What the professional is was not entered.
  PROFESSION_UNKNOWN,
  /// It is billed alone, without another act or supplement.
  NO_OTHER_ACT,
  /// There must be a prescription.
  PRESCRIPTION,
  /// The price is of an old source, or not known here.
  PRICE,
  /// It is for independent practice, or for out-patients of an establishment.
  LIBERAL_OR_EXTERNAL,
  /// The patient's age is not known.
  AGE_UNKNOWN
}
