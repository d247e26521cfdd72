// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

/// Of which eye a photograph is (0020,0062).
public enum Eye {
  /// Right.
  R,
  /// Left.
  L
}
