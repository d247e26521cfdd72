// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.MailConfig.Mssante;
import io.relais.app.MailConfig.Plain;
import io.relais.care.database.Database;
import io.relais.care.mail.MailException;
import io.relais.care.mail.MailWishes;
import io.relais.care.mail.Mailbox;
import io.relais.care.mail.Submission;
import io.relais.expertise.dispatch.mssante.Receipts;
import io.relais.expertise.dispatch.notice.NoticeMail;
import io.relais.expertise.review.NoticeQueue;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done about mail every now and then, where the settings name servers for it.
final class Mailing {
  private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);
  private static final Duration NOTICES_EVERY = Duration.ofSeconds(30);
  private static final Duration RECEIPTS_EVERY = Duration.ofSeconds(30);

  private final Foundations foundations;
  private final ExpertCases cases;
  private final InstantSource clock;

  Mailing(Foundations foundations, ExpertCases cases, InstantSource clock) {
    this.foundations = foundations;
    this.cases = cases;
    this.clock = clock;
  }

  /// Begins to tell people that something waits.
  Watch tell(Plain mail) {
    Database database = foundations.ground().database();
    NoticeMail notices =
        new NoticeMail(
            new NoticeQueue(database),
            new MailWishes(database),
            cases.ground().standings(),
            new NoticeMail.Sender(
                mail.from(), mail.name(), foundations.site(), new Submission(mail.server())::send),
            clock);
    return Watch.begin("notices", NOTICES_EVERY, notices::turn);
  }

  /// Begins to look for receipts of what was sent.
  Watch listen(Mssante mail) {
    Mailbox mailbox = new Mailbox(mail.imap(), mail.folder());
    Receipts receipts =
        new Receipts(
            foundations.ground().database(),
            cases.outbox(),
            mail.address(),
            foundations.ground().trail(),
            clock);
    return Watch.begin("receipts", RECEIPTS_EVERY, () -> look(mailbox, receipts));
  }

  private static void look(Mailbox mailbox, Receipts receipts) {
    try {
      mailbox.look(receipts);
    } catch (MailException notNow) {
      if (Thread.currentThread().isInterrupted()) {
        return; // The server stops.
      }
      LOG.warn("The mailbox of receipts cannot be read now: {}", notNow.fault().word());
    }
  }
}
