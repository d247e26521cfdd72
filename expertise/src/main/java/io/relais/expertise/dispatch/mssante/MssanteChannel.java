// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import io.relais.care.mail.Letter;
import io.relais.care.mail.MailAddress;
import io.relais.care.mail.Submission;
import io.relais.care.mail.Submitted;
import io.relais.expertise.dispatch.Channel;
import io.relais.expertise.dispatch.Outcome;
import io.relais.expertise.dispatch.Parcel;
import java.io.IOException;
import java.util.Optional;

/// Sends answers to who asked, as mail between health professionals. The Message-ID follows from
/// the answer: sent twice, it is one letter to those who look at it, and its receipts are told
/// apart from others by it.
public final class MssanteChannel implements Channel {
  /// Its name.
  public static final String NAME = "mssante";

  private final MssanteSender sender;
  private final Answers answers;
  private final Mailboxes mailboxes;
  private final Submission submission;
  private final MssanteLetter letters;

  /// By this operator.
  public MssanteChannel(
      MssanteSender sender, Answers answers, Mailboxes mailboxes, Submission submission) {
    this.sender = sender;
    this.answers = answers;
    this.mailboxes = mailboxes;
    this.submission = submission;
    this.letters = new MssanteLetter(sender);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome deliver(Parcel parcel) throws IOException {
    return switch (answers.find(parcel.caseId(), parcel.version())) {
      case Answers.Found.Unfit(String reason) -> new Outcome.NotNeeded(reason);
      case Answers.Found.Ready(Outgoing outgoing) -> send(parcel, outgoing);
    };
  }

  private Outcome send(Parcel parcel, Outgoing outgoing) throws IOException {
    Optional<MailAddress> to = mailboxes.of(outgoing.requester());
    if (to.isEmpty()) {
      return new Outcome.NotNeeded("no-address");
    }
    if (to.get().equals(sender.address())) {
      return new Outcome.NotNeeded("own-address");
    }
    Letter letter = letters.write(parcel, outgoing, to.get());
    return switch (submission.send(letter)) {
      case Submitted.Taken _ -> new Outcome.Done(letter.id());
      case Submitted.Later later -> new Outcome.Later(later.why().word());
      case Submitted.Refused refused -> new Outcome.GivenUp(refused.why().word());
    };
  }
}
