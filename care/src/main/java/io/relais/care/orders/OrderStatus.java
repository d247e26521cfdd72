// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

import java.util.EnumSet;
import java.util.Set;

/// How far an order is.
public enum OrderStatus {
  /// Nothing was taken yet.
  REQUESTED,
  /// Something came in, or a device said that it began.
  IN_PROGRESS,
  /// All there is came in.
  COMPLETED,
  /// It is not wanted any more.
  CANCELLED;

  /// Whether a device may still be asked to do it.
  public boolean isOpen() {
    return this == REQUESTED || this == IN_PROGRESS;
  }

  /// From which an order may come to this one. What is completed or cancelled stays so, but what
  /// was completed too early may go on.
  Set<OrderStatus> before() {
    return switch (this) {
      case REQUESTED -> EnumSet.noneOf(OrderStatus.class);
      case IN_PROGRESS -> EnumSet.of(REQUESTED, COMPLETED);
      case COMPLETED, CANCELLED -> EnumSet.of(REQUESTED, IN_PROGRESS);
    };
  }
}
