// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.signaling.consultation.Seat;
import java.time.Instant;
import java.time.InstantSource;

/// Makes the links of seats.
public final class Invitations {
  private final Ground ground;
  private final SignalingConfig config;
  private final InstantSource clock;

  Invitations(Ground ground, SignalingConfig config, InstantSource clock) {
    this.ground = ground;
    this.config = config;
    this.clock = clock;
  }

  /// Makes the link of a seat; one made before no longer opens.
  ///
  /// @param scheduledAt when the consultation is planned
  /// @param by who invites
  public String link(Seat seat, Instant scheduledAt, AuditActor by) {
    Instant now = clock.instant();
    Instant start = scheduledAt.isAfter(now) ? scheduledAt : now;
    Instant expiresAt = start.plus(config.linkLifetime());
    String token =
        ground
            .database()
            .inTransaction(handle -> {
              String fresh =
                  ground.links().issue(seat.consultation(), seat.id(), seat.role(), expiresAt);
              ground.trail().record(AuditEvent.of(by, AuditAction.LINK_ISSUED, seat.id()));
              return fresh;
            });
    return config.url("/l/" + token);
  }
}
