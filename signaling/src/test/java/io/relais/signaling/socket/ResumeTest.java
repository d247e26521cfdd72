// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relais.care.access.Role;
import io.relais.media.MediaEvent;
import io.relais.signaling.FakeMedia;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.wire.ClientMessage.Admit;
import io.relais.signaling.wire.ClientMessage.Enter;
import io.relais.signaling.wire.ClientMessage.Restart;
import io.relais.signaling.wire.EndReason;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage.Ended;
import io.relais.signaling.wire.ServerMessage.Failure;
import io.relais.signaling.wire.ServerMessage.Joined;
import io.relais.signaling.wire.ServerMessage.Offer;
import io.relais.signaling.wire.ServerMessage.Participants;
import io.relais.signaling.wire.ServerMessage.Waiting;
import io.relais.signaling.wire.ServerMessage.WaitingRoom;
import io.relais.signaling.wire.ServerMessage.Welcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sockets and media that drop, and people who come back.
class ResumeTest {
  private final Clinic clinic = Clinic.real();
  private Appointment appointment;
  private Browser patient;
  private Page jeanne;
  private Page claire;
  private Joined joined;

  @BeforeEach
  void twoInACall() throws Exception {
    appointment = clinic.plan();
    patient = clinic.holder(appointment, Role.PATIENT);
    jeanne = Page.waiting(patient);
    claire = Page.inCall(clinic.holder(appointment, Role.PRACTITIONER));
    claire.say(new Admit(patient.seat()));
    joined = jeanne.hear(Joined.class);
    jeanne.answerUntil(offer -> offer.tracks().size() == 2);
    claire.answerUntil(offer -> offer.tracks().size() == 2);
    await().until(() -> clinic.peers(appointment).stream().allMatch(p -> p.flowing().size() == 2));
  }

  @AfterEach
  void close() {
    clinic.close();
  }

  @Test
  void aDroppedSocketResumesTheSamePeerWithAnIceRestart() throws Exception {
    FakeMedia.Peer peer = clinic.media.lastPeer();
    String before = peer.transport().ice().usernameFragment();
    jeanne.cut();
    claire.hear(Participants.class, ResumeTest::someoneIsAway);
    clinic.clock.pass(Duration.ofSeconds(20));

    Page back = Page.open(patient);
    back.hello(joined.connection());
    assertThat(back.hear(Welcome.class).admitted()).isTrue();
    back.say(new Enter(true, true, null));
    assertThat(back.hear(Joined.class))
        .isEqualTo(new Joined(joined.connection(), true, false, joined.iceServers()));
    Offer offer = back.answerNext();
    assertThat(offer.sdp()).contains("a=ice-ufrag:srv1").doesNotContain(before);
    assertThat(offer.tracks()).hasSize(2);
    await().until(() -> peer.connections().size() == 2);
    assertThat(peer.hasLeft()).isFalse();
    assertThat(peer.restarts()).isEqualTo(1);
    claire.hear(Participants.class, now -> !someoneIsAway(now));
    assertThat(claire.heardSoFar()).noneMatch(Offer.class::isInstance);
  }

  @Test
  void after30SecondsTheSeatIsFree() throws Exception {
    jeanne.cut();
    claire.hear(Participants.class, ResumeTest::someoneIsAway);
    clinic.clock.pass(Duration.ofSeconds(31));
    claire.hear(Participants.class, now -> now.people().size() == 1);
    claire.answerUntil(offer -> offer.tracks().isEmpty());
    assertThat(clinic.media.lastPeer().hasLeft()).isTrue();

    Page back = Page.greeted(patient);
    back.say(new Enter(true, true, null));
    assertThat(back.hear(Joined.class).resumed()).isFalse();
  }

  @Test
  void aForeignOrOldConnectionDoesNotResume() throws Exception {
    jeanne.cut();
    Page back = Page.open(patient);
    back.hello("AAAAAAAAAAAAAAAAAAAAAA");
    back.hear(Welcome.class);
    back.say(new Enter(true, true, null));
    Joined anew = back.hear(Joined.class);
    assertThat(anew.resumed()).isFalse();
    assertThat(anew.connection()).isNotEqualTo(joined.connection());
    await().until(() -> clinic.peers(appointment).get(1).hasLeft());
  }

  @Test
  void whatHappenedMeanwhileIsInTheFirstOfferAfterwards() throws Exception {
    jeanne.cut();
    claire.hear(Participants.class, ResumeTest::someoneIsAway);
    Page nurse =
        Page.inCall(
            clinic.holder(appointment, clinic.invite(appointment, Role.NURSE, "Nadia Benali")));
    claire.answerUntil(offer -> offer.tracks().size() == 4);

    Page back = Page.open(patient);
    back.hello(joined.connection());
    back.say(new Enter(true, true, null));
    assertThat(back.answerNext().tracks()).hasSize(4);
    nurse.hear(Participants.class, now -> now.people().size() == 3 && !someoneIsAway(now));
  }

