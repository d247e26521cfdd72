// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.care.access.PendingSignIns;
import io.relais.care.access.ProfessionalSession;
import java.time.Duration;

/// The cookies that hold sessions (RFC 6265): never readable by scripts, never sent from other
/// sites.
///
/// A seat's secret is set twice: under the seat's own path, and where links are opened, so that the
/// same browser is known again when it opens the same link.
final class Cookies {
  static final String SESSION = ProfessionalSession.COOKIE;
  static final String SEAT = "relais-seat";
  private static final Duration SEAT_AGE = Duration.ofHours(12);
  private static final Duration SESSION_AGE = Duration.ofHours(10);

  private final boolean secure;

  Cookies(boolean secure) {
    this.secure = secure;
  }

  /// Only the second step of signing in is told of it.
  String pending(String secret) {
    return cookie(PendingSignIns.COOKIE, secret, PendingSignIns.PATH, PendingSignIns.LASTS);
  }

  /// The name of a seat's cookie where links are opened.
  static String seatAtLinks(RandomId seat) {
    return SEAT + "-" + seat;
  }

  String session(String secret) {
    return cookie(SESSION, secret, "/", SESSION_AGE);
  }

  String noSession() {
    return cookie(SESSION, "", "/", Duration.ZERO);
  }

  Response.Good seat(Response.Good response, RandomId seat, String secret) {
    return response
        .with(cookie(SEAT, secret, "/api/seats/" + seat, SEAT_AGE))
        .with(cookie(seatAtLinks(seat), secret, "/api/links", SEAT_AGE));
  }

  private String cookie(String name, String value, String path, Duration age) {
    return name
        + "="
        + value
        + "; Path="
        + path
        + "; Max-Age="
        + age.toSeconds()
        + "; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "");
  }
}
