// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

import io.relais.care.access.Role;
import java.time.Instant;

/// The bodies a page sends over HTTP (docs/protocol.md section 2).
public sealed interface ApiRequest {

  /// Opens a link.
  record OpenLink(String token) implements ApiRequest {
    @Override
    public String toString() {
      return "OpenLink";
    }
  }

  /// Signs a professional in.
  record SignIn(String name, String password) implements ApiRequest {
    @Override
    public String toString() {
      return "SignIn";
    }
  }

  /// Plans a consultation.
  ///
  /// @param encrypted end to end
  record Plan(Instant scheduledAt, String patient, boolean encrypted) implements ApiRequest {}

  /// Invites one person.
  record Invite(Role role, String name) implements ApiRequest {}
}
