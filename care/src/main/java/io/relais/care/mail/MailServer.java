// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

import java.time.Duration;
import java.util.Optional;

/// Where a mail server is, and how this one shows itself there. Only STARTTLS is spoken, and the
/// name in the server's certificate must be this host.
///
/// @param host its name
/// @param port 587 for submission and 143 for IMAP, usually
/// @param tls whom to believe, and what to show
/// @param signIn whom to sign in as; none for a server that takes letters from whoever shows the
///   certificate
/// @param patience the longest wait for each answer
public record MailServer(
    String host, int port, TlsFiles tls, Optional<SignIn> signIn, Duration patience) {

  /// The usual longest wait for each answer.
  public static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);

  /// Whom to be.
  ///
  /// @param user such as the address of the mailbox
  /// @param password none where the certificate is the proof (SASL EXTERNAL, RFC 4422 appendix A)
  public record SignIn(String user, Optional<String> password) {

    /// Says nothing.
    @Override
    public String toString() {
      return "SignIn";
    }
  }
}
