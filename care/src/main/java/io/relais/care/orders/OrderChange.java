// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

/// What came of changing how far an order is.
public enum OrderChange {
  /// It is as asked from now on.
  CHANGED,
  /// It was so already.
  UNCHANGED,
  /// An order that far cannot become that.
  NOT_POSSIBLE,
  /// There is no order of this id.
  UNKNOWN
}
