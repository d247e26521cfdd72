// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.care.mail.Letter;
import io.relais.care.mail.MailAddress;
import io.relais.care.mail.MailFault;
import io.relais.care.mail.MailWish;
import io.relais.care.mail.MailWish.Language;
import io.relais.care.mail.MailWishes;
import io.relais.care.mail.Submitted;
import io.relais.expertise.archive.ArchiveDatabase;
import io.relais.expertise.dispatch.notice.NoticeMail.Sender;
import io.relais.expertise.review.CaseStage;
import io.relais.expertise.review.NoticeQueue;
import io.relais.expertise.review.Notices;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NoticeMailTest {
  private static final MailAddress ANNA = new MailAddress("anna@cardio.example");

  @TempDir private Path folder;
  private CaseStage stage;
  private MailWishes wishes;
  private NoticeMail mail;
  private final List<Letter> letters = new ArrayList<>();
  private Submitted next = new Submitted.Taken();

  @BeforeEach
  void open() {
    stage = new CaseStage(ArchiveDatabase.SQLITE, folder);
    wishes = new MailWishes(stage.database);
    wishes.save(stage.anna, new MailWish(ANNA, Language.FR, true));
    mail = started();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private NoticeMail started() {
    return new NoticeMail(
        new NoticeQueue(stage.database),
        wishes,
        stage.ground.standings(),
        new Sender(
            new MailAddress("relais@example.fr"),
            "Relais",
            URI.create("https://relais.example.fr"),
            letter -> {
              letters.add(letter);
              return next;
            }),
        stage::now);
  }

  private void somethingComes() {
    stage.submitted();
  }

  @Test
  void severalThingsAreToldAtOnceAndNothingOfThemIsSaid() {
    somethingComes();
    assertThat(mail.turn()).as("it is waited for more").isZero();
    somethingComes();
    stage.later(NoticeMail.SETTLED);
    assertThat(mail.turn()).isOne();
    Letter letter = letters.getFirst();
    assertThat(letter.to()).isEqualTo(ANNA);
    assertThat(letter.subject()).isEqualTo("Quelque chose vous attend");
    assertThat(letter.text())
        .contains("https://relais.example.fr/worklist", "https://relais.example.fr/account")
        .doesNotContainIgnoringCase("durand", "ecg", "question ");
    assertThat(letter.attachments()).isEmpty();
    assertThat(mail.turn()).isZero();
  }

  @Test
  void nobodyIsToldAgainForAWhile() {
    somethingComes();
    stage.later(NoticeMail.SETTLED);
    mail.turn();
    somethingComes();
    stage.later(NoticeMail.SETTLED);
    assertThat(mail.turn()).isZero();
    stage.later(NoticeMail.PAUSE);
    assertThat(mail.turn()).isOne();
    assertThat(letters).hasSize(2).extracting(Letter::id).doesNotHaveDuplicates();
  }

  @Test
  void whatCouldNotBeSentIsSentLaterAndOnce() {
    somethingComes();
    stage.later(NoticeMail.SETTLED);
    next = new Submitted.Later(MailFault.UNREACHABLE);
    assertThat(mail.turn()).isZero();
    next = new Submitted.Taken();
    assertThat(mail.turn()).isOne();
    stage.later(NoticeMail.PAUSE);
    assertThat(mail.turn()).isZero();
  }

  @Test
  void anAddressThatIsRefusedIsNotTriedForThatAgain() {
    somethingComes();
    stage.later(NoticeMail.SETTLED);
    next = new Submitted.Refused(MailFault.ADDRESS_UNKNOWN);
    assertThat(mail.turn()).isZero();
    stage.later(NoticeMail.PAUSE);
    assertThat(mail.turn()).isZero();
    assertThat(letters).hasSize(1);
  }

  @Test
  void whoHasSeenItOrDoesNotWishItIsNotTold() {
    somethingComes();
    Notices.Notice newest = stage.notices.of(stage.anna, 0, 1).getFirst();
    stage.notices.seen(stage.anna, newest.id());
    stage.later(NoticeMail.SETTLED);
    assertThat(mail.turn()).isZero();

    wishes.save(stage.anna, new MailWish(ANNA, Language.FR, false));
    somethingComes();
    stage.later(NoticeMail.SETTLED);
    assertThat(mail.turn()).isZero();
    wishes.save(stage.anna, new MailWish(ANNA, Language.EN, true));
    assertThat(mail.turn()).as("what came before they wished it").isZero();
    somethingComes();
    stage.later(NoticeMail.PAUSE);
    mail.turn();
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().subject()).isEqualTo("Something waits for you");
  }

  @Test
  void whatIsOldWhenMailIsSetUpIsNotToldAtOnce() {
    somethingComes();
    stage.later(Duration.ofDays(4));
    assertThat(mail.turn()).isZero();
  }

  @Test
  void whatWasOnItsWayWhenAServerEndedIsNotSentAgain() {
    somethingComes();
    stage.later(NoticeMail.SETTLED);
    RandomId anna = stage.anna;
    assertThat(new NoticeQueue(stage.database).take(anna, stage.now(), NoticeMail.PAUSE)).isTrue();
    assertThat(new NoticeQueue(stage.database).take(anna, stage.now(), NoticeMail.PAUSE)).isFalse();
    mail = started();
    stage.later(NoticeMail.PAUSE);
    assertThat(mail.turn()).isZero();
    assertThat(letters).isEmpty();
  }
}
