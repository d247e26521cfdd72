// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.RandomId;
import io.relais.signaling.wire.ConsultationCard;
import io.relais.signaling.wire.ConsultationState;
import java.time.Instant;
import java.util.List;

/// A consultation as it is kept: who it is with, when, and who is invited.
///
/// @param encrypted end to end: whoever cannot waits until a practitioner decides
/// @param seats in the order of invitation, the host's first
public record Appointment(
    RandomId id,
    RandomId practitioner,
    ConsultationCard.Host host,
    Instant scheduledAt,
    ConsultationState state,
    boolean encrypted,
    List<Seat> seats) {
  public Appointment {
    seats = List.copyOf(seats);
  }

  public Seat hostSeat() {
    return seats.getFirst();
  }

  /// What its people are told of it.
  public ConsultationCard card() {
    return new ConsultationCard(id.text(), scheduledAt, state, encrypted, host);
  }

  Appointment in(ConsultationState now) {
    return new Appointment(id, practitioner, host, scheduledAt, now, encrypted, seats);
  }

  Appointment encrypted(boolean now) {
    return new Appointment(id, practitioner, host, scheduledAt, state, now, seats);
  }
}
