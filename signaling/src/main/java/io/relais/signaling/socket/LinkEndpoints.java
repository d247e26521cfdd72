// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.care.access.Identity;
import io.relais.care.access.LinkClaims;
import io.relais.care.access.LinkOpening;
import io.relais.care.access.Role;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.consultation.Consultations;
import io.relais.signaling.consultation.DeviceRequest;
import io.relais.signaling.consultation.Seat;
import io.relais.signaling.wire.ApiAnswer;
import io.relais.signaling.wire.ApiCodec;
import io.relais.signaling.wire.ApiRequest;
import io.relais.signaling.wire.ConsultationState;
import io.relais.signaling.wire.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Opens links: a token becomes a session on this device, or a reason why not.
final class LinkEndpoints {
  private final SignalingConfig config;
  private final Ground ground;
  private final Consultations consultations;
  private final Rooms rooms;
  private final SignedIn signedIn;
  private final Cookies cookies;

  LinkEndpoints(SignalingConfig config, Ground ground, Consultations consultations, Rooms rooms) {
    this.config = config;
    this.ground = ground;
    this.consultations = consultations;
    this.rooms = rooms;
    this.signedIn = new SignedIn(ground.sessions());
    this.cookies = new Cookies(config.secure());
  }

  /// `POST /api/links`
  Response open(Request request) {
    return switch (ApiCodec.readOpenLink(request.body())) {
      case Reading.Refused<ApiRequest.OpenLink> _ -> Response.refused(400, "bad-request");
      case Reading.Read<ApiRequest.OpenLink>(ApiRequest.OpenLink(String token)) ->
          switch (ground.links().open(token)) {
            case LinkOpening.Unknown() -> {
              refused("unknown", "");
              yield Response.refused(404, "link-unknown");
            }
            case LinkOpening.Expired(LinkClaims claims) -> {
              refused("expired", claims.seat().seat().text());
              yield Response.refused(410, "link-expired");
            }
            case LinkOpening.Revoked(LinkClaims claims) -> {
              refused("revoked", claims.seat().seat().text());
              yield Response.refused(410, "link-revoked");
            }
            case LinkOpening.Valid(LinkClaims claims) -> valid(claims, request);
          };
    };
  }

  private Response valid(LinkClaims claims, Request request) {
    Optional<Appointment> found = consultations.find(claims.consultation());
    if (found.isEmpty()) {
      return Response.refused(404, "link-unknown");
    }
    Appointment appointment = found.get();
    RandomId id = claims.seat().seat();
    Optional<Seat> seat =
        appointment.seats().stream().filter(one -> one.id().equals(id)).findFirst();
    if (seat.isEmpty()) {
      return Response.refused(404, "link-unknown");
    }
    if (appointment.state() == ConsultationState.ENDED) {
      return Response.refused(410, "consultation-ended");
    }
    rooms.insistOn(appointment);
    if (config.demo()) {
      return seat.get().role() == Role.PRACTITIONER
          ? signIn(appointment)
          : take(appointment, seat.get(), request);
    }
    return seat.get().role().isProfessional()
        ? asProfessional(appointment, seat.get(), request)
        : take(appointment, seat.get(), request);
  }

  /// The demo only: the link is the fictive practitioner's key.
  private Response signIn(Appointment appointment) {
    String secret = ground.sessions().startProfessional(appointment.practitioner());
    record(
        AuditActor.of(new Identity.Professional(appointment.practitioner())),
        AuditAction.LINK_OPENED,
        appointment.hostSeat().id().text(),
        "demo");
    return Response.ok(new ApiAnswer.PageOpened("/agenda")).with(cookies.session(secret));
  }

  private Response asProfessional(Appointment appointment, Seat seat, Request request) {
    Optional<RandomId> practitioner = signedIn.practitioner(request);
    if (practitioner.isEmpty()) {
      return Response.refused(401, "sign-in-required");
    }
    if (seat.host() && !practitioner.get().equals(appointment.practitioner())) {
      return Response.refused(403, "forbidden");
    }
    return taken(seat, ground.sessions().startSeat(seat.id(), seat.consultation(), seat.role()));
  }

  /// The same browser again, or the first one, or another. The practitioner is asked about another
  /// only when somebody is there, or was let in: whoever opened the link on the computer and then
  /// on the phone has lost nothing, and is still to be admitted.
  private Response take(Appointment appointment, Seat seat, Request request) {
    Optional<String> held = request.cookie(Cookies.seatAtLinks(seat.id()));
    if (held.isPresent()
        && ground.sessions().seatHolder(held.get()).stream()
            .anyMatch(session -> session.seat().seat().equals(seat.id()))) {
      return taken(seat, held.get());
    }
    Optional<String> secret =
        ground.sessions().startSeatIfFree(seat.id(), seat.consultation(), seat.role());
    if (secret.isPresent()) {
      return taken(seat, secret.get());
    }
    if (!seat.admitted() && !rooms.isThere(appointment, seat.id())) {
      return takeOver(appointment.practitioner(), seat);
    }
    return rooms
        .ask(appointment, seat.id())
        .<Response>map(asked -> new Response.Refused(409, "link-in-use", Map.of(), asked.text()))
        .orElseGet(() -> Response.refused(429, "too-many-tries"));
  }

  /// `GET /api/links/requests/<id>`
  Response request(Request request) {
    Optional<DeviceRequest> asked = request.id("request").flatMap(rooms::request);
    if (asked.isEmpty()) {
      return Response.refused(404, "not-found");
    }
    return switch (asked.get().state()) {
      case ASKED -> new Response.Good(202, new ApiAnswer.Asked(), List.of());
      case REFUSED -> Response.refused(403, "device-refused");
      case ALLOWED -> allowed(asked.get().consultation(), asked.get().seat());
    };
  }

  private Response allowed(RandomId consultation, RandomId id) {
    Optional<Appointment> found = consultations.find(consultation);
    return found.stream()
        .flatMap(appointment -> appointment.seats().stream())
        .filter(seat -> seat.id().equals(id))
        .findFirst()
        .map(seat -> takeOver(found.get().practitioner(), seat))
        .orElseGet(() -> Response.refused(404, "not-found"));
  }

  private Response takeOver(RandomId practitioner, Seat seat) {
    String secret = ground.sessions().startSeat(seat.id(), seat.consultation(), seat.role());
    rooms.replaced(practitioner, seat.consultation(), seat.id());
    return taken(seat, secret);
  }

  private Response taken(Seat seat, String secret) {
    record(
        new AuditActor(AuditActor.Kind.SEAT, seat.id().text()),
        AuditAction.LINK_OPENED,
        seat.id().text(),
        "");
    return SeatEndpoints.opened(seat, secret, cookies);
  }

  private void refused(String why, String seat) {
    record(AuditActor.UNKNOWN, AuditAction.LINK_REFUSED, seat, why);
  }

  private void record(AuditActor actor, AuditAction action, String object, String detail) {
    ground.trail().record(new AuditEvent(actor, action, object, detail));
  }
}