  @Test
  void aPlaceInTheWaitingRoomIsKeptToo() throws Exception {
    Appointment other = clinic.plan();
    Browser browser = clinic.holder(other, Role.PATIENT);
    Page waiting = Page.waiting(browser);
    Page practitioner = Page.inCall(clinic.holder(other, Role.PRACTITIONER));
    WaitingRoom before = practitioner.hear(WaitingRoom.class);
    clinic.clock.pass(Duration.ofSeconds(20));
    waiting.cut();

    Page back = Page.greeted(browser);
    back.say(new Enter(true, true, null));
    back.hear(Waiting.class);
    assertThat(practitioner.hear(WaitingRoom.class).people()).isEqualTo(before.people());
    clinic.clock.pass(Duration.ofSeconds(60));
    practitioner.say(new Admit(browser.seat()));
    back.hear(Joined.class);
  }

  @Test
  void aRestartIsOfferedAtOnce() throws Exception {
    jeanne.say(new Restart());
    assertThat(jeanne.answerNext().sdp()).contains("a=ice-ufrag:srv1");
    await().until(() -> clinic.media.lastPeer().connections().size() == 2);
    assertThat(clinic.media.lastPeer().published()).hasSize(2);
  }

  @Test
  void anotherTabReplacesTheFirst() throws Exception {
    Page tab = Page.greeted(patient);
    assertThat(jeanne.hear(Ended.class).reason()).isEqualTo(EndReason.REPLACED);
    assertThat(jeanne.closeCode()).isEqualTo(1000);
    claire.hear(Offer.class, offer -> offer.tracks().isEmpty());
    tab.say(new Enter(true, true, null));
    tab.hear(Joined.class);
    assertThat(clinic.server.gauges().inCall()).isEqualTo(2);
  }

  @Test
  void aWrongCertificateEndsTheStayWithAWord() throws Exception {
    clinic
        .media
        .lastPeer()
        .happens(new MediaEvent.Disconnected(MediaEvent.Reason.FINGERPRINT_MISMATCH));
    Failure failure = jeanne.hear(Failure.class);
    assertThat(failure.code()).isEqualTo(ErrorCode.MEDIA_FAILED);
    assertThat(failure.fatal()).isTrue();
    assertThat(failure.message()).startsWith("La connexion vidéo");
    assertThat(jeanne.closeCode()).isEqualTo(1008);
    claire.hear(Participants.class, now -> now.people().size() == 1);
  }

  @Test
  void aHandshakeThatFailsEndsTheStayToo() throws Exception {
    clinic.media.lastPeer().happens(new MediaEvent.Disconnected(MediaEvent.Reason.DTLS_FAILED));
    assertThat(jeanne.hear(Failure.class).code()).isEqualTo(ErrorCode.MEDIA_FAILED);
  }

  @Test
  void lostMediaShowsAndCanBeginAnew() throws Exception {
    clinic.media.lastPeer().happens(new MediaEvent.Disconnected(MediaEvent.Reason.CONSENT_EXPIRED));
    claire.hear(Participants.class, ResumeTest::someoneIsAway);
    claire.answerUntil(offer -> offer.tracks().isEmpty());

    jeanne.say(new Restart());
    assertThat(jeanne.hear(Joined.class).resumed()).isFalse();
    jeanne.answerNext();
    claire.answerUntil(offer -> offer.tracks().size() == 2);
    claire.hear(Participants.class, now -> now.people().size() == 2 && !someoneIsAway(now));
  }

  @Test
  void lostMediaThatDoesNotComeBackEndsTheStay() throws Exception {
    clinic.media.lastPeer().happens(new MediaEvent.Disconnected(MediaEvent.Reason.CONSENT_EXPIRED));
    claire.hear(Participants.class, ResumeTest::someoneIsAway);
    clinic.clock.pass(Duration.ofSeconds(31));
    assertThat(jeanne.hear(Failure.class).code()).isEqualTo(ErrorCode.MEDIA_FAILED);
    claire.hear(Participants.class, now -> now.people().size() == 1);
  }

  @Test
  void aPageThatFallsSilentCountsAsDropped() throws Exception {
    claire.heardSoFar();
    clinic.clock.pass(Duration.ofSeconds(80));
    claire.heardSoFar();
    clinic.clock.pass(Duration.ofSeconds(11));
    assertThat(jeanne.closeCode()).isEqualTo(1001);
    claire.hear(Participants.class, ResumeTest::someoneIsAway);
  }

  @Test
  void aSessionThatRunsOutEndsTheStay() throws Exception {
    clinic.clock.pass(Duration.ofHours(12));
    assertThat(jeanne.hear(Ended.class).reason()).isEqualTo(EndReason.EXPIRED);
    assertThat(patient.get("/api/seats/" + patient.seat()).status()).isEqualTo(401);
  }

  private static boolean someoneIsAway(Participants now) {
    return now.people().stream().anyMatch(person -> !person.connected());
  }
}
