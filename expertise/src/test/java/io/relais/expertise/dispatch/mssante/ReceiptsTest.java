// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import static io.relais.expertise.review.CaseStage.content;
import static io.relais.expertise.review.CaseStage.done;
import static io.relais.expertise.review.CaseStage.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.care.mail.MailAddress;
import io.relais.care.mail.Mailbox.Verdict;
import io.relais.expertise.archive.ArchiveDatabase;
import io.relais.expertise.dispatch.Channel;
import io.relais.expertise.dispatch.Delivery;
import io.relais.expertise.dispatch.Outbox;
import io.relais.expertise.dispatch.OutboxWorker;
import io.relais.expertise.dispatch.Outcome;
import io.relais.expertise.dispatch.Parcel;
import io.relais.expertise.review.CaseStage;
import io.relais.expertise.review.Notices;
import io.relais.expertise.review.What;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReceiptsTest {
  private static final MailAddress OWN = new MailAddress("cabinet@tilleuls.mssante.fr");

  @TempDir private Path folder;
  private CaseStage stage;
  private Outbox outbox;
  private Receipts receipts;
  private RandomId id;

  @BeforeEach
  void open() {
    stage = new CaseStage(ArchiveDatabase.SQLITE, folder);
    outbox = new Outbox(stage.database, List.of(MssanteChannel.NAME));
    stage.after = outbox;
    receipts = new Receipts(stage.database, outbox, OWN, stage.trail, stage::now);
    id = stage.inHand(stage.anna);
    kept(stage.reviewing.save(id, stage.anna, 0, content("sinus", "Rien à signaler")));
    done(stage.signing.finish(id, stage.anna, 1));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  /// Sends nothing, and says this.
  private record Says(Outcome outcome) implements Channel {
    @Override
    public String name() {
      return MssanteChannel.NAME;
    }

    @Override
    public Outcome deliver(Parcel parcel) {
      return outcome;
    }
  }

  private void send(Outcome outcome) {
    new OutboxWorker(stage.database, outbox, new Says(outcome), stage.trail, stage::now).turn();
  }

  private String letter() {
    return MessageIds.of(id, 1, OWN);
  }

  private Verdict comes(String letter, String disposition) {
    return receipts.read(
        "Lu",
        """
        Content-Type: multipart/report; report-type=disposition-notification; boundary=x

        --x
        Content-Type: message/disposition-notification

        Original-Message-ID: <%s>
        Disposition: manual-action/MDN-sent-manually; %s
        --x--
        """
            .formatted(letter, disposition)
            .getBytes(StandardCharsets.UTF_8));
  }

  private Delivery only() {
    return outbox.of(id).getFirst();
  }

  private List<What> toldAnna() {
    return stage.notices.of(stage.anna, 0, 9).stream().map(Notices.Notice::what).toList();
  }

  @Test
  void oneThatWasReadIsConfirmed() {
    send(new Outcome.Done(letter()));
    assertThat(comes(letter(), "displayed")).isEqualTo(Verdict.DONE);
    assertThat(only().state()).isEqualTo(Delivery.State.CONFIRMED);
    assertThat(only().reason()).isEqualTo("read");
    assertThat(stage.trail()).contains("ANSWER_DELIVERED mssante 1 confirmed read");
    assertThat(toldAnna()).doesNotContain(What.UNDELIVERED);
  }

  @Test
  void oneThatCouldNotBeFiledIsToldToWhoSignedItOnce() {
    send(new Outcome.Done(letter()));
    assertThat(comes(letter(), "processed/error: 902^inconnu")).isEqualTo(Verdict.DONE);
    assertThat(comes(letter(), "processed/error: 902^inconnu")).isEqualTo(Verdict.DONE);
    assertThat(only().state()).isEqualTo(Delivery.State.GIVEN_UP);
    assertThat(only().reason()).isEqualTo("not-filed-patient-unknown");
    assertThat(toldAnna()).containsOnlyOnce(What.UNDELIVERED);
  }

  @Test
  void oneThatComesTooEarlyIsLookedAtAgain() {
    assertThat(comes(letter(), "displayed")).isEqualTo(Verdict.AGAIN);
    send(new Outcome.Done(letter()));
    assertThat(comes(letter(), "displayed")).isEqualTo(Verdict.DONE);
  }

  @Test
  void thoseOfOtherLettersAreLeft() {
    send(new Outcome.Done(letter()));
    assertThat(comes("7f2a@tilleuls.mssante.fr", "displayed")).isEqualTo(Verdict.LEFT);
    assertThat(receipts.read("Bonjour", new byte[0])).isEqualTo(Verdict.LEFT);
    assertThat(only().state()).isEqualTo(Delivery.State.DONE);
  }

  @Test
  void whoSignedIsToldWhatNobodyTakes() {
    send(new Outcome.GivenUp("address-unknown"));
    assertThat(only().reason()).isEqualTo("address-unknown");
    assertThat(toldAnna()).containsOnlyOnce(What.UNDELIVERED);
  }
}
