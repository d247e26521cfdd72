// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relais.care.access.Role;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.wire.ClientMessage.Admit;
import io.relais.signaling.wire.ClientMessage.Device;
import io.relais.signaling.wire.EndReason;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage.DeviceAsked;
import io.relais.signaling.wire.ServerMessage.Ended;
import io.relais.signaling.wire.ServerMessage.Failure;
import io.relais.signaling.wire.ServerMessage.Joined;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Opening links, with the right browser, another, and none.
class LinksTest {
  private final Clinic clinic = Clinic.real();
  private final Appointment appointment = clinic.plan();

  @AfterEach
  void close() {
    clinic.close();
  }

  private String patientToken() {
    return clinic.token(appointment, clinic.seat(appointment, Role.PATIENT));
  }

  @Test
  void aLinkBecomesASessionOfThisSeatOnly() throws Exception {
    Browser browser = new Browser(clinic.url());
    Browser.Answer opened = browser.openLink(patientToken());
    String seat = clinic.seat(appointment, Role.PATIENT).id().text();

    assertThat(opened.status()).isEqualTo(200);
    assertThat(opened.body().toString())
        .isEqualTo("{\"seat\":\"" + seat + "\",\"role\":\"patient\",\"page\":\"/s/" + seat + "\"}");
    assertThat(opened.setCookies())
        .hasSize(2)
        .allSatisfy(cookie ->
            assertThat(cookie)
                .contains("HttpOnly", "SameSite=Strict")
                .doesNotContain("Secure", "Jeanne"))
        .anySatisfy(cookie -> assertThat(cookie).contains("Path=/api/seats/" + seat + ";"))
        .anySatisfy(cookie -> assertThat(cookie).contains("Path=/api/links;"));
    assertThat(opened.response().headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(opened.response().headers().firstValue("Referrer-Policy")).contains("no-referrer");

    Browser.Answer card = browser.speaking("en-GB,en;q=0.9").get("/api/seats/" + seat);
    assertThat(card.body().get("name").asText()).isEqualTo("Jeanne Martin");
    assertThat(card.body().get("language").asText()).isEqualTo("en");
    assertThat(card.body().get("admitted").asBoolean()).isFalse();
    assertThat(card.body().at("/consultation/with/structure").asText())
        .isEqualTo("MSP des Tilleuls");
    assertThat(card.body().at("/consultation/state").asText()).isEqualTo("planned");
    String host = clinic.seat(appointment, Role.PRACTITIONER).id().text();
    assertThat(browser.get("/api/seats/" + host).code()).isEqualTo("seat-unknown");
  }

  @Test
  void theSameBrowserMayOpenItAgainAndAgain() throws Exception {
    Browser browser = new Browser(clinic.url());
    String token = patientToken();
    String first = browser.openLink(token).setCookies().getFirst();
    assertThat(browser.openLink(token).setCookies().getFirst()).isEqualTo(first);
  }

  @Test
  void lookingChangesNothing() throws Exception {
    String token = patientToken();
    Browser bot = new Browser(clinic.url());
    assertThat(bot.get("/api/links?token=" + token).code()).isEqualTo("method-not-allowed");
    assertThat(bot.get("/api/links/" + token).code()).isEqualTo("not-found");
    assertThat(new Browser(clinic.url()).openLink(token).status()).isEqualTo(200);
  }

  @Test
  void aTamperedAndAnUnknownTokenGiveTheSameAnswer() throws Exception {
    String token = patientToken();
    char third = token.charAt(30) == 'A' ? 'B' : 'A';
    String tampered = token.substring(0, 30) + third + token.substring(31);
    Browser browser = new Browser(clinic.url());
    Browser.Answer one = browser.openLink(tampered);
    Browser.Answer two = browser.openLink("nonsense");
    assertThat(one.status()).isEqualTo(404);
    assertThat(one.code()).isEqualTo("link-unknown");
    assertThat(one.body()).isEqualTo(two.body());
    assertThat(one.response().headers().firstValue("Content-Type"))
        .contains("application/problem+json");
    assertThat(one.body().get("title").asText()).isEqualTo("Ce lien ne mène nulle part.");
    assertThat(browser.speaking("en").openLink("nonsense").body().get("title").asText())
        .isEqualTo("This link leads nowhere.");
  }

  @Test
  void anExpiredAndAReplacedLinkSaySo() throws Exception {
    String old = patientToken();
    String fresh = patientToken();
    Browser browser = new Browser(clinic.url());
    assertThat(browser.openLink(old).code()).isEqualTo("link-revoked");
    clinic.clock.pass(Duration.ofDays(2));
    Browser.Answer expired = browser.openLink(fresh);
    assertThat(expired.status()).isEqualTo(410);
    assertThat(expired.code()).isEqualTo("link-expired");
  }

  @Test
  void aProfessionalsLinkNeedsASignIn() throws Exception {
    Browser browser = new Browser(clinic.url());
    String token = clinic.token(appointment, clinic.seat(appointment, Role.PRACTITIONER));
    Browser.Answer refused = browser.openLink(token);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("sign-in-required");
    clinic.signIn(browser, clinic.petit.id());
    assertThat(browser.openLink(token).code()).isEqualTo("forbidden");
    clinic.signIn(browser, clinic.moreau.id());
    assertThat(browser.openLink(token).status()).isEqualTo(200);
  }

  @Test
  void anotherDeviceIsAskedAboutAndAllowed() throws Exception {
    String token = patientToken();
    Browser phone = new Browser(clinic.url());
    phone.openLink(token);
    Page first = Page.waiting(phone);
    Browser computer = new Browser(clinic.url());
    Browser.Answer inUse = computer.openLink(token);
    assertThat(inUse.status()).isEqualTo(409);
    assertThat(inUse.code()).isEqualTo("link-in-use");
    String request = inUse.body().get("request").asText();
    Browser.Answer asked = computer.poll(request);
    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.body().toString()).isEqualTo("{\"state\":\"asked\"}");

    Page claire = Page.inCall(clinic.holder(appointment, Role.PRACTITIONER));
    DeviceAsked heard = claire.hear(DeviceAsked.class);
    assertThat(heard).isEqualTo(new DeviceAsked(request, phone.seat(), "Jeanne Martin"));
    claire.say(new Device(request, true));
    claire.heardSoFar();

    Browser.Answer allowed = computer.poll(request);
    assertThat(allowed.status()).isEqualTo(200);
    assertThat(first.hear(Ended.class).reason()).isEqualTo(EndReason.REPLACED);
    assertThat(phone.get("/api/seats/" + phone.seat()).status()).isEqualTo(401);
    assertThat(computer.get("/api/seats/" + computer.seat()).status()).isEqualTo(200);
    assertThat(computer.poll(request).status()).isEqualTo(404);
    Page second = Page.waiting(computer);
    claire.say(new Admit(computer.seat()));
    second.hear(Joined.class);
  }

