// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditActor;
import io.relais.care.audit.AuditEvent;
import io.relais.care.audit.AuditTrail;
import io.relais.care.database.Database;
import io.relais.care.mail.MailAddress;
import io.relais.care.mail.Mailbox;
import io.relais.care.mail.Mailbox.Verdict;
import io.relais.expertise.dispatch.Delivery;
import io.relais.expertise.dispatch.Outbox;
import io.relais.expertise.review.Undelivered;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Matches what comes back to the answers that were sent, by their Message-IDs: notes that one
/// arrived, or that it did not and why, and then tells those who signed it.
public final class Receipts implements Mailbox.Reader {
  private final Database database;
  private final Outbox outbox;
  private final MailAddress own;
  private final AuditTrail trail;
  private final InstantSource clock;
  private final Undelivered undelivered;

  /// Receipts of the answers in this outbox.
  ///
  /// @param own the mailbox that they were sent from
  public Receipts(
      Database database, Outbox outbox, MailAddress own, AuditTrail trail, InstantSource clock) {
    this.database = database;
    this.outbox = outbox;
    this.own = own;
    this.trail = trail;
    this.clock = clock;
    this.undelivered = new Undelivered(database);
  }

  @Override
  public boolean wants(String type, String subject) {
    return ReceiptReader.mayBe(type, subject);
  }

  @Override
  public Verdict read(String subject, byte[] letter) {
    Optional<Receipt> read = ReceiptReader.read(letter, subject);
    if (read.isEmpty() || !MessageIds.isOurs(read.get().letter(), own)) {
      return Verdict.LEFT;
    }
    Receipt receipt = read.get();
    return database.inTransaction(handle ->
        outbox
            .referred(MssanteChannel.NAME, receipt.letter())
            .map(sent -> heard(receipt, sent))
            // It may have come before we noted that we sent it.
            .orElse(Verdict.AGAIN));
  }

  private Verdict heard(Receipt receipt, Delivery sent) {
    switch (receipt.what()) {
      case ARRIVED -> note(receipt, sent, Delivery.State.CONFIRMED);
      case FAILED -> {
        if (note(receipt, sent, Delivery.State.GIVEN_UP)) {
          undelivered.tell(sent.caseId(), now());
        }
      }
      case DELAYED -> {
        // Their server goes on trying, and says how it ends.
      }
    }
    return Verdict.DONE;
  }

  private boolean note(Receipt receipt, Delivery sent, Delivery.State state) {
    boolean news =
        outbox.heard(MssanteChannel.NAME, receipt.letter(), state, receipt.reason(), now());
    if (news) {
      trail.record(
          new AuditEvent(
              AuditActor.SERVER,
              AuditAction.ANSWER_DELIVERED,
              sent.caseId().text(),
              detail(sent, state, receipt.reason())));
    }
    return news;
  }

  private static String detail(Delivery sent, Delivery.State state, String reason) {
    String word = state == Delivery.State.CONFIRMED ? "confirmed" : "given-up";
    return MssanteChannel.NAME + " " + sent.version() + " " + word + " " + reason;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
