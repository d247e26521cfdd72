// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relais.care.access.Role;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ClientMessage.Answer;
import io.relais.signaling.wire.ClientMessage.Enter;
import io.relais.signaling.wire.ClientMessage.Leave;
import io.relais.signaling.wire.ClientMessage.Mute;
import io.relais.signaling.wire.ClientMessage.Share;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage;
import io.relais.signaling.wire.ServerMessage.Downlink;
import io.relais.signaling.wire.ServerMessage.Failure;
import io.relais.signaling.wire.ServerMessage.Joined;
import io.relais.signaling.wire.ServerMessage.Offer;
import io.relais.signaling.wire.ServerMessage.Participants;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Offers and answers while people and tracks come and go.
class NegotiationTest {
  private final Clinic clinic = Clinic.real();
  private Appointment appointment;
  private Page claire;

  @BeforeEach
  void practitionerIsIn() throws Exception {
    appointment = clinic.plan();
    claire = Page.inCall(clinic.holder(appointment, Role.PRACTITIONER));
  }

  @AfterEach
  void close() {
    clinic.close();
  }

  private Browser nurse(String name) throws Exception {
    return clinic.holder(appointment, clinic.invite(appointment, Role.NURSE, name));
  }

  @Test
  void aStayBeginsWithJoinedParticipantsAndOffer() throws Exception {
    Page nadia = Page.greeted(nurse("Nadia"));
    nadia.say(new Enter(true, true, null));
    nadia.answerUntil(offer -> offer.tracks().size() == 2);
    nadia.heardSoFar();
    assertThat(nadia.texts().subList(1, 4))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("{\"type\":\"joined\""),
            second -> assertThat(second).startsWith("{\"type\":\"participants\""),
            third -> assertThat(third).startsWith("{\"type\":\"offer\""));
  }

  @Test
  void changesAreGatheredWhileAnOfferWaits() throws Exception {
    Page nadia = Page.inCall(nurse("Nadia"));
    Offer waiting = claire.hear(Offer.class, offer -> offer.tracks().size() == 2);
    Page ines = Page.inCall(nurse("Inès"));
    ines.answerUntil(offer -> offer.tracks().size() == 4);
    await().until(() -> clinic.media.lastPeer().published().size() == 2);
    nadia.answerUntil(offer -> offer.tracks().size() == 4);
    nadia.say(new Leave());
    claire.hear(Participants.class, now -> now.people().size() == 2);
    assertThat(claire.heardSoFar()).noneMatch(Offer.class::isInstance);

    claire.answer(waiting);
    Offer next = claire.hear(Offer.class);
    assertThat(next.offer()).isEqualTo(waiting.offer() + 1);
    assertThat(next.tracks())
        .extracting(Downlink::source)
        .containsExactlyInAnyOrder(Source.MICROPHONE, Source.CAMERA);
    claire.answer(next);
    assertThat(claire.heardSoFar()).noneMatch(Offer.class::isInstance);
    await().until(() -> clinic.peers(appointment).getFirst().flowing().size() == 2);
  }

  @Test
  void anAnswerToAnOlderOfferIsIgnored() throws Exception {
    Page.inCall(nurse("Nadia"));
    Offer now = claire.hear(Offer.class, offer -> offer.tracks().size() == 2);
    claire.say(new Answer(now.offer() - 1, "v=0"));
    claire.say(new Answer(now.offer() + 1, "v=0"));
    assertThat(claire.heardSoFar()).noneMatch(Failure.class::isInstance);
    claire.answer(now);
    claire.say(new Answer(now.offer(), "again"));
    assertThat(claire.heardSoFar()).noneMatch(Failure.class::isInstance);
    await().until(() -> clinic.peers(appointment).getFirst().flowing().size() == 2);
  }

  @Test
  void anAnswerThatCannotBeUsedIsAskedForOnceMore() throws Exception {
    Page nadia = Page.greeted(nurse("Nadia"));
    nadia.say(new Enter(true, true, null));
    Offer first = nadia.hear(Offer.class);
    nadia.say(new Answer(first.offer(), "v=0\r\n"));
    Failure failure = nadia.hear(Failure.class);
    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_ANSWER);
    assertThat(failure.fatal()).isFalse();
    assertThat(failure.detail()).isNotEmpty();
    nadia.answerUntil(offer -> offer.offer() == first.offer() + 1);
    await().until(() -> clinic.media.lastPeer().published().size() == 2);
  }

  @Test
  void theSecondBadAnswerEndsTheStay() throws Exception {
    Page nadia = Page.greeted(nurse("Nadia"));
    nadia.say(new Enter(true, true, null));
    for (int i = 0; i < 2; i++) {
      Offer offer = nadia.hear(Offer.class);
      nadia.say(new Answer(offer.offer(), "v=0\r\n"));
    }
    nadia.hear(Failure.class, failure -> failure.fatal());
    assertThat(nadia.closeCode()).isEqualTo(1008);
    await().until(() -> clinic.media.lastPeer().hasLeft());
    claire.hear(Participants.class, now -> now.people().size() == 1);
    assertThat(claire.heardSoFar()).noneMatch(Failure.class::isInstance);
  }

  @Test
  void anAnswerThatDoesNotComeIsAskedForOnceMoreThenTheStayEnds() throws Exception {
    Page nadia = Page.greeted(nurse("Nadia"));
    nadia.say(new Enter(true, true, null));
    Offer first = nadia.hear(Offer.class);
    clinic.clock.pass(Duration.ofSeconds(10));
    assertThat(nadia.hear(Failure.class).detail()).contains("within 10 s");
    assertThat(nadia.hear(Offer.class).offer()).isEqualTo(first.offer() + 1);
    clinic.clock.pass(Duration.ofSeconds(10));
    assertThat(nadia.hear(Failure.class).fatal()).isTrue();
    await().until(() -> clinic.media.lastPeer().hasLeft());
  }

  @Test
  void aScreenIsOfferedSharedAndTakenBack() throws Exception {
    Page nadia = Page.inCall(nurse("Nadia"));
    claire.answerUntil(offer -> offer.tracks().size() == 2);
    nadia.answerUntil(offer -> offer.tracks().size() == 2);
    nadia.say(new Share(true));
    nadia.sends(Source.SCREEN);
    nadia.answerNext();
    Offer offer = claire.answerUntil(one -> one.tracks().size() == 3);
    assertThat(offer.tracks()).extracting(Downlink::source).contains(Source.SCREEN);
    claire.hear(Participants.class, now -> now.people().stream().anyMatch(one -> one.sharing()));

    nadia.say(new Share(false));
    nadia.answerNext();
    claire.answerUntil(one -> one.tracks().size() == 2);
    Participants after = claire.hear(Participants.class, one -> one.people().size() == 2);
    assertThat(after.people()).noneMatch(one -> one.sharing());
    await().until(() -> clinic.media.lastPeer().published().size() == 2);
  }

  @Test
  void muteIsToldToAll() throws Exception {
    Page nadia = Page.inCall(nurse("Nadia"));
    nadia.say(new Mute(Source.MICROPHONE, true));
    claire.hear(
        Participants.class, now -> now.people().stream().anyMatch(one -> one.muted().microphone()));
    nadia.say(new Mute(Source.SCREEN, true));
    assertThat(nadia.hear(Failure.class).code()).isEqualTo(ErrorCode.BAD_FIELD);
  }

  @Test
  void aReloadGivesTheOthersNewTracksUnderTheSameNames() throws Exception {
    Browser browser = nurse("Nadia");
    Page.inCall(browser);
    Offer before = claire.answerUntil(offer -> offer.tracks().size() == 2);
    Page again = Page.greeted(browser);
    claire.answerUntil(offer -> offer.tracks().isEmpty());
    again.say(new Enter(true, true, null));
    again.hear(Joined.class);
    again.answerNext();
    Offer after = claire.answerUntil(offer -> offer.tracks().size() == 2);
    assertThat(after.tracks())
        .extracting(Downlink::track)
        .containsExactlyInAnyOrderElementsOf(
            before.tracks().stream().map(Downlink::track).toList());
    await().until(() -> clinic.peers(appointment).getFirst().flowing().size() == 2);
  }

  @Test
  void aMediaCoreThatCannotIsSaidInASentence() throws Exception {
    Appointment other = clinic.plan();
    Browser browser = clinic.holder(other, Role.PRACTITIONER);
    clinic.media.breakDown();
    Page page = Page.greeted(browser);
    page.say(new Enter(true, true, null));
    Failure failure = page.hear(Failure.class);
    assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(failure.message()).doesNotContain("worker");
    assertThat(page.closeCode()).isEqualTo(1011);
    List<ServerMessage> untouched = claire.heardSoFar();
    assertThat(untouched).noneMatch(Failure.class::isInstance);
  }
}