  @Test
  void aDeviceThatNobodyIsAtIsNotAskedAbout() throws Exception {
    String token = patientToken();
    Browser phone = new Browser(clinic.url());
    phone.openLink(token);
    Browser computer = new Browser(clinic.url());
    assertThat(computer.openLink(token).status()).isEqualTo(200);
    assertThat(phone.get("/api/seats/" + phone.seat()).status()).isEqualTo(401);
    Page.waiting(computer);
  }

  @Test
  void anotherDeviceIsRefused() throws Exception {
    String token = patientToken();
    atTheirSeat(token);
    Page claire = Page.inCall(clinic.holder(appointment, Role.PRACTITIONER));
    Browser computer = new Browser(clinic.url());
    String request = computer.openLink(token).body().get("request").asText();
    assertThat(claire.hear(DeviceAsked.class).request()).isEqualTo(request);
    claire.say(new Device(request, false));
    claire.heardSoFar();
    Browser.Answer refused = computer.poll(request);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("device-refused");

    claire.say(new Device(request, true));
    assertThat(claire.hear(Failure.class).code()).isEqualTo(ErrorCode.UNKNOWN_SEAT);
  }

  @Test
  void onlySoManyDevicesMayAskAtOnce() throws Exception {
    String token = patientToken();
    Browser phone = atTheirSeat(token);
    Page claire = Page.inCall(clinic.holder(appointment, Role.PRACTITIONER));
    claire.say(new Admit(phone.seat()));
    await().until(() -> admitted(phone));
    Browser other = new Browser(clinic.url());
    for (int i = 0; i < 3; i++) {
      assertThat(other.openLink(token).status()).isEqualTo(409);
    }
    assertThat(other.openLink(token).code()).isEqualTo("too-many-tries");
    clinic.clock.pass(Duration.ofMinutes(11));
    await().until(() -> other.openLink(token).status() == 409);
  }

  @Test
  void anAllowedDeviceOfAnotherConsultationIsNotTheirsToAllow() throws Exception {
    String token = patientToken();
    atTheirSeat(token);
    String request = new Browser(clinic.url()).openLink(token).body().get("request").asText();
    Appointment theirs = clinic.plan(clinic.petit, Clinic.AT, "Ahmed Saïdi");
    Page louis = Page.inCall(clinic.holder(theirs, Role.PRACTITIONER));
    louis.say(new Device(request, true));
    assertThat(louis.hear(Failure.class).code()).isEqualTo(ErrorCode.UNKNOWN_SEAT);
    assertThat(new Browser(clinic.url()).poll(request).status()).isEqualTo(202);
  }

  /// Somebody who has opened the link and waits.
  private Browser atTheirSeat(String token) throws Exception {
    Browser browser = new Browser(clinic.url());
    browser.openLink(token);
    Page.waiting(browser);
    return browser;
  }

  private static boolean admitted(Browser browser) throws Exception {
    return browser.get("/api/seats/" + browser.seat()).body().get("admitted").asBoolean();
  }
}
