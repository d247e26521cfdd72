// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import io.relais.care.mail.MailWish;
import java.net.URI;
import java.time.Instant;

/// Brings people the links by which they choose their name and password.
@FunctionalInterface
public interface InvitationMail {

  /// Sends one; waits for the mail server, but not for long.
  ///
  /// @param structure that invites
  /// @param link opens an account: nobody else may read it
  /// @param expiresAt when it no longer does
  /// @return whether the mail server has taken it
  boolean send(MailWish to, String structure, URI link, Instant expiresAt);
}
