// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import java.time.Instant;

/// A consultation as one of its people sees it.
///
/// @param encrypted end to end, as planned or as decided since
public record ConsultationCard(
    String id, Instant scheduledAt, ConsultationState state, boolean encrypted, Host with) {

  /// Who receives.
  public record Host(String name, String title, String structure) {}
}
