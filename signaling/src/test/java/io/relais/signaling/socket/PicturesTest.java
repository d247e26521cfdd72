// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relais.care.access.Role;
import io.relais.media.LayerReason;
import io.relais.media.MediaEvent;
import io.relais.media.Viewing;
import io.relais.media.Viewing.Priority;
import io.relais.signaling.FakeMedia;
import io.relais.signaling.Measured;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ClientMessage.Enter;
import io.relais.signaling.wire.ClientMessage.Opening;
import io.relais.signaling.wire.ClientMessage.Quality;
import io.relais.signaling.wire.ClientMessage.Tile;
import io.relais.signaling.wire.ClientMessage.TrackQuality;
import io.relais.signaling.wire.ClientMessage.View;
import io.relais.signaling.wire.ClientMessage.Way;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage;
import io.relais.signaling.wire.ServerMessage.Failure;
import io.relais.signaling.wire.ServerMessage.Joined;
import io.relais.signaling.wire.ServerMessage.Layers;
import io.relais.signaling.wire.ServerMessage.Participants;
import io.relais.signaling.wire.ServerMessage.Reception;
import io.relais.signaling.wire.ServerMessage.Speaker;
import io.relais.signaling.wire.TrackName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What pages and media core tell each other about pictures and sound.
class PicturesTest {
  private static final Viewing SMALL = new Viewing(320, 180, Priority.NORMAL);

  private final Clinic clinic = Clinic.real();
  private Appointment appointment;
  private Browser nurse;
  private Joined joined;
  private Page claire;
  private Page nadia;
  private FakeMedia.Peer clairesPeer;
  private FakeMedia.Peer nadiasPeer;

  @BeforeEach
  void twoInACall() throws Exception {
    appointment = clinic.plan();
    claire = Page.inCall(clinic.holder(appointment, Role.PRACTITIONER));
    nurse = clinic.holder(appointment, clinic.invite(appointment, Role.NURSE, "Nadia"));
    nadia = Page.greeted(nurse);
    nadia.say(new Enter(true, true, null));
    joined = nadia.hear(Joined.class);
    nadia.answerUntil(offer -> offer.tracks().size() == 2);
    claire.answerUntil(offer -> offer.tracks().size() == 2);
    await().until(() -> clinic.peers(appointment).stream().allMatch(p -> p.flowing().size() == 2));
    clairesPeer = clinic.peers(appointment).getFirst();
    nadiasPeer = clinic.peers(appointment).getLast();
  }

  @AfterEach
  void close() {
    clinic.close();
  }

  @Test
  void howAPictureIsShownReachesTheCore() {
    claire.say(new View(List.of(new Tile(camera(nurse.seat()), SMALL))));

    await().untilAsserted(() -> assertThat(clairesPeer.viewed()).containsOnlyKeys(id(nadiasPeer)));
    assertThat(clairesPeer.viewed()).containsValue(SMALL);
  }

  @Test
  void whatIsShownOfNobodyIsPassedOver() throws Exception {
    claire.say(
        new View(
            List.of(new Tile(camera("nobody"), SMALL), new Tile(camera(nurse.seat()), SMALL))));

    await().until(() -> clairesPeer.viewed().size() == 1);
    assertThat(claire.heardSoFar()).noneMatch(Failure.class::isInstance);
  }

  @Test
  void aPictureThatComesBackIsShownAsBefore() throws Exception {
    claire.say(new View(List.of(new Tile(camera(nurse.seat()), SMALL))));
    await().until(() -> clairesPeer.viewed().size() == 1);

    Page again = Page.greeted(nurse);
    claire.answerUntil(offer -> offer.tracks().isEmpty());
    again.say(new Enter(true, true, null));
    again.hear(Joined.class);
    again.answerNext();
    claire.answerUntil(offer -> offer.tracks().size() == 2);

    String id = id(clinic.peers(appointment).getLast());
    assertThat(id).isNotEqualTo(id(nadiasPeer));
    await().untilAsserted(() -> assertThat(clairesPeer.viewed()).containsEntry(id, SMALL));
  }

