// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.Finding.Fault;
import io.relais.app.Finding.Good;
import io.relais.app.Finding.Warning;
import io.relais.app.MailConfig.Mssante;
import io.relais.app.MailConfig.Plain;
import io.relais.care.mail.MailException;
import io.relais.care.mail.MailFault;
import io.relais.care.mail.MailServer;
import io.relais.care.mail.Mailbox;
import io.relais.care.mail.Submission;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Whether mail servers let us in, and how long our certificates are good.
final class MailCheck {
  private static final Duration SOON = Duration.ofDays(21);

  private MailCheck() {}

  static List<Finding> examine(MailConfig config, Clock clock) {
    List<Finding> findings = new ArrayList<>();
    config.plain().ifPresent(mail -> plain(mail, clock, findings));
    config.secured().ifPresent(mail -> mssante(mail, clock, findings));
    return findings;
  }

  private static void plain(Plain mail, Clock clock, List<Finding> findings) {
    certificate("mail", mail.server(), clock.instant(), findings);
    findings.add(
        visit("mail", "mail", mail.server(), () -> new Submission(mail.server()).tryOut()));
  }

  private static void mssante(Mssante mail, Clock clock, List<Finding> findings) {
    certificate("mssante", mail.submission(), clock.instant(), findings);
    findings.add(
        visit(
            "mssante.smtp",
            "mssante",
            mail.submission(),
            () -> new Submission(mail.submission()).tryOut()));
    findings.add(
        visit(
            "mssante.imap",
            "mssante",
            mail.imap(),
            () -> new Mailbox(mail.imap(), mail.folder()).tryOut()));
    if (mail.product().isEmpty()) {
      findings.add(
          new Warning(
              "Mail by MSSanté goes without X-MSS-NIL, which its rules ask for.",
              "Set mssante.product to the number that the agency gave for this software."));
    }
  }

  @FunctionalInterface
  private interface Visit {
    void pay() throws MailException;
  }

  private static Finding visit(String at, String keys, MailServer server, Visit visit) {
    String who = "The mail server " + server.host() + ":" + server.port();
    try {
      visit.pay();
      return new Good(who + " (" + at + ".host) lets us in by STARTTLS.");
    } catch (MailException refused) {
      return new Fault(
          who + " (" + at + ".host) does not let us in: " + refused.fault().word() + ".",
          advice(refused.fault(), at, keys));
    }
  }

  private static String advice(MailFault fault, String at, String keys) {
    return switch (fault) {
      case UNREACHABLE -> "Correct " + at + ".host and " + at + ".port, or open the way there.";
      case TLS_REFUSED ->
          "It must offer STARTTLS with a certificate for that name; see "
              + keys
              + ".authorities, and "
              + keys
              + ".certificate if it asks for one.";
      case SIGN_IN_REFUSED -> "Correct " + keys + ".user and " + keys + ".password.";
      default -> "Ask whoever looks after it.";
    };
  }

  private static void certificate(
      String at, MailServer server, Instant now, List<Finding> findings) {
    String what = "The certificate " + at + ".certificate ";
    try {
      server.tls().clientGoodUntil().ifPresent(end -> findings.add(validity(what, end, now)));
    } catch (IOException unusable) {
      findings.add(
          new Fault(
              what + "cannot be used.",
              "Give a PKCS#12 file with one certificate and its key, and its password in "
                  + at
                  + ".certificate-password."));
    }
  }

  static Finding validity(String what, Instant end, Instant now) {
    if (end.isBefore(now)) {
      return new Fault(what + "expired on " + end + ".", "Renew it.");
    }
    return end.isBefore(now.plus(SOON))
        ? new Warning(what + "expires on " + end + ".", "Renew it before.")
        : new Good(what + "is good until " + end + ".");
  }
}
