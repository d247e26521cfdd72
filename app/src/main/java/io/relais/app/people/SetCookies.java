// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import io.relais.care.access.PendingSignIns;
import io.relais.care.access.ProfessionalSession;
import io.relais.care.access.SessionLifetimes;
import java.time.Duration;

/// The cookies of signing in (RFC 6265): never readable by scripts, never sent from other sites.
///
/// @param secure whether pages come over TLS
record SetCookies(boolean secure) {

  String session(String secret) {
    return cookie(ProfessionalSession.COOKIE, secret, "/", SessionLifetimes.USUAL.professional());
  }

  String noSession() {
    return cookie(ProfessionalSession.COOKIE, "", "/", Duration.ZERO);
  }

  String pending(String secret) {
    return cookie(PendingSignIns.COOKIE, secret, PendingSignIns.PATH, PendingSignIns.LASTS);
  }

  String noPending() {
    return cookie(PendingSignIns.COOKIE, "", PendingSignIns.PATH, Duration.ZERO);
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
