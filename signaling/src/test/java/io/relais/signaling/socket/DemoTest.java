// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.access.Role;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.consultation.Seat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// In the demo, links are all that is needed.
class DemoTest {
  private final Clinic clinic = Clinic.demo();
  private final Appointment appointment = clinic.plan();

  @AfterEach
  void close() {
    clinic.close();
  }

  @Test
  void thePractitionersLinkSignsThemIn() throws Exception {
    Browser browser = new Browser(clinic.url());
    Browser.Answer opened = browser.openLink(clinic.token(appointment, appointment.hostSeat()));
    assertThat(opened.body().toString()).isEqualTo("{\"page\":\"/agenda\"}");
    assertThat(opened.setCookies())
        .singleElement()
        .satisfies(
            cookie -> assertThat(cookie).startsWith("relais-session=").contains("; Path=/;"));
    assertThat(browser.get("/api/me").body().get("name").asText()).isEqualTo("Dr Claire Moreau");
    browser.post("/api/consultations/" + appointment.id() + "/seat", "");
    Page.inCall(browser);
  }

  @Test
  void theNursesLinkOpensHerSeat() throws Exception {
    Seat seat = clinic.invite(appointment, Role.NURSE, "Nadia Benali");
    Browser browser = new Browser(clinic.url());
    assertThat(browser.openLink(clinic.token(appointment, seat)).status()).isEqualTo(200);
    Page.inCall(browser);
  }
}
