// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

/// Why a seat's connection came to its proper end.
public enum EndReason {
  LEFT,
  REMOVED,
  /// The consultation is over for all.
  ENDED,
  /// The seat is in use in another tab or on another device.
  REPLACED,
  /// The link's time is up.
  EXPIRED
}
