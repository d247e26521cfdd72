// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.access.Role;
import io.relais.care.audit.AuditAction;
import io.relais.care.people.Practitioner;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.wire.ServerMessage.Waiting;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A professional's day over HTTP.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgendaTest {
  private static final String PASSWORD = "correct horse battery";
  private final Clinic clinic = Clinic.real();

  @AfterAll
  void close() {
    clinic.close();
  }

  private Browser signedIn() {
    Browser browser = new Browser(clinic.url());
    clinic.signIn(browser, clinic.moreau.id());
    return browser;
  }

  @Test
  void signsInAndOut() throws Exception {
    clinic.ground.accounts().create("claire.moreau", PASSWORD, clinic.moreau.id());
    Browser browser = new Browser(clinic.url());
    assertThat(browser.get("/api/me").code()).isEqualTo("sign-in-required");
    Browser.Answer signedIn = browser.signIn("claire.moreau", PASSWORD);
    assertThat(signedIn.body().toString()).isEqualTo("{\"page\":\"/agenda\"}");
    assertThat(browser.get("/api/me").body().toString())
        .isEqualTo(
            "{\"name\":\"Dr Claire Moreau\",\"role\":\"practitioner\","
                + "\"structure\":\"MSP des Tilleuls\"}");
    assertThat(browser.post("/api/sign-out", "").status()).isEqualTo(204);
    assertThat(browser.get("/api/me").status()).isEqualTo(401);
    assertThat(clinic.ground.trail().entries(0, 1_000))
        .extracting(entry -> entry.event().action())
        .contains(AuditAction.SIGNED_IN, AuditAction.SIGNED_OUT);
  }

  @Test
  void aWrongNameAndAWrongPasswordSoundTheSameAndManyTriesAreStopped() throws Exception {
    clinic.ground.accounts().create("louis.petit", PASSWORD, clinic.petit.id());
    Browser browser = new Browser(clinic.url());
    Browser.Answer wrong = browser.signIn("louis.petit", "wrong wrong wrong");
    Browser.Answer unknown = browser.signIn("nobody.here", "wrong wrong wrong");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.code()).isEqualTo("sign-in-failed");
    assertThat(wrong.body()).isEqualTo(unknown.body());
    Browser.Answer stopped = wrong;
    for (int i = 0; i < 20 && stopped.status() == 401; i++) {
      stopped = browser.signIn("louis.petit", "wrong wrong wrong");
    }
    assertThat(stopped.status()).isEqualTo(429);
    assertThat(stopped.code()).isEqualTo("too-many-tries");
    assertThat(stopped.response().headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void plansListsAndInvites() throws Exception {
    Browser browser = signedIn();
    Browser.Answer planned =
        browser.post(
            "/api/consultations",
            "{\"scheduledAt\":\"2026-12-24T23:30:00Z\",\"patient\":{\"name\":\"Zoé Lambert\"}}");
    assertThat(planned.status()).isEqualTo(201);
    String id = planned.body().get("id").asText();
    JsonNode invitation = planned.body().at("/invitations/0");
    assertThat(invitation.get("link").asText()).startsWith(clinic.url() + "/l/");
    assertThat(invitation.get("role").asText()).isEqualTo("patient");

    // 23:30 UTC is the next day in Paris.
    assertThat(browser.get("/api/consultations?day=2026-12-24").body().toString())
        .isEqualTo("{\"consultations\":[]}");
    JsonNode entry = browser.get("/api/consultations?day=2026-12-25").body().at("/consultations/0");
    assertThat(entry.get("id").asText()).isEqualTo(id);
    assertThat(entry.get("state").asText()).isEqualTo("planned");
    assertThat(entry.at("/people/0/name").asText()).isEqualTo("Zoé Lambert");
    assertThat(entry.at("/people/0/presence").asText()).isEqualTo("away");
    assertThat(entry.at("/people/0").has("since")).isFalse();

    String path = "/api/consultations/" + id + "/invitations";
    Browser.Answer invited = browser.post(path, "{\"role\":\"nurse\",\"name\":\"Nadia Benali\"}");
    assertThat(invited.status()).isEqualTo(201);
    browser.post(path, "{\"role\":\"nurse\",\"name\":\"Nadia Benali\"}");
    assertThat(
            browser.get("/api/consultations?day=2026-12-25").body().at("/consultations/0/people"))
        .hasSize(2);
    assertThat(browser.openLink(token(invited.body())).code()).isEqualTo("link-revoked");
  }

  private static String token(JsonNode invitation) {
    String link = invitation.get("link").asText();
    return link.substring(link.lastIndexOf('/') + 1);
  }

  @Test
  void showsWhoWaitsAndSinceWhen() throws Exception {
    Practitioner roux = clinic.practitioner("Roux", "Anne");
    Appointment appointment = clinic.plan(roux, Clinic.AT, "Jeanne Martin");
    Page jeanne = Page.waiting(clinic.holder(appointment, Role.PATIENT));
    Browser browser = new Browser(clinic.url());
    clinic.signIn(browser, roux.id());
    JsonNode entry = browser.get("/api/consultations?day=2026-11-21").body().at("/consultations/0");
    JsonNode person = entry.at("/people/0");
    assertThat(entry.get("state").asText()).isEqualTo("open");
    assertThat(entry.get("seat").asText()).isEqualTo(appointment.hostSeat().id().text());
    assertThat(person.get("presence").asText()).isEqualTo("waiting");
    assertThat(person.get("since").asText()).isEqualTo(clinic.clock.instant().toString());
    jeanne.hear(Waiting.class, Waiting::practitioner);
  }

  @Test
  void anothersConsultationIsAsGoodAsNone() throws Exception {
    Appointment theirs = clinic.plan(clinic.petit, Clinic.AT, "Ahmed Saïdi");
    Browser browser = signedIn();
    String path = "/api/consultations/" + theirs.id();
    assertThat(browser.post(path + "/seat", "").code()).isEqualTo("not-found");
    assertThat(browser.post(path + "/invitations", "{\"role\":\"nurse\",\"name\":\"X\"}").code())
        .isEqualTo("not-found");
    assertThat(browser.post("/api/consultations/unknown/seat", "").code()).isEqualTo("not-found");
    assertThat(browser.get("/api/consultations?day=2026-11-21").response().body())
        .doesNotContain("Ahmed");
    Browser nobody = new Browser(clinic.url());
    assertThat(nobody.post(path + "/seat", "").code()).isEqualTo("sign-in-required");
    assertThat(nobody.get("/api/consultations").code()).isEqualTo("sign-in-required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"scheduledAt\":\"tomorrow\",\"patient\":{\"name\":\"X\"}}",
        "{\"scheduledAt\":\"2026-12-24T10:00:00Z\"}",
        "{\"scheduledAt\":\"2026-12-24T10:00:00Z\",\"patient\":\"X\"}",
        "{\"scheduledAt\":\"2026-12-24T10:00:00Z\",\"patient\":{\"name\":\"  \"}}",
        "{\"scheduledAt\":\"2026-12-24T10:00:00Z\",\"patient\":{\"name\":\"a\\u0000b\"}}",
        "{\"scheduledAt\":\"+999999999-12-31T10:00:00Z\",\"patient\":{\"name\":\"X\"}}"
      })
  void refusesAPlanThatIsNone(String body) throws Exception {
    Browser.Answer answer = signedIn().post("/api/consultations", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("bad-request");
  }

  @Test
  void refusesADayThatIsNone() throws Exception {
    assertThat(signedIn().get("/api/consultations?day=soon").code()).isEqualTo("bad-request");
    assertThat(signedIn().get("/api/consultations?zone=Mars/Olympus").code())
        .isEqualTo("bad-request");
    assertThat(signedIn().get("/api/consultations?day=%2B999999999-12-31").code())
        .isEqualTo("bad-request");
  }

  @Test
  void refusesWhatIsTooLongWrongOrFromAnotherPage() throws Exception {
    Browser browser = signedIn();
    Browser.Answer large = browser.post("/api/links", "x".repeat(70_000));
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.code()).isEqualTo("too-large");
    assertThat(browser.get("/api/sign-in").code()).isEqualTo("method-not-allowed");
    assertThat(browser.get("/api/nothing").code()).isEqualTo("not-found");
    Browser.Answer foreign =
        browser.send(
            browser
                .request("/api/sign-out")
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(foreign.code()).isEqualTo("forbidden");
    assertThat(browser.get("/api/me").status()).isEqualTo(200);
  }
}