  @Test
  void whatTheCoreSaysOfPicturesIsTold() throws Exception {
    nadiasPeer.happens(new MediaEvent.EncodingsWanted(id(nadiasPeer), List.of(true, true, false)));
    nadiasPeer.happens(new MediaEvent.ReceptionChanged(true, 47_900));

    assertThat(nadia.hear(Layers.class))
        .isEqualTo(new Layers(Source.CAMERA, List.of(true, true, false)));
    assertThat(nadia.hear(Reception.class)).isEqualTo(new Reception(true, false, 47));
  }

  @Test
  void whoSpeaksIsToldByTheirSeat() throws Exception {
    for (FakeMedia.Peer peer : List.of(clairesPeer, nadiasPeer)) {
      peer.happens(new MediaEvent.SpeakerChanged(nadiasPeer.id() + "/microphone"));
      peer.happens(new MediaEvent.SpeakerChanged(""));
    }

    for (Page page : List.of(claire, nadia)) {
      assertThat(page.hear(Speaker.class)).isEqualTo(new Speaker(nurse.seat()));
      assertThat(page.hear(Speaker.class)).isEqualTo(new Speaker(null));
    }
  }

  @Test
  void whoComesBackHearsAgainWhatWasSaidMeanwhile() throws Exception {
    nadia.cut();
    nadiasPeer.happens(new MediaEvent.EncodingsWanted(id(nadiasPeer), List.of(true, false, false)));
    nadiasPeer.happens(new MediaEvent.ReceptionChanged(true, 40_000));

    Page back = Page.open(nurse);
    back.hello(joined.connection());
    back.say(new Enter(true, true, null));

    assertThat(back.hear(Layers.class).active()).containsExactly(true, false, false);
    assertThat(back.hear(Reception.class).videoPaused()).isTrue();
    assertThat(back.hear(Speaker.class)).isEqualTo(new Speaker(null));
  }

  @Test
  void whatAPageMeasuredIsHandedOn() {
    Quality quality =
        new Quality(
            10_000,
            35,
            List.of(new TrackQuality(camera(nurse.seat()), 900, 4, 7, 720, 299, 1, 240, 0, 0)),
            new Opening(1_200, Way.TCP));

    claire.say(quality);
    claire.say(new Quality(10_000, 36, List.of(), null));
    nadia.say(new Quality(10_000, 37, List.of(), null));

    await().untilAsserted(() -> assertThat(clinic.qualities).hasSize(2));
    // Two sockets speak at once: nothing says which is heard first.
    assertThat(clinic.qualities)
        .containsExactlyInAnyOrder(quality, new Quality(10_000, 37, List.of(), null));
  }

  @Test
  void everybodyHearsWhoseNetworkIsWeakAndTheyHearWhatIsDoneAboutIt() throws Exception {
    nadiasPeer.measured(
        Measured.CALM.losingDown(0.1).picture(LayerReason.BANDWIDTH, 400_000).stats());
    look(2);

    assertThat(claire.hear(Participants.class, said -> said.people().getLast().weak()).people())
        .extracting(ServerMessage.Person::weak)
        .containsExactly(false, true);
    assertThat(nadia.hear(Reception.class)).isEqualTo(new Reception(false, true, 0));

    claire.heardSoFar();
    nadiasPeer.measured(Measured.CALM.stats());
    look(3);

    claire.hear(Participants.class, said -> !said.people().getLast().weak());
    assertThat(nadia.hear(Reception.class)).isEqualTo(new Reception(false, false, 0));
  }

  /// Lets so many readings of everybody's traffic be taken.
  private void look(int times) {
    for (int i = 0; i < times; i++) {
      int before = nadiasPeer.looks();
      clinic.clock.pass(Duration.ofSeconds(4));
      await().until(() -> nadiasPeer.looks() > before);
    }
  }

  @Test
  void nothingOfThisIsHeardBeforeTheCall() throws Exception {
    Page early = Page.greeted(clinic.holder(clinic.plan(), Role.PRACTITIONER));
    early.say(new View(List.of()));

    assertThat(early.hear(Failure.class).code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
  }

  private static TrackName camera(String seat) {
    return new TrackName(seat, Source.CAMERA);
  }

  private static String id(FakeMedia.Peer publisher) {
    return publisher.id() + "/camera";
  }
}
