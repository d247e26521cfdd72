// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import io.relais.care.access.Identity;

/// Who did it.
///
/// @param kind what sort of actor
/// @param id which one, empty where nobody knows
public record AuditActor(Kind kind, String id) {

  /// The server itself, such as when a link expires.
  public static final AuditActor SERVER = new AuditActor(Kind.SERVER, "");

  /// Somebody who has not shown who they are.
  public static final AuditActor UNKNOWN = new AuditActor(Kind.UNKNOWN, "");

  /// What sort of actor it was.
  public enum Kind {
    /// Somebody at a seat.
    SEAT,
    /// A professional who signed in.
    PROFESSIONAL,
    /// The server itself.
    SERVER,
    /// Nobody knows.
    UNKNOWN
  }

  /// Refuses an id that is not one.
  public AuditActor {
    AuditEvent.requireId(id, "The id of an actor");
  }

  /// The one who asked.
  public static AuditActor of(Identity identity) {
    return switch (identity) {
      case Identity.Seat seat -> new AuditActor(Kind.SEAT, seat.seat().text());
      case Identity.Professional professional ->
          new AuditActor(Kind.PROFESSIONAL, professional.practitioner().text());
    };
  }
}
