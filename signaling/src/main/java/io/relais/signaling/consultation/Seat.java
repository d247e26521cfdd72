// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.RandomId;
import io.relais.care.access.Role;

/// One person's place in a consultation.
///
/// @param host this is the seat of the practitioner who receives
/// @param admitted a practitioner has let them in before; always true for professionals
public record Seat(
    RandomId id, RandomId consultation, Role role, String name, boolean host, boolean admitted) {

  /// May this seat let people in, send them away and end the consultation?
  public boolean leads() {
    return role == Role.PRACTITIONER;
  }

  Seat admitted(boolean now) {
    return new Seat(id, consultation, role, name, host, now);
  }
}
