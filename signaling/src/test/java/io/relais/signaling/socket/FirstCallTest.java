// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relais.care.access.Role;
import io.relais.media.MediaEvent;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ClientMessage.Admit;
import io.relais.signaling.wire.ClientMessage.Enter;
import io.relais.signaling.wire.ClientMessage.Leave;
import io.relais.signaling.wire.EndReason;
import io.relais.signaling.wire.ServerMessage.Downlink;
import io.relais.signaling.wire.ServerMessage.Ended;
import io.relais.signaling.wire.ServerMessage.Joined;
import io.relais.signaling.wire.ServerMessage.Offer;
import io.relais.signaling.wire.ServerMessage.Participants;
import io.relais.signaling.wire.ServerMessage.Person;
import io.relais.signaling.wire.ServerMessage.Waiting;
import io.relais.signaling.wire.ServerMessage.WaitingRoom;
import io.relais.signaling.wire.ServerMessage.Welcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A patient opens a link and sees the doctor.
class FirstCallTest {
  private final Clinic clinic = Clinic.real();

  @AfterEach
  void close() {
    clinic.close();
  }

  @Test
  void fromTheLinkToTheCall() throws Exception {
    Appointment appointment = clinic.plan();
    Browser patient = clinic.holder(appointment, Role.PATIENT);
    Page jeanne = Page.open(patient);
    jeanne.hello(null);
    Welcome welcome = jeanne.hear(Welcome.class);
    assertThat(welcome.name()).isEqualTo("Jeanne Martin");
    assertThat(welcome.role()).isEqualTo(Role.PATIENT);
    assertThat(welcome.admitted()).isFalse();
    assertThat(welcome.consultation().with().name()).isEqualTo("Dr Claire Moreau");
    jeanne.say(new Enter(true, false, null));
    assertThat(jeanne.hear(Waiting.class).practitioner()).isFalse();

    Browser practitioner = clinic.holder(appointment, Role.PRACTITIONER);
    Page claire = Page.inCall(practitioner);
    jeanne.hear(Waiting.class, Waiting::practitioner);
    WaitingRoom waiters = claire.hear(WaitingRoom.class);
    assertThat(waiters.people())
        .singleElement()
        .satisfies(one -> assertThat(one.name()).isEqualTo("Jeanne Martin"));

    claire.say(new Admit(waiters.people().getFirst().seat()));
    assertThat(jeanne.hear(Joined.class).resumed()).isFalse();
    assertThat(jeanne.hear(Participants.class).people())
        .extracting(Person::name)
        .containsExactly("Jeanne Martin", "Dr Claire Moreau");
    Offer offer = jeanne.answerUntil(one -> one.tracks().size() == 2);
    assertThat(offer.tracks())
        .extracting(Downlink::track)
        .containsExactlyInAnyOrder(
            practitioner.seat() + "/microphone", practitioner.seat() + "/camera");

    Offer news = claire.answerUntil(one -> one.tracks().size() == 2);
    assertThat(news.tracks())
        .extracting(Downlink::source)
        .containsExactlyInAnyOrder(Source.MICROPHONE, Source.CAMERA);
    await()
        .until(() ->
            clinic.media.peers().size() == 2
                && clinic.media.peers().stream().allMatch(peer -> peer.flowing().size() == 2));
    assertThat(clinic.media.rooms()).hasSize(1);
    assertThat(clinic.server.gauges().inCall()).isEqualTo(2);

    clinic.media.lastPeer().happens(new MediaEvent.Connected());
    await().until(() -> clinic.joins.size() == 1);

    jeanne.say(new Leave());
    assertThat(jeanne.hear(Ended.class).reason()).isEqualTo(EndReason.LEFT);
    assertThat(jeanne.closeCode()).isEqualTo(1000);
    claire.hear(Participants.class, now -> now.people().size() == 1);
    claire.hear(Offer.class, now -> now.offer() > news.offer() && now.tracks().isEmpty());
    await().until(() -> clinic.media.lastPeer().hasLeft());
  }
}
