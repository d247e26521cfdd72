// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.care.access.SeatSession;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.consultation.Consultations;
import io.relais.signaling.consultation.Seat;
import io.relais.signaling.wire.ApiAnswer;
import java.util.Optional;

/// What a device that holds a seat may ask.
final class SeatEndpoints {
  private final Ground ground;
  private final Consultations consultations;

  SeatEndpoints(Ground ground, Consultations consultations) {
    this.ground = ground;
    this.consultations = consultations;
  }

  /// `GET /api/seats/<seat>`
  Response card(Request request) {
    Optional<SeatSession> session = holder(request);
    Optional<Appointment> found =
        session.flatMap(held -> consultations.find(held.seat().consultation()));
    if (session.isEmpty() || found.isEmpty()) {
      return Response.refused(401, "seat-unknown");
    }
    Appointment appointment = found.get();
    RandomId id = session.get().seat().seat();
    return appointment.seats().stream()
        .filter(seat -> seat.id().equals(id))
        .findFirst()
        .<Response>map(seat -> Response.ok(card(seat, appointment, request)))
        .orElseGet(() -> Response.refused(401, "seat-unknown"));
  }

  private static ApiAnswer card(Seat seat, Appointment appointment, Request request) {
    return new ApiAnswer.SeatCard(
        seat.id().text(),
        seat.role(),
        seat.name(),
        request.language(),
        appointment.card(),
        seat.admitted());
  }

  /// The session of the device that asks, if it holds the seat in the path.
  Optional<SeatSession> holder(Request request) {
    Optional<RandomId> id = request.id("seat");
    return request
        .cookie(Cookies.SEAT)
        .flatMap(ground.sessions()::seatHolder)
        .filter(session -> id.isPresent() && session.seat().seat().equals(id.get()));
  }

  /// The seat is theirs; this is where to go.
  static Response.Good opened(Seat seat, String secret, Cookies cookies) {
    return cookies.seat(
        Response.ok(new ApiAnswer.SeatOpened(seat.id().text(), seat.role(), "/s/" + seat.id())),
        seat.id(),
        secret);
  }
}
