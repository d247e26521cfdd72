// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import java.io.IOException;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/// How connections to mail servers are made.
final class Sessions {
  private Sessions() {}

  /// Settings of a protocol of the mail library.
  ///
  /// @param protocol `smtp` or `imap`
  static Properties properties(String protocol, MailServer server) throws MailException {
    String at = "mail." + protocol + ".";
    String patience = Long.toString(server.patience().toMillis());
    Properties properties = new Properties();
    properties.put(at + "starttls.enable", "true");
    properties.put(at + "starttls.required", "true");
    properties.put(at + "ssl.socketFactory", sockets(server));
    properties.put(at + "ssl.checkserveridentity", "true");
    properties.put(at + "ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.put(at + "connectiontimeout", patience);
    properties.put(at + "timeout", patience);
    properties.put(at + "writetimeout", patience);
    properties.put(at + "auth", Boolean.toString(server.signIn().isPresent()));
    boolean byCertificate = server.signIn().flatMap(MailServer.SignIn::password).isEmpty();
    properties.put(at + "sasl.enable", Boolean.toString(byCertificate));
    properties.put(at + "sasl.mechanisms", "EXTERNAL");
    server.signIn().ifPresent(whom -> properties.put(at + "sasl.authorizationid", whom.user()));
    return properties;
  }

  private static SSLSocketFactory sockets(MailServer server) throws MailException {
    try {
      return server.tls().sockets();
    } catch (IOException unusable) {
      throw new MailException(MailFault.TLS_REFUSED);
    }
  }

  /// @throws MailException if the server does not let us in
  static void connect(Service service, MailServer server) throws MailException {
    try {
      service.connect(
          server.host(),
          server.port(),
          server.signIn().map(MailServer.SignIn::user).orElse(null),
          server.signIn().map(whom -> whom.password().orElse("")).orElse(null));
    } catch (MessagingException refused) {
      throw new MailException(Replies.notLetIn(refused));
    }
    // In TLS 1.3 we are done before the server has looked at our certificate: it says so later.
    if (!service.isConnected()) {
      throw new MailException(MailFault.TLS_REFUSED);
    }
  }
}
