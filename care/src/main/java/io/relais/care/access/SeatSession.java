// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.time.Instant;

/// A device holds a seat.
///
/// @param seat which seat, in which consultation and role
/// @param startedAt since when
/// @param expiresAt until when
public record SeatSession(Identity.Seat seat, Instant startedAt, Instant expiresAt) {}
