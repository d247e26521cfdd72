// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/// Hands letters to a mail server (RFC 6409), each over a connection of its own. May be used by
/// several threads.
public final class Submission {
  private final MailServer server;

  /// To this server.
  public Submission(MailServer server) {
    this.server = server;
  }

  /// Hands a letter over. Waits for the server, but never for ever. If the connection breaks before
  /// the server has said that it took it, it may have: the same letter again has the same
  /// Message-ID.
  public Submitted send(Letter letter) {
    try {
      Session session = session();
      MimeMessage message = MimeLetter.of(letter, session);
      try (Transport transport = session.getTransport("smtp")) {
        Sessions.connect(transport, server);
        transport.sendMessage(message, new Address[] {MimeLetter.address(letter.to())});
      }
      return new Submitted.Taken();
    } catch (MailException notLetIn) {
      return new Submitted.Later(notLetIn.fault());
    } catch (MessagingException refused) {
      return Replies.submitted(refused);
    }
  }

  /// Comes in and goes again.
  ///
  /// @throws MailException with the reason if it is not let in
  public void tryOut() throws MailException {
    try (Transport transport = session().getTransport("smtp")) {
      Sessions.connect(transport, server);
    } catch (MessagingException broken) {
      throw new MailException(MailFault.UNREACHABLE);
    }
  }

  private Session session() throws MailException {
    Properties properties = Sessions.properties("smtp", server);
    // What comes back says why, and does not bring the whole letter along (RFC 3461 §4).
    properties.put("mail.smtp.dsn.notify", "FAILURE,DELAY");
    properties.put("mail.smtp.dsn.ret", "HDRS");
    properties.put("mail.smtp.sendpartial", "false");
    return Session.getInstance(properties);
  }
}
