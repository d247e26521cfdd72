// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.signaling.wire.ClientMessage;
import io.relais.signaling.wire.ServerMessage;
import java.util.List;

/// Whether one call is encrypted end to end, and what its pages send each other for it
/// (docs/e2ee.md). Nothing of it can be read here, and nothing is kept. Guarded by its
/// consultation.
final class Encryption {
  private boolean active;
  private int round;

  Encryption(boolean active) {
    this.active = active;
  }

  boolean active() {
    return active;
  }

  void active(boolean now) {
    active = now;
  }

  /// The number of the present set of people: everybody makes a fresh key for it.
  int round() {
    return round;
  }

  /// Somebody came, went, or is back and may have missed something.
  void next() {
    round++;
  }

  /// May they be in the call as it is now?
  boolean admits(Attendance person) {
    return !active || person.key != null;
  }

  /// Hands each of the others their box. What is of another round than this one comes too late.
  void pass(Attendance from, ClientMessage.Sealed sealed, List<Attendance> others) {
    if (sealed.round() != round) {
      return;
    }
    String sender = from.seat.id().text();
    for (ClientMessage.Box box : sealed.boxes()) {
      for (Attendance other : others) {
        if (other != from && other.seat.id().text().equals(box.seat())) {
          other.tell(
              new ServerMessage.Sealed(sender, sealed.round(), sealed.commitment(), box.box()));
        }
      }
    }
  }

  void pass(Attendance from, ClientMessage.Reveal reveal, List<Attendance> others) {
    for (Attendance other : others) {
      if (other != from && reveal.round() == round) {
        other.tell(
            new ServerMessage.Reveal(from.seat.id().text(), reveal.round(), reveal.random()));
      }
    }
  }
}
