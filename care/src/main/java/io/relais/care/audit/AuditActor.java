// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import io.relais.care.access.Identity;

/// Who did it.
///
/// @param kind what sort of actor
/// @param id which one, empty where nobody knows
public record AuditActor(Kind kind, String id) {

  /// Of an AE title (PS3.5 §6.2).
  private static final int LONGEST_TITLE = 16;

  /// The server itself, such as when a link expires.
  public static final AuditActor SERVER = new AuditActor(Kind.SERVER, "");

  /// Somebody who has not shown who they are.
  public static final AuditActor UNKNOWN = new AuditActor(Kind.UNKNOWN, "");

  /// Somebody at the command line of the server.
  public static final AuditActor OPERATOR = new AuditActor(Kind.OPERATOR, "");

  /// What sort of actor it was.
  public enum Kind {
    /// Somebody at a seat.
    SEAT,
    /// A professional who signed in.
    PROFESSIONAL,
    /// A program that bears a token.
    API_CLIENT,
    /// A device or another archive, known by its AE title.
    DEVICE,
    /// Somebody at the command line of the server.
    OPERATOR,
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
      case Identity.ApiClient client -> new AuditActor(Kind.API_CLIENT, client.token().text());
    };
  }

  /// A device that named itself. What an id cannot hold of its AE title is written as `_`.
  public static AuditActor device(String aeTitle) {
    String id = aeTitle.strip().replaceAll("[^A-Za-z0-9._:-]", "_");
    return new AuditActor(Kind.DEVICE, id.substring(0, Math.min(id.length(), LONGEST_TITLE)));
  }
}
