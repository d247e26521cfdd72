// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relais.care.access.Role;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.wire.ClientMessage.Enter;
import io.relais.signaling.wire.ClientMessage.Hello;
import io.relais.signaling.wire.ClientMessage.Restart;
import io.relais.signaling.wire.Language;
import io.relais.signaling.wire.ServerMessage.Participants;
import io.relais.signaling.wire.ServerMessage.Person;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A page that asks for much and reads nothing of it.
class SlowPageTest {
  private final Clinic clinic = Clinic.real();

  @AfterEach
  void close() {
    clinic.close();
  }

  @Test
  void itLosesItsSocketAndNobodyElseDoes() throws Exception {
    Appointment appointment = clinic.plan();
    Page claire = Page.inCall(clinic.holder(appointment, Role.PRACTITIONER));
    Browser browser =
        clinic.holder(appointment, clinic.invite(appointment, Role.NURSE, "Nadia Benali"));
    try (DeafPage slow = new DeafPage(browser)) {
      slow.say(new Hello(1, Language.FR, null));
      slow.say(new Enter(true, true, null));
      claire.hear(Participants.class, now -> now.people().size() == 2);
      claire.heardSoFar();
      for (int turn = 0; turn < 300 && bothAreThere(claire); turn++) {
        // Never more than 100 in 10 s, and never 10 s without a new offer.
        clinic.clock.pass(Duration.ofSeconds(9));
        for (int i = 0; i < 24; i++) {
          slow.say(new Restart());
        }
      }
      await().until(() -> clinic.server.sockets() == 1);
    }
    clinic.clock.pass(Duration.ofSeconds(31));
    await().until(() -> clinic.media.lastPeer().hasLeft());
    assertThat(clinic.peers(appointment).getFirst().hasLeft()).isFalse();
    claire.heardSoFar();
  }

  /// As far as the others can see; while its socket is closing, its offers may run out of time.
  private static boolean bothAreThere(Page page) throws Exception {
    return page.heardSoFar().stream()
        .filter(Participants.class::isInstance)
        .map(Participants.class::cast)
        .allMatch(now -> now.people().stream().filter(Person::connected).count() == 2);
  }
}
