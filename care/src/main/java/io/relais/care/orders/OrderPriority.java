// SPDX-License-Identifier: Apache-2.0
package io.relais.care.orders;

/// How soon an examination is wanted (PS3.3 C.4.11, Requested Procedure Priority).
public enum OrderPriority {
  /// Today, before the others.
  HIGH,
  /// In its turn.
  ROUTINE,
  /// When there is time.
  LOW
}
