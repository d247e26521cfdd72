// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.expertise.dicom.Limits;

/// How much is borne.
///
/// @param mostBytes the longest object that is taken
/// @param limits what its header may ask for
public record IntakeConfig(long mostBytes, Limits limits) {

  private static final int LONGEST_VALUE = 16 * 1024;

  /// Objects of 4 GiB, with headers such as modalities make.
  public static final IntakeConfig USUAL =
      new IntakeConfig(
          4L << 30,
          new Limits(
              Limits.USUAL.depth(),
              LONGEST_VALUE,
              Limits.USUAL.inlineTotal() / 2,
              Limits.USUAL.parts(),
              Limits.USUAL.inflated()));

  /// Refuses a server that takes nothing.
  public IntakeConfig {
    if (mostBytes < 1) {
      throw new IllegalArgumentException("An object has 1 byte or more");
    }
  }
}
