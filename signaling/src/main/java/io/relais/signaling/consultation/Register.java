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
import io.relais.signaling.cluster.RoomDirectory;
import java.time.Instant;
import java.util.OptionalLong;

/// What a live consultation writes down: each change with its line in the audit trail, both or
/// neither.
///
/// A change is refused with a [StaleClaimException] unless this node holds the practitioner's rooms
/// by a claim as late as any that was noted in the database. So two nodes that both believe to have
/// a room (one of them was cut off and does not know) never both change it.
public final class Register {
  private final Database database;
  private final Consultations consultations;
  private final Links links;
  private final Sessions sessions;
  private final AuditTrail trail;
  private final RoomDirectory directory;

  public Register(
      Database database,
      Consultations consultations,
      Links links,
      Sessions sessions,
      AuditTrail trail,
      RoomDirectory directory) {
    this.database = database;
    this.consultations = consultations;
    this.links = links;
    this.sessions = sessions;
    this.trail = trail;
    this.directory = directory;
  }

  /// Somebody came, the first on this node.
  void opened(RandomId consultation) {
    held(consultation, () -> consultations.opened(consultation));
  }

  void started(RandomId consultation, Instant at) {
    held(consultation, () -> consultations.started(consultation, at));
  }

  /// Whether another node has written for a consultation by a later claim than this node's.
  boolean isLost(Appointment appointment) {
    OptionalLong token = directory.token(appointment.practitioner().text());
    return token.isPresent() && consultations.isHeldByALater(appointment.id(), token.getAsLong());
  }

  private void held(RandomId consultation, Runnable writing) {
    RandomId practitioner = consultations.host(consultation).orElseThrow();
    OptionalLong token = directory.token(practitioner.text());
    database.useTransaction(handle -> {
      if (token.isEmpty() || !consultations.hold(consultation, token.getAsLong())) {
        directory.lost(practitioner.text());
        throw new StaleClaimException(consultation);
      }
      writing.run();
    });
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
    held(
        seat.consultation(),
        () -> {
          consultations.admitted(seat.id(), true);
          trail.record(AuditEvent.of(actor(by), AuditAction.ADMITTED, seat.id()));
        });
  }

  void removed(Seat by, Seat seat) {
    held(
        seat.consultation(),
        () -> {
          consultations.admitted(seat.id(), seat.role().isProfessional());
          links.revokeSeat(seat.id());
          sessions.revokeSeat(seat.id());
          trail.record(AuditEvent.of(actor(by), AuditAction.REMOVED, seat.id()));
        });
  }

  void ended(Seat by, Instant at) {
    held(
        by.consultation(),
        () -> {
          consultations.ended(by.consultation(), at);
          trail.record(AuditEvent.of(actor(by), AuditAction.CONSULTATION_ENDED, by.consultation()));
        });
  }

  /// A practitioner decided to go on with or without end-to-end encryption.
  void encrypted(Seat by, boolean active) {
    database.useTransaction(handle -> {
      consultations.encrypted(by.consultation(), active);
      AuditAction action = active ? AuditAction.ENCRYPTION_RESUMED : AuditAction.ENCRYPTION_ENDED;
      trail.record(AuditEvent.of(actor(by), action, by.consultation()));
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
