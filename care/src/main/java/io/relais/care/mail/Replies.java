// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// What replies of mail servers mean (RFC 5321 §4.2, RFC 3463).
final class Replies {
  private static final Pattern REPLY =
      Pattern.compile("^([245]\\d\\d)[ -](?:([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b)?");
  private static final int DEEPEST = 16;

  private Replies() {}

  /// What a failure to hand a letter over means for it.
  static Submitted submitted(MessagingException failure) {
    Optional<String> reply = reply(failure);
    if (reply.isEmpty()) {
      return new Submitted.Later(MailFault.UNREACHABLE);
    }
    Matcher said = REPLY.matcher(reply.get());
    if (!said.find() || said.group(1).startsWith("4")) {
      return new Submitted.Later(MailFault.BUSY);
    }
    return new Submitted.Refused(refusal(said));
  }

  /// Why a server did not let us in. One that does not like our certificate may say so, or only
  /// hang up (RFC 8446 §4.4.2.4).
  static MailFault notLetIn(MessagingException failure) {
    if (failure instanceof AuthenticationFailedException) {
      return MailFault.SIGN_IN_REFUSED;
    }
    boolean noTls =
        Optional.ofNullable(failure.getMessage())
            .map(text -> text.toUpperCase(Locale.ROOT))
            .filter(text -> text.contains("STARTTLS"))
            .isPresent();
    boolean nobody =
        caused(failure, ConnectException.class)
            || caused(failure, UnknownHostException.class)
            || caused(failure, SocketTimeoutException.class);
    return !nobody && (noTls || caused(failure, IOException.class))
        ? MailFault.TLS_REFUSED
        : MailFault.UNREACHABLE;
  }

  private static MailFault refusal(Matcher said) {
    String code = said.group(1);
    return Optional.ofNullable(said.group(3))
        .map(subject ->
            MailFault.ofStatus(Integer.parseInt(subject), Integer.parseInt(said.group(4))))
        .filter(fault -> fault != MailFault.REFUSED)
        .orElseGet(() -> code.equals("552") ? MailFault.TOO_LARGE : MailFault.REFUSED);
  }

  /// The last line that the server said when it refused the letter or whom it is for.
  private static Optional<String> reply(MessagingException failure) {
    Exception one = failure;
    for (int depth = 0; depth < DEEPEST && one != null; depth++) {
      if (one instanceof SMTPAddressFailedException
          || one instanceof SMTPSenderFailedException
          || (one instanceof SMTPSendFailedException && one.getCause() == null)) {
        return Optional.ofNullable(one.getMessage());
      }
      one = one instanceof MessagingException outer ? outer.getNextException() : null;
    }
    return Optional.empty();
  }

  private static boolean caused(Throwable failure, Class<? extends Throwable> kind) {
    Throwable one = failure;
    for (int depth = 0; depth < DEEPEST && one != null; depth++) {
      if (kind.isInstance(one)) {
        return true;
      }
      one = one.getCause();
    }
    return false;
  }
}
