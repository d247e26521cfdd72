// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.time.Instant;

/// A professional is signed in on a device.
///
/// @param professional who
/// @param startedAt since when
/// @param expiresAt until when
public record ProfessionalSession(
    Identity.Professional professional, Instant startedAt, Instant expiresAt) {

  /// The cookie that carries its secret.
  public static final String COOKIE = "relais-session";
}
