// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.care.RandomId;
import io.relais.care.access.Links;
import io.relais.care.access.Sessions;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import java.time.Instant;

/// What a live consultation writes down: each change with its line in the audit trail, both or
/// neither.
public final class Register {
  private final Database database;
  private final Consultations consultations;
  private final Links links;
  private final Sessions sessions;
  private final AuditTrail trail;

  public Register(
      Database database,
      Consultations consultations,
      Links links,
      Sessions sessions,
      AuditTrail trail) {
    this.database = database;
    this.consultations = consultations;
    this.links = links;
    this.sessions = sessions;
    this.trail = trail;
  }

  void opened(RandomId consultation) {
    consultations.opened(consultation);
  }

  void started(RandomId consultation, Instant at) {
    consultations.started(consultation, at);
  }

  void entered(Seat seat) {
    trail.record(AuditEvent.of(actor(seat), AuditAction.SEAT_ENTERED, seat.consultation()));
  }

  /// Somebody left the call.
  ///
  /// @param why a code word
  void left(Seat seat, String why) {
    trail.record(
        new AuditEvent(actor(seat), AuditAction.SEAT_LEFT, seat.consultation().text(), why));
  }

  void admitted(Seat by, Seat seat) {
    database.useTransaction(handle -> {
      consultations.admitted(seat.id(), true);
      trail.record(AuditEvent.of(actor(by), AuditAction.ADMITTED, seat.id()));
    });
  }

  void removed(Seat by, Seat seat) {
    database.useTransaction(handle -> {
      consultations.admitted(seat.id(), seat.role().isProfessional());
      links.revokeSeat(seat.id());
      sessions.revokeSeat(seat.id());
      trail.record(AuditEvent.of(actor(by), AuditAction.REMOVED, seat.id()));
    });
  }

  void ended(Seat by, Instant at) {
    database.useTransaction(handle -> {
      consultations.ended(by.consultation(), at);
      trail.record(AuditEvent.of(actor(by), AuditAction.CONSULTATION_ENDED, by.consultation()));
    });
  }

  void deviceAsked(RandomId seat) {
    trail.record(AuditEvent.of(AuditActor.UNKNOWN, AuditAction.DEVICE_ASKED, seat));
  }

  void deviceAnswered(Seat by, RandomId seat, boolean allowed) {
    trail.record(
        AuditEvent.of(
            actor(by), allowed ? AuditAction.DEVICE_ALLOWED : AuditAction.DEVICE_REFUSED, seat));
  }

  private static AuditActor actor(Seat seat) {
    return new AuditActor(AuditActor.Kind.SEAT, seat.id().text());
  }
}
