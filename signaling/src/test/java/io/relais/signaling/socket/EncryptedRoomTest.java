// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.access.Role;
import io.relais.care.audit.AuditAction;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.wire.ClientMessage.Admit;
import io.relais.signaling.wire.ClientMessage.Box;
import io.relais.signaling.wire.ClientMessage.Encryption;
import io.relais.signaling.wire.ClientMessage.Enter;
import io.relais.signaling.wire.ClientMessage.Leave;
import io.relais.signaling.wire.ClientMessage.Reveal;
import io.relais.signaling.wire.ClientMessage.Sealed;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage;
import io.relais.signaling.wire.ServerMessage.Failure;
import io.relais.signaling.wire.ServerMessage.Joined;
import io.relais.signaling.wire.ServerMessage.Offer;
import io.relais.signaling.wire.ServerMessage.Participants;
import io.relais.signaling.wire.ServerMessage.Waiter;
import io.relais.signaling.wire.ServerMessage.Waiting;
import io.relais.signaling.wire.ServerMessage.WaitingRoom;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A consultation that is encrypted end to end: what its pages are handed, and who has to wait.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EncryptedRoomTest {
  private static final String CLAIRES = "C".repeat(87);
  private static final String JEANNES = "J".repeat(87);
  private static final String NADIAS = "N".repeat(87);
  private static final String COMMITMENT = "c".repeat(43);
  private static final String RANDOM = "r".repeat(22);
  private static final String BOX = "b".repeat(80);

  private final Clinic clinic = Clinic.real();

  @AfterAll
  void close() {
    clinic.close();
  }

  @Test
  void everybodyIsShownWithTheirKeyAndARoundThatCountsWhoComesAndGoes() throws Exception {
    Appointment appointment = clinic.planEncrypted();
    Page claire = entering(appointment, Role.PRACTITIONER, CLAIRES);
    Joined joined = claire.hear(Joined.class);
    assertThat(joined.encrypted()).isTrue();
    Participants alone = claire.hear(Participants.class);
    assertThat(alone.people()).extracting(ServerMessage.Person::key).containsExactly(CLAIRES);
    assertThat(claire.hear(Offer.class).sdp())
        .contains("VP8/90000", "VP9/90000", "opus/48000")
        .doesNotContain("H264", "AV1", "PCMU", "PCMA", "red/");

    Page jeanne = entering(appointment, Role.PATIENT, JEANNES);
    jeanne.hear(Waiting.class);
    claire.say(new Admit(seat(appointment, Role.PATIENT)));
    Participants both = jeanne.hear(Participants.class);
    assertThat(both.people())
        .extracting(ServerMessage.Person::key)
        .containsExactly(CLAIRES, JEANNES);
    assertThat(both.round()).isGreaterThan(alone.round());

    jeanne.say(new Leave());
    assertThat(claire.hear(Participants.class)).isEqualTo(both);
    Participants after = claire.hear(Participants.class);
    assertThat(after.people()).hasSize(1);
    assertThat(after.round()).isGreaterThan(both.round());
  }

  @Test
  void aBoxGoesToItsSeatOnlyAndARandomNumberToAllOthers() throws Exception {
    Appointment appointment = clinic.planEncrypted();
    Page claire = inCall(appointment, Role.PRACTITIONER, CLAIRES);
    var nurse = clinic.invite(appointment, Role.NURSE, "Nadia");
    Page nadia = Page.greeted(clinic.holder(appointment, nurse));
    nadia.say(new Enter(true, true, NADIAS));
    nadia.hear(Joined.class);
    Page jeanne = entering(appointment, Role.PATIENT, JEANNES);
    jeanne.hear(Waiting.class);
    claire.say(new Admit(seat(appointment, Role.PATIENT)));
    int round = jeanne.hear(Participants.class).round();

    String doctor = seat(appointment, Role.PRACTITIONER);
    String patient = seat(appointment, Role.PATIENT);
    jeanne.say(new Sealed(round - 1, COMMITMENT, List.of(new Box(doctor, BOX))));
    jeanne.say(new Reveal(round - 1, RANDOM));
    jeanne.say(
        new Sealed(
            round,
            COMMITMENT,
            List.of(new Box(doctor, BOX), new Box(patient, BOX), new Box("nobody", BOX))));
    jeanne.say(new Reveal(round, RANDOM));

    assertThat(claire.hear(ServerMessage.Sealed.class))
        .isEqualTo(new ServerMessage.Sealed(patient, round, COMMITMENT, BOX));
    ServerMessage.Reveal revealed = new ServerMessage.Reveal(patient, round, RANDOM);
    assertThat(claire.hear(ServerMessage.Reveal.class)).isEqualTo(revealed);
    assertThat(nadia.hear(ServerMessage.Reveal.class)).isEqualTo(revealed);
    assertThat(nadia.heardSoFar()).noneMatch(ServerMessage.Sealed.class::isInstance);
    assertThat(jeanne.heardSoFar()).noneMatch(ServerMessage.Reveal.class::isInstance);
  }

  @Test
  void whoCannotEncryptWaitsUntilThePractitionerGoesOnWithout() throws Exception {
    Appointment appointment = clinic.planEncrypted();
    Page claire = inCall(appointment, Role.PRACTITIONER, CLAIRES);
    Page jeanne = entering(appointment, Role.PATIENT, null);
    jeanne.hear(Waiting.class);
    Waiter waiter =
        claire.hear(WaitingRoom.class, room -> !room.people().isEmpty()).people().getFirst();
    assertThat(waiter.keyless()).isTrue();

    claire.say(new Admit(seat(appointment, Role.PATIENT)));
    assertThat(claire.hear(Failure.class).code()).isEqualTo(ErrorCode.KEY_MISSING);
    jeanne.say(new Encryption(false));
    assertThat(jeanne.hear(Failure.class).code()).isEqualTo(ErrorCode.NOT_ALLOWED);

    claire.say(new Encryption(false));
    Joined anew = claire.hear(Joined.class);
    assertThat(anew.encrypted()).isFalse();
    assertThat(anew.resumed()).isFalse();
    claire.say(new Admit(seat(appointment, Role.PATIENT)));
    assertThat(jeanne.hear(Joined.class).encrypted()).isFalse();
    assertThat(jeanne.hear(Offer.class).sdp()).contains("H264", "PCMU");
    assertThat(clinic.server.consultations().find(appointment.id()).orElseThrow().encrypted())
        .isFalse();
    assertThat(clinic.ground.trail().entries(0, 10_000))
        .anySatisfy(entry -> {
          assertThat(entry.event().action()).isEqualTo(AuditAction.ENCRYPTION_ENDED);
          assertThat(entry.event().object()).isEqualTo(appointment.id().text());
        });

    claire.say(new Encryption(true));
    assertThat(claire.hear(Joined.class).encrypted()).isTrue();
    jeanne.hear(Waiting.class);
  }

  @Test
  void somebodyLetInBeforeWaitsAgainWithoutAKey() throws Exception {
    Appointment appointment = clinic.planEncrypted();
    Page claire = inCall(appointment, Role.PRACTITIONER, CLAIRES);
    Page nadia =
        Page.greeted(clinic.holder(appointment, clinic.invite(appointment, Role.NURSE, "Nadia")));
    nadia.say(new Enter(true, true, null));
    nadia.hear(Waiting.class);

    claire.say(new Encryption(false));
    assertThat(nadia.hear(Joined.class).encrypted()).isFalse();
  }

  @Test
  void aPractitionerWhosePageCannotIsAskedFirst() throws Exception {
    Appointment appointment = clinic.planEncrypted();
    Page claire = entering(appointment, Role.PRACTITIONER, null);
    assertThat(claire.hear(Failure.class).code()).isEqualTo(ErrorCode.KEY_MISSING);

    claire.say(new Encryption(false));
    claire.say(new Enter(true, true, null));
    assertThat(claire.hear(Joined.class).encrypted()).isFalse();
  }

  private Page entering(Appointment appointment, Role role, String key) throws Exception {
    Page page = Page.greeted(clinic.holder(appointment, role));
    page.say(new Enter(true, true, key));
    return page;
  }

  private Page inCall(Appointment appointment, Role role, String key) throws Exception {
    Page page = entering(appointment, role, key);
    page.hear(Joined.class);
    page.answerNext();
    return page;
  }

  private String seat(Appointment appointment, Role role) {
    return clinic.seat(appointment, role).id().text();
  }
}
