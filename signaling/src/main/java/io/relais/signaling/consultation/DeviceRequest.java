// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.RandomId;
import java.time.Instant;

/// Another device that asks for a seat.
public record DeviceRequest(
    RandomId id, RandomId consultation, RandomId seat, State state, Instant askedAt) {

  DeviceRequest answered(boolean allow) {
    return new DeviceRequest(
        id, consultation, seat, allow ? State.ALLOWED : State.REFUSED, askedAt);
  }

  /// How far it has come.
  public enum State {
    ASKED,
    ALLOWED,
    REFUSED
  }
}
