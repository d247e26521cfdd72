// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import io.relais.care.access.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bodies the server answers with over HTTP (docs/protocol.md section 2).
public sealed interface ApiAnswer {

  /// A seat is taken.
  record SeatOpened(String seat, Role role, String page) implements ApiAnswer {}

  /// Where to go on.
  record PageOpened(String page) implements ApiAnswer {}

  /// The practitioner has been asked whether another device may take the seat.
  record Asked() implements ApiAnswer {}

  /// Who is signed in.
  record Me(String name, Role role, String structure) implements ApiAnswer {}

  /// A professional's day.
  record Day(List<Appointment> consultations) implements ApiAnswer {
    public Day {
      consultations = List.copyOf(consultations);
    }
  }

  /// One consultation of a day.
  ///
  /// @param seat the asking professional's own
  record Appointment(
      String id, Instant scheduledAt, ConsultationState state, List<Attendee> people, String seat) {
    public Appointment {
      people = List.copyOf(people);
    }
  }

  /// One of its people.
  ///
  /// @param since when they came, null when they are away
  record Attendee(
      String seat, String name, Role role, Presence presence, @Nullable Instant since) {}

  /// Where a person is.
  enum Presence {
    AWAY,
    WAITING,
    IN_CALL
  }

  /// A consultation is planned.
  record Planned(String id, List<Invited> invitations) implements ApiAnswer {
    public Planned {
      invitations = List.copyOf(invitations);
    }
  }

  /// An invitation; its link is shown this once.
  record Invited(Role role, String name, String link) implements ApiAnswer {
    @Override
    public String toString() {
      return "Invited[" + role + "]";
    }
  }

  /// What a seat is.
  record SeatCard(
      String seat,
      Role role,
      String name,
      Language language,
      ConsultationCard consultation,
      boolean admitted)
      implements ApiAnswer {}

  /// Why not (RFC 9457).
  ///
  /// @param title what happened, in the person's language
  /// @param detail what they can do, likewise
  /// @param request the request to poll for, when a device was asked about
  record Problem(String code, String title, String detail, int status, @Nullable String request)
      implements ApiAnswer {}
}
