// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.care.access.Identity;
import io.relais.care.access.Role;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.consultation.Consultations;
import io.relais.signaling.consultation.Seat;
import io.relais.signaling.consultation.Sighting;
import io.relais.signaling.wire.ApiAnswer;
import io.relais.signaling.wire.ApiAnswer.Attendee;
import io.relais.signaling.wire.ApiAnswer.Presence;
import io.relais.signaling.wire.ApiCodec;
import io.relais.signaling.wire.ApiRequest;
import io.relais.signaling.wire.ConsultationState;
import io.relais.signaling.wire.Reading;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A professional's day: their list, their seats, and whom they invite.
final class ConsultationEndpoints {
  private final SignalingConfig config;
  private final Ground ground;
  private final Consultations consultations;
  private final Rooms rooms;
  private final InstantSource clock;
  private final SignedIn signedIn;
  private final Invitations invitations;

  ConsultationEndpoints(
      SignalingConfig config,
      Ground ground,
      Consultations consultations,
      Rooms rooms,
      InstantSource clock) {
    this.config = config;
    this.ground = ground;
    this.consultations = consultations;
    this.rooms = rooms;
    this.clock = clock;
    this.signedIn = new SignedIn(ground.sessions());
    this.invitations = new Invitations(ground, config, clock);
  }

  /// `GET /api/consultations?day=…&zone=…`
  Response day(Request request) {
    return signedIn(
        request,
        practitioner -> {
          ZoneId zone;
          LocalDate day;
          try {
            zone = asked(request, "zone", ZoneId::of, config.zone());
            LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
            day = asked(request, "day", ConsultationEndpoints::parseDay, today);
          } catch (DateTimeException e) {
            return Response.refused(400, "bad-request");
          }
          Instant from = day.atStartOfDay(zone).toInstant();
          Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
          List<Appointment> planned = consultations.between(practitioner, from, to);
          var seen = rooms.look(practitioner, planned);
          return Response.ok(
              new ApiAnswer.Day(
                  planned.stream()
                      .map(one -> entry(one, seen.getOrDefault(one.id(), Map.of())))
                      .toList()));
        });
  }

  private static <T> T asked(
      Request request, String name, Function<String, T> reader, T otherwise) {
    String value = request.query().get(name);
    return value == null ? otherwise : reader.apply(value);
  }

  private static LocalDate parseDay(String text) {
    LocalDate day = LocalDate.parse(text);
    if (day.getYear() < 1970 || day.getYear() > 9999) {
      throw new DateTimeException("a day from 1970 to 9999");
    }
    return day;
  }

  private static ApiAnswer.Appointment entry(
      Appointment appointment, Map<RandomId, Sighting> sightings) {
    List<Attendee> people =
        appointment.seats().stream()
            .filter(seat -> !seat.host())
            .map(seat -> attendee(seat, sightings.get(seat.id())))
            .toList();
    return new ApiAnswer.Appointment(
        appointment.id().text(),
        appointment.scheduledAt(),
        appointment.state(),
        people,
        appointment.hostSeat().id().text());
  }

  private static Attendee attendee(Seat seat, @Nullable Sighting sighting) {
    return new Attendee(
        seat.id().text(),
        seat.name(),
        seat.role(),
        sighting == null ? Presence.AWAY : sighting.presence(),
        sighting == null ? null : sighting.since());
  }

  /// `POST /api/consultations/<id>/seat`
  Response seat(Request request) {
    return owned(
        request,
        (appointment, practitioner) -> {
          if (appointment.state() == ConsultationState.ENDED) {
            return Response.refused(410, "consultation-ended");
          }
          Seat seat = appointment.hostSeat();
          String secret = ground.sessions().startSeat(seat.id(), seat.consultation(), seat.role());
          return SeatEndpoints.opened(seat, secret, new Cookies(config.secure()));
        });
  }

  /// `POST /api/consultations`
  Response plan(Request request) {
    return signedIn(
        request,
        practitioner ->
            switch (ApiCodec.readPlan(request.body())) {
              case Reading.Refused<ApiRequest.Plan> _ -> Response.refused(400, "bad-request");
              case Reading.Read<ApiRequest.Plan>(ApiRequest.Plan plan) ->
                  Response.created(planned(practitioner, plan));
            });
  }

  private ApiAnswer.Planned planned(RandomId practitioner, ApiRequest.Plan plan) {
    return ground
        .database()
        .inTransaction(handle -> {
          Appointment appointment =
              consultations.plan(
                  practitioner, plan.scheduledAt(), plan.patient(), plan.encrypted());
          ground
              .trail()
              .record(
                  AuditEvent.of(
                      actor(practitioner), AuditAction.CONSULTATION_PLANNED, appointment.id()));
          List<ApiAnswer.Invited> invited =
              appointment.seats().stream()
                  .filter(seat -> seat.role() == Role.PATIENT)
                  .map(seat -> invited(seat, appointment, practitioner))
                  .toList();
          return new ApiAnswer.Planned(appointment.id().text(), invited);
        });
  }

  /// `POST /api/consultations/<id>/invitations`
  Response invite(Request request) {
    return owned(
        request,
        (appointment, practitioner) ->
            switch (ApiCodec.readInvite(request.body())) {
              case Reading.Refused<ApiRequest.Invite> _ -> Response.refused(400, "bad-request");
              case Reading.Read<ApiRequest.Invite>(ApiRequest.Invite(Role role, String name)) -> {
                if (appointment.state() == ConsultationState.ENDED) {
                  yield Response.refused(410, "consultation-ended");
                }
                Seat seat = consultations.invite(appointment.id(), role, name);
                yield Response.created(invited(seat, appointment, practitioner));
              }
            });
  }

  private ApiAnswer.Invited invited(Seat seat, Appointment appointment, RandomId practitioner) {
    return new ApiAnswer.Invited(
        seat.role(),
        seat.name(),
        invitations.link(seat, appointment.scheduledAt(), actor(practitioner)));
  }

  private static AuditActor actor(RandomId practitioner) {
    return AuditActor.of(new Identity.Professional(practitioner));
  }

  private Response signedIn(Request request, Function<RandomId, Response> work) {
    Optional<RandomId> practitioner = signedIn.practitioner(request);
    return practitioner.isPresent()
        ? work.apply(practitioner.get())
        : Response.refused(401, "sign-in-required");
  }

  /// Somebody else's consultation and one that is not there give the same answer, and both are in
  /// the trail.
  private Response owned(Request request, BiFunction<Appointment, RandomId, Response> work) {
    return signedIn(
        request,
        practitioner -> {
          Optional<RandomId> id = request.id("consultation");
          return id.flatMap(consultations::find)
              .filter(appointment -> appointment.practitioner().equals(practitioner))
              .map(appointment -> work.apply(appointment, practitioner))
              .orElseGet(() -> {
                String asked = id.map(RandomId::text).orElse("");
                ground
                    .trail()
                    .record(
                        new AuditEvent(
                            actor(practitioner),
                            AuditAction.ACCESS_REFUSED,
                            asked,
                            "consultation"));
                return Response.refused(404, "not-found");
              });
        });
  }
}
