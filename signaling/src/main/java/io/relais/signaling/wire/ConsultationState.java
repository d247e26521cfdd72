// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

/// Where a consultation stands.
public enum ConsultationState {
  /// Nobody came yet.
  PLANNED,
  OPEN,
  ENDED
}
