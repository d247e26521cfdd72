// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.care.RandomId;
import io.relais.care.access.Sessions;
import java.util.Optional;

/// Whose session a request carries.
final class SignedIn {
  private final Sessions sessions;

  SignedIn(Sessions sessions) {
    this.sessions = sessions;
  }

  Optional<RandomId> practitioner(Request request) {
    return request
        .cookie(Cookies.SESSION)
        .flatMap(sessions::professional)
        .map(session -> session.professional().practitioner());
  }
}
