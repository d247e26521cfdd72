// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relais.care.access.Role;
import io.relais.care.audit.AuditAction;
import io.relais.care.audit.AuditEntry;
import io.relais.care.audit.AuditVerdict;
import io.relais.care.people.Practitioner;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.consultation.Seat;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ClientMessage;
import io.relais.signaling.wire.ClientMessage.Admit;
import io.relais.signaling.wire.ClientMessage.Answer;
import io.relais.signaling.wire.ClientMessage.Device;
import io.relais.signaling.wire.ClientMessage.End;
import io.relais.signaling.wire.ClientMessage.Enter;
import io.relais.signaling.wire.ClientMessage.Leave;
import io.relais.signaling.wire.ClientMessage.Mute;
import io.relais.signaling.wire.ClientMessage.Remove;
import io.relais.signaling.wire.ClientMessage.Restart;
import io.relais.signaling.wire.ClientMessage.Share;
import io.relais.signaling.wire.EndReason;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage.Ended;
import io.relais.signaling.wire.ServerMessage.Failure;
import io.relais.signaling.wire.ServerMessage.Joined;
import io.relais.signaling.wire.ServerMessage.Muted;
import io.relais.signaling.wire.ServerMessage.Participants;
import io.relais.signaling.wire.ServerMessage.Waiting;
import io.relais.signaling.wire.ServerMessage.WaitingRoom;
import io.relais.signaling.wire.ServerMessage.Welcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Who gets in, who does not, and who may say so.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionTest {
  private final Clinic clinic = Clinic.real();

  @AfterAll
  void close() {
    clinic.close();
  }

  @Test
  void whoIsNotAdmittedHearsNothingOfTheMedia() throws Exception {
    Appointment appointment = clinic.plan();
    Page claire = Page.inCall(clinic.holder(appointment, Role.PRACTITIONER));
    Page jeanne = Page.waiting(clinic.holder(appointment, Role.PATIENT));

    for (ClientMessage attempt :
        List.of(
            new Answer(1, "v=0"), new Share(true), new Restart(), new Mute(Source.CAMERA, true))) {
      jeanne.say(attempt);
      assertThat(jeanne.hear(Failure.class).code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
    }
    claire.say(new Mute(Source.CAMERA, true));
    claire.hear(Participants.class, now -> now.people().getFirst().muted().camera());

    jeanne.heardSoFar();
    assertThat(jeanne.texts())
        .allSatisfy(text ->
            assertThat(text)
                .doesNotContain("ice-ufrag", "candidate", "joined", "offer\"", "participants"));
    assertThat(clinic.peers(appointment)).hasSize(1);
  }

  @Test
  void aPatientCannotLetThemselvesInNorDoWhatPractitionersDo() throws Exception {
    Appointment appointment = clinic.plan();
    Browser patient = clinic.holder(appointment, Role.PATIENT);
    Page jeanne = Page.waiting(patient);

    for (ClientMessage attempt :
        List.of(
            new Admit(patient.seat()),
            new Remove(patient.seat()),
            new Device(patient.seat(), true),
            new End())) {
      jeanne.say(attempt);
      assertThat(jeanne.hear(Failure.class).code()).isEqualTo(ErrorCode.NOT_ALLOWED);
    }
    assertThat(clinic.peers(appointment)).isEmpty();
  }

  @Test
  void aNurseGoesStraightInAndMayNotAdmit() throws Exception {
    Appointment appointment = clinic.plan();
    Seat nurse = clinic.invite(appointment, Role.NURSE, "Nadia Benali");
    Browser patient = clinic.holder(appointment, Role.PATIENT);
    Page.waiting(patient);
    Page nadia = Page.inCall(clinic.holder(appointment, nurse));

    nadia.say(new Admit(patient.seat()));
    assertThat(nadia.hear(Failure.class).code()).isEqualTo(ErrorCode.NOT_ALLOWED);
    assertThat(nadia.heardSoFar()).noneMatch(WaitingRoom.class::isInstance);
  }

  @Test
  void aCompanionWaitsLikeThePatient() throws Exception {
    Appointment appointment = clinic.plan();
    Seat companion = clinic.invite(appointment, Role.COMPANION, "Paul Martin");
    Page paul = Page.greeted(clinic.holder(appointment, companion));
    paul.say(new Enter(true, true, null));
    paul.hear(Waiting.class);
    assertThat(clinic.peers(appointment)).isEmpty();
  }

  @Test
  void theAdmittedGoStraightInAfterAReload() throws Exception {
    Appointment appointment = clinic.plan();
    Browser patient = clinic.holder(appointment, Role.PATIENT);
    Page jeanne = Page.waiting(patient);
    Page claire = Page.inCall(clinic.holder(appointment, Role.PRACTITIONER));
    claire.say(new Admit(patient.seat()));
    Joined first = jeanne.hear(Joined.class);
    jeanne.answerNext();

    Page again = Page.open(patient);
    again.hello(null);
    assertThat(again.hear(Welcome.class).admitted()).isTrue();
    assertThat(jeanne.hear(Ended.class).reason()).isEqualTo(EndReason.REPLACED);
    again.say(new Enter(true, true, null));
    Joined second = again.hear(Joined.class);
    assertThat(second.resumed()).isFalse();
    assertThat(second.connection()).isNotEqualTo(first.connection());
    again.answerUntil(offer -> offer.tracks().size() == 2);
    await().until(() -> clinic.peers(appointment).get(1).hasLeft());
    assertThat(again.heardSoFar()).noneMatch(Waiting.class::isInstance);
  }

  @Test
  void whoIsAdmittedDuringTheirDeviceCheckNeedNotWait() throws Exception {
    Appointment appointment = clinic.plan();
    Browser patient = clinic.holder(appointment, Role.PATIENT);
    Page jeanne = Page.greeted(patient);
    Page claire = Page.inCall(clinic.holder(appointment, Role.PRACTITIONER));
    claire.say(new Admit(patient.seat()));
    claire.heardSoFar();
    jeanne.say(new Enter(false, false, null));
    jeanne.hear(Joined.class);
    assertThat(jeanne.hear(Participants.class).people().getFirst().muted())
        .isEqualTo(new Muted(true, true));
  }

  @Test
  void theRemovedAreOutForGood() throws Exception {
    Appointment appointment = clinic.plan();
    Browser patient = clinic.holder(appointment, Role.PATIENT);
    String token = clinic.token(appointment, clinic.seat(appointment, Role.PATIENT));
    Page jeanne = Page.waiting(patient);
    Page claire = Page.inCall(clinic.holder(appointment, Role.PRACTITIONER));
    claire.say(new Admit(patient.seat()));
    jeanne.hear(Joined.class);
    jeanne.answerNext();

    claire.say(new Remove(patient.seat()));
    assertThat(jeanne.hear(Ended.class).reason()).isEqualTo(EndReason.REMOVED);
    assertThat(jeanne.closeCode()).isEqualTo(1000);
    await().until(() -> clinic.peers(appointment).get(1).hasLeft());
    assertThat(patient.get("/api/seats/" + patient.seat()).code()).isEqualTo("seat-unknown");
    assertThat(patient.openLink(token).code()).isEqualTo("link-revoked");
    assertThat(trail())
        .contains(AuditAction.ADMITTED, AuditAction.REMOVED, AuditAction.SEAT_ENTERED);
    assertThat(clinic.ground.trail().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void aSeatThatIsEmptyCanBeRemovedToo() throws Exception {
    Appointment appointment = clinic.plan();
    Browser patient = clinic.holder(appointment, Role.PATIENT);
    Page claire = Page.inCall(clinic.holder(appointment, Role.PRACTITIONER));
    claire.say(new Remove(patient.seat()));
    claire.heardSoFar();
    assertThat(patient.get("/api/seats/" + patient.seat()).status()).isEqualTo(401);
  }

  @Test
  void thePractitionersOwnSeatCannotBeRemoved() throws Exception {
    Appointment appointment = clinic.plan();
    Browser practitioner = clinic.holder(appointment, Role.PRACTITIONER);
    Page claire = Page.inCall(practitioner);
    claire.say(new Remove(practitioner.seat()));
    assertThat(claire.hear(Failure.class).code()).isEqualTo(ErrorCode.NOT_ALLOWED);
  }

  @Test
  void theEndIsForAllAndForGood() throws Exception {
    Appointment appointment = clinic.plan();
    Browser patient = clinic.holder(appointment, Role.PATIENT);
    String token = clinic.token(appointment, clinic.seat(appointment, Role.PATIENT));
    Page jeanne = Page.waiting(patient);
    Browser practitioner = clinic.holder(appointment, Role.PRACTITIONER);
    Page claire = Page.inCall(practitioner);

    claire.say(new End());
    assertThat(claire.hear(Ended.class).reason()).isEqualTo(EndReason.ENDED);
    assertThat(jeanne.hear(Ended.class).reason()).isEqualTo(EndReason.ENDED);
    await().until(() -> clinic.peers(appointment).getFirst().room().isClosed());
    assertThat(patient.openLink(token).code()).isEqualTo("consultation-ended");
    assertThat(practitioner.post("/api/consultations/" + appointment.id() + "/seat", "").code())
        .isEqualTo("consultation-ended");
    assertThat(patient.get("/api/seats/" + patient.seat()).body().at("/consultation/state"))
        .hasToString("\"ended\"");

    Page late = Page.open(patient);
    late.hello(null);
    assertThat(late.hear(Ended.class).reason()).isEqualTo(EndReason.ENDED);
  }

  @Test
  void aSeatOfOneConsultationNeverTouchesAnother() throws Exception {
    Appointment mine = clinic.plan();
    Appointment theirs = clinic.plan(clinic.petit, Clinic.AT, "Ahmed Saïdi");
    Browser stranger = clinic.holder(theirs, Role.PATIENT);
    Page ahmed = Page.waiting(stranger);
    Page claire = Page.inCall(clinic.holder(mine, Role.PRACTITIONER));

    for (ClientMessage attempt : List.of(new Admit(stranger.seat()), new Remove(stranger.seat()))) {
      claire.say(attempt);
      assertThat(claire.hear(Failure.class).code()).isEqualTo(ErrorCode.UNKNOWN_SEAT);
    }
    assertThat(claire.texts()).noneMatch(text -> text.contains("Ahmed"));
    assertThat(ahmed.heardSoFar()).noneMatch(Joined.class::isInstance);
    assertThat(clinic.peers(theirs)).isEmpty();
    assertThat(stranger.get("/api/seats/" + stranger.seat()).status()).isEqualTo(200);
  }

  @Test
  void twoRoomsHaveNothingInCommon() throws Exception {
    Appointment mine = clinic.plan();
    Appointment theirs = clinic.plan(clinic.petit, Clinic.AT, "Ahmed Saïdi");
    Page claire = Page.inCall(clinic.holder(mine, Role.PRACTITIONER));
    Page louis = Page.inCall(clinic.holder(theirs, Role.PRACTITIONER));
    claire.heardSoFar();
    louis.heardSoFar();
    assertThat(claire.texts()).noneMatch(text -> text.contains("Petit"));
    assertThat(louis.texts()).noneMatch(text -> text.contains("Moreau"));
    assertThat(clinic.peers(mine).getFirst().subscribed()).isEmpty();
    assertThat(clinic.peers(theirs).getFirst().subscribed()).isEmpty();
  }

  @Test
  void twelvePeopleAreInAndTheThirteenthIsTold() throws Exception {
    Appointment appointment = clinic.plan();
    Page claire = Page.inCall(clinic.holder(appointment, Role.PRACTITIONER));
    for (int i = 1; i < 12; i++) {
      Seat nurse = clinic.invite(appointment, Role.NURSE, "Nurse " + i);
      Page.inCall(clinic.holder(appointment, nurse));
    }
    claire.hear(Participants.class, now -> now.people().size() == 12);
    Page last =
        Page.greeted(
            clinic.holder(appointment, clinic.invite(appointment, Role.NURSE, "Nurse 12")));
    last.say(new Enter(true, true, null));
    assertThat(last.hear(Failure.class).code()).isEqualTo(ErrorCode.ROOM_FULL);

    Browser patient = clinic.holder(appointment, Role.PATIENT);
    Page jeanne = Page.waiting(patient);
    claire.say(new Admit(patient.seat()));
    assertThat(claire.hear(Failure.class).code()).isEqualTo(ErrorCode.ROOM_FULL);
    assertThat(jeanne.heardSoFar()).noneMatch(Joined.class::isInstance);
  }

  @Test
  void whoWaitsIsToldTheirPlaceAsItChanges() throws Exception {
    Practitioner roux = clinic.practitioner("Roux", "Anne");
    Appointment early = clinic.plan(roux, Clinic.AT, "Ahmed Saïdi");
    Appointment later = clinic.plan(roux, Clinic.AT.plus(Duration.ofMinutes(15)), "Zoé Lambert");
    Page zoe = Page.waiting(clinic.holder(later, Role.PATIENT));
    Page ahmed = Page.waiting(clinic.holder(early, Role.PATIENT));
    zoe.hear(Waiting.class, now -> now.ahead() == 1);
    ahmed.say(new Leave());
    zoe.hear(Waiting.class, now -> now.ahead() == 0);
  }

  private List<AuditAction> trail() {
    return clinic.ground.trail().entries(0, 10_000).stream()
        .map(AuditEntry::event)
        .map(event -> event.action())
        .toList();
  }
}
