// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.RandomId;
import io.relais.care.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The links of seats. A seat has one link that opens: issuing a new one takes the old one back.
public final class Links {

  private final Database database;
  private final LinkTokens tokens;
  private final InstantSource clock;

  /// Links recorded in this database, signed by these keys, expiring by this clock.
  public Links(Database database, SigningKeys keys, InstantSource clock) {
    this.database = database;
    this.tokens = new LinkTokens(keys);
    this.clock = clock;
  }

  /// Makes the link of a seat and revokes those made for it before. The token is shown once: only
  /// its serial is kept.
  ///
  /// @return the token, 80 characters of base64url that may stand in a URL
  public String issue(RandomId consultation, RandomId seat, Role role, Instant expiresAt) {
    Identity.Seat holder = new Identity.Seat(seat, consultation, role);
    int serial = database.inTransaction(handle -> nextSerial(handle, seat, consultation));
    return tokens.seal(new LinkClaims(holder, expiresAt, serial));
  }

  /// Says what a token is worth, and changes nothing.
  public LinkOpening open(String token) {
    Optional<LinkClaims> sealed = tokens.open(token);
    if (sealed.isEmpty()) {
      return new LinkOpening.Unknown();
    }
    LinkClaims claims = sealed.get();
    Optional<Newest> newest = database.read(handle -> newest(handle, claims));
    if (newest.isEmpty() || newest.get().serial() < claims.serial()) {
      return new LinkOpening.Unknown();
    }
    if (newest.get().revoked() || newest.get().serial() > claims.serial()) {
      return new LinkOpening.Revoked(claims);
    }
    return clock.instant().isBefore(claims.expiresAt())
        ? new LinkOpening.Valid(claims)
        : new LinkOpening.Expired(claims);
  }

  /// Takes back the link of a seat.
  public void revokeSeat(RandomId seat) {
    database.useTransaction(
        handle -> handle.execute("UPDATE link SET revoked = 1 WHERE seat = ?", seat.text()));
  }

  /// Takes back the links of all seats of a consultation.
  public void revokeConsultation(RandomId consultation) {
    database.useTransaction(handle ->
        handle.execute("UPDATE link SET revoked = 1 WHERE consultation = ?", consultation.text()));
  }

  private static int nextSerial(Handle handle, RandomId seat, RandomId consultation) {
    return handle
        .createQuery(
            """
            INSERT INTO link (seat, consultation, serial, revoked)
            VALUES (:seat, :consultation, 1, 0)
            ON CONFLICT (seat) DO UPDATE SET serial = link.serial + 1, revoked = 0
              WHERE link.consultation = excluded.consultation
            RETURNING serial
            """)
        .bind("seat", seat.text())
        .bind("consultation", consultation.text())
        .mapTo(Integer.class)
        .findOne()
        .orElseThrow(
            () -> new IllegalArgumentException("This seat stands in another consultation"));
  }

  private static Optional<Newest> newest(Handle handle, LinkClaims claims) {
    return handle
        .createQuery(
            "SELECT serial, revoked FROM link WHERE seat = :seat AND consultation = :consultation")
        .bind("seat", claims.seat().seat().text())
        .bind("consultation", claims.consultation().text())
        .map((row, context) -> new Newest(row.getInt("serial"), row.getInt("revoked") != 0))
        .findOne();
  }

  private record Newest(int serial, boolean revoked) {}
}
