// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.care.access.Identity;
import io.relais.care.access.Role;
import io.relais.care.access.SeatSession;
import io.relais.signaling.wire.Language;
import java.time.Instant;
import java.util.Optional;

/// What one node tells another of a seat whose socket it passes on: words in one line.
record PassedSeat(SeatSession session, Language language) {

  String text() {
    Identity.Seat seat = session.seat();
    return String.join(
        " ",
        seat.seat().text(),
        seat.consultation().text(),
        seat.role().wireName(),
        Long.toString(session.startedAt().toEpochMilli()),
        Long.toString(session.expiresAt().toEpochMilli()),
        language.name());
  }

  /// What such a line says; none if it is not one.
  static Optional<PassedSeat> read(String text) {
    String[] words = text.split(" ", -1);
    if (words.length != 6) {
      return Optional.empty();
    }
    Optional<RandomId> seat = RandomId.parse(words[0]);
    Optional<RandomId> consultation = RandomId.parse(words[1]);
    Optional<Role> role = Role.ofWireName(words[2]);
    if (seat.isEmpty() || consultation.isEmpty() || role.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PassedSeat(
              new SeatSession(
                  new Identity.Seat(seat.get(), consultation.get(), role.get()),
                  Instant.ofEpochMilli(Long.parseLong(words[3])),
                  Instant.ofEpochMilli(Long.parseLong(words[4]))),
              Language.valueOf(words[5])));
    } catch (IllegalArgumentException unfit) {
      return Optional.empty();
    }
  }
}
