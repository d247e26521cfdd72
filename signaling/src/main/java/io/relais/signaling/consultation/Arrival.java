// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.signaling.wire.ConsultationCard;

/// What became of somebody who came to their seat.
public sealed interface Arrival {

  /// They are at the door.
  record Welcomed(Consultation consultation, Seat seat, ConsultationCard card) implements Arrival {}

  /// The consultation has ended.
  record Over() implements Arrival {}

  /// There is no such seat any more.
  record Unknown() implements Arrival {}
}
