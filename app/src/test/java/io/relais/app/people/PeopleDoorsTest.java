// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.app.RunningServer;
import io.relais.app.Staffing;
import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.teams.ProfessionalRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleDoorsTest {
  @TempDir static Path data;

  private static RunningServer server;
  private static Staffing staffing;

  private final List<Caller> callers = new ArrayList<>();
  private RandomId structure;
  private RandomId administrator;
  private Caller admin;

  @BeforeAll
  static void start() {
    server = RunningServer.strict(data);
    staffing = server.staffing();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void meet() {
    structure = staffing.structure("Cabinet " + RandomId.make());
    administrator =
        staffing.account(
            name("admin"),
            structure,
            ProfessionalRole.ADMINISTRATOR,
            ProfessionalRole.PRACTITIONER);
    admin = signedIn(administrator);
  }

  @AfterEach
  void leave() {
    callers.forEach(Caller::close);
  }

  @Test
  void hasSomebodySetUpASecondFactorAndAsksForItFromThenOn() {
    String name = name("lea");
    staffing.account(name, structure, ProfessionalRole.SPECIALIST);
    Caller browser = anybody();

    assertThat(browser.signIn(name, Staffing.PASSWORD).text("page"))
        .isEqualTo("/sign-in/enrolment");
    assertThat(browser.get("/api/account").code()).isEqualTo("sign-in-required");
    JsonNode shown = browser.post("/api/sign-in/enrolment", "{}").body();
    assertThat(shown.get("uri").asText()).startsWith("otpauth://totp/Relais:" + name + "?secret=");
    assertThat(shown.get("qr").get("path").asText()).startsWith("M4 4h7v1h-7z");
    Phone phone = new Phone(shown.get("secret").asText());
    assertThat(confirm(browser, "12345").code()).isEqualTo("code-wrong");
    Caller.Reply confirmed = confirm(browser, phone.code());
    assertThat(confirmed.body().get("recoveryCodes")).hasSize(10);
    assertThat(browser.get("/api/account").body().at("/secondFactor/on").asBoolean()).isTrue();

    Caller second = anybody();
    assertThat(second.signIn(name, Staffing.PASSWORD).text("page")).isEqualTo("/sign-in/code");
    assertThat(second.post("/api/sign-in/enrolment", "{}").code()).isEqualTo("second-factor-there");
    assertThat(code(second, phone.code(-1)).code()).isEqualTo("code-wrong");
    assertThat(code(second, phone.code(1)).text("page")).isEqualTo("/agenda");
    assertThat(second.get("/api/account").status()).isEqualTo(200);

    Caller third = anybody();
    third.signIn(name, Staffing.PASSWORD);
    String recovery = confirmed.body().get("recoveryCodes").get(3).asText();
    assertThat(code(third, recovery).body().get("recoveryCodesLeft").asInt()).isEqualTo(9);
    Caller fourth = anybody();
    fourth.signIn(name, Staffing.PASSWORD);
    assertThat(code(fourth, recovery).code()).isEqualTo("code-wrong");
    assertThat(code(anybody(), recovery).code()).isEqualTo("sign-in-again");
  }

  @Test
  void letsAnInvitedPersonChooseTheirNameAndPasswordOnce() {
    RandomId team = staffing.team(structure, "Infirmières");
    Caller.Reply invited =
        admin.post(
            path("/people"),
            """
            {"givenName":"Awa","familyName":"Diop","name":"Awa Diop","title":"Infirmière",
             "memberships":[{"role":"nurse"},{"role":"nurse","team":"%s"}]}\
            """
                .formatted(team));
    assertThat(invited.status()).isEqualTo(201);
    assertThat(invited.body().at("/person/state").asText()).isEqualTo("invited");
    String link = invited.text("link");
    assertThat(link).startsWith(server.origin() + "/i/");
    String token = link.substring(link.lastIndexOf('/') + 1);

    Caller awa = anybody();
    Caller.Reply opened = awa.post("/api/invitations/opening", token(token));
    assertThat(opened.text("name")).isEqualTo("Awa Diop");
    assertThat(opened.body().get("secondFactor").asBoolean()).isFalse();
    String chosen = name("awa");
    assertThat(accept(awa, token, chosen, "short").code()).isEqualTo("password-unfit");
    assertThat(accept(awa, token, chosen, Staffing.PASSWORD).text("page")).isEqualTo("/agenda");
    assertThat(awa.get("/api/account").body().get("memberships")).hasSize(2);

    assertThat(accept(awa, token, name("x"), Staffing.PASSWORD).code())
        .isEqualTo("invitation-over");
    assertThat(anybody().post("/api/invitations/opening", token("nothing")).code())
        .isEqualTo("invitation-unknown");
    assertThat(anybody().signIn(chosen, Staffing.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void shutsSomebodyOutAtOnceWhoIsDisabled() {
    RandomId nurse = staffing.account(name("nurse"), structure, ProfessionalRole.NURSE);
    Caller browser = signedIn(nurse);
    assertThat(browser.get("/api/account").status()).isEqualTo(200);
    assertThat(browser.get("/api/desk").status()).isEqualTo(200);

    Caller.Reply disabled = admin.post(path("/people/" + nurse + "/disabling"), "{}");

    assertThat(disabled.text("state")).isEqualTo("disabled");
    assertThat(browser.get("/api/account").code()).isEqualTo("sign-in-required");
    assertThat(browser.get("/api/desk").status()).isEqualTo(401);
    assertThat(browser.get("/api/consultations").status()).isEqualTo(401);
    assertThat(staffing.noted(AuditAction.ACCOUNT_DISABLED).getLast().event().object())
        .isEqualTo(nurse.text());

    assertThat(admin.post(path("/people/" + nurse + "/enabling"), "{}").text("state"))
        .isEqualTo("active");
    assertThat(browser.get("/api/account").status()).isEqualTo(401);
  }

  @Test
  void showsAnAdministratorTheirOwnStructureAndNothingOfOthers() {
    RandomId elsewhere = staffing.structure("Ailleurs " + RandomId.make());
    RandomId stranger = staffing.account(name("x"), elsewhere, ProfessionalRole.ADMINISTRATOR);
    RandomId nurse = staffing.account(name("nurse"), structure, ProfessionalRole.NURSE);

    JsonNode people = admin.get(path("")).body().get("people");
    assertThat(people.findValuesAsText("id"))
        .contains(nurse.text())
        .doesNotContain(stranger.text());

    int before = staffing.noted(AuditAction.ACCESS_REFUSED).size();
    for (Route route : routes(nurse)) {
      assertThat(route.by(anybody()).status()).as(route.path()).isEqualTo(401);
      assertThat(route.by(signedIn(nurse)).status()).as(route.path()).isEqualTo(403);
      assertThat(route.by(signedIn(stranger)).status()).as(route.path()).isEqualTo(404);
    }
    assertThat(staffing.noted(AuditAction.ACCESS_REFUSED))
        .hasSize(before + 2 * routes(nurse).size());
    for (Route route : routes(stranger)) {
      if (route.path().contains(stranger.text())) {
        assertThat(route.by(admin).status()).as(route.path()).isEqualTo(404);
      }
    }
    assertThat(admin.get(path("")).body().at("/people").findValuesAsText("state"))
        .containsOnly("active");
  }

  @Test
  void givesAndTakesRolesAndTeams() {
    RandomId nurse = staffing.account(name("nurse"), structure, ProfessionalRole.NURSE);
    Caller.Reply team =
        admin.post(path("/teams"), "{\"name\":\"Rétine\",\"kind\":\"ophthalmology\"}");
    assertThat(team.status()).isEqualTo(201);
    String person = "/people/" + nurse + "/memberships";

    Caller.Reply given =
        admin.post(
            path(person), "{\"role\":\"orthoptist\",\"team\":\"%s\"}".formatted(team.text("id")));
    assertThat(given.body().get("memberships")).hasSize(2);
    assertThat(
            admin
                .post(
                    path(person),
                    "{\"role\":\"administrator\",\"team\":\"%s\"}".formatted(team.text("id")))
                .code())
        .isEqualTo("role-unfit");
    assertThat(
            admin
                .post(path(person), "{\"role\":\"nurse\",\"team\":\"%s\"}".formatted(nurse))
                .code())
        .isEqualTo("team-unknown");
    assertThat(admin.post(path(person), "{\"role\":\"king\"}").code()).isEqualTo("bad-request");

    String membership = given.body().at("/memberships/1/id").asText();
    assertThat(admin.post(path(person + "/" + membership + "/end"), "{}").body().get("memberships"))
        .hasSize(1);
    assertThat(admin.post(path(person + "/" + membership + "/end"), "{}").status()).isEqualTo(404);
  }

  @Test
  void keepsAdministratorsFromClosingTheDoorBehindThemselves() {
    JsonNode me = admin.get("/api/account").body();
    assertThat(me.at("/administers/0/id").asText()).isEqualTo(structure.text());
    assertThat(admin.post(path("/people/" + administrator + "/disabling"), "{}").code())
        .isEqualTo("not-yourself");
    for (JsonNode membership : me.get("memberships")) {
      if (membership.get("role").asText().equals("administrator")) {
        String path =
            "/people/" + administrator + "/memberships/" + membership.get("id").asText() + "/end";
        assertThat(admin.post(path(path), "{}").code()).isEqualTo("not-yourself");
      }
    }
  }

  @Test
  void changesAPasswordAndShowsWhereOneIsSignedIn() {
    String name = name("nurse");
    RandomId nurse = staffing.account(name, structure, ProfessionalRole.NURSE);
    Caller here = signedIn(nurse);
    Caller there = signedIn(nurse);
    JsonNode devices = here.get("/api/account").body().get("devices");
    assertThat(devices).hasSize(2);

    assertThat(change(here, "wrong-password").code()).isEqualTo("password-wrong");
    assertThat(change(here, Staffing.PASSWORD).status()).isEqualTo(204);
    assertThat(there.get("/api/account").status()).isEqualTo(401);
    assertThat(here.get("/api/account").status()).isEqualTo(200);
    assertThat(anybody().signIn(name, Staffing.PASSWORD).status()).isEqualTo(401);
    assertThat(anybody().signIn(name, "another-password").status()).isEqualTo(200);

    assertThat(here.post("/api/account/sign-out-everywhere", "{}").status()).isEqualTo(204);
    assertThat(here.get("/api/account").status()).isEqualTo(401);
  }

  @Test
  void takesASecondFactorFromSomebodyWhoLostTheirPhone() {
    String name = name("lea");
    RandomId lea = staffing.account(name, structure, ProfessionalRole.SPECIALIST);
    Caller browser = anybody();
    browser.signIn(name, Staffing.PASSWORD);
    Phone phone =
        new Phone(browser.post("/api/sign-in/enrolment", "{}").body().get("secret").asText());
    confirm(browser, phone.code());

    Caller.Reply reset = admin.post(path("/people/" + lea + "/second-factor-reset"), "{}");

    assertThat(reset.body().get("secondFactor").asBoolean()).isFalse();
    assertThat(browser.get("/api/account").status()).isEqualTo(401);
    assertThat(anybody().signIn(name, Staffing.PASSWORD).text("page"))
        .isEqualTo("/sign-in/enrolment");
  }

  @Test
  void letsNobodyInByTheLinksOfADemo() {
    assertThat(anybody().post("/api/demo/links", token("x")).code())
        .isEqualTo("method-not-allowed");
  }

  @Test
  void refusesRequestsOfOtherSitesAndWhatIsNotJson() {
    assertThat(admin.post(path("/teams"), "{}", "https://elsewhere.example").code())
        .isEqualTo("forbidden");
    assertThat(admin.post(path("/teams"), "[]").code()).isEqualTo("bad-request");
    assertThat(admin.post(path("/teams"), "{\"name\":\"a\",\"name\":\"b\"}").code())
        .isEqualTo("bad-request");
    assertThat(admin.post(path("/teams"), " ".repeat(20_000)).code()).isEqualTo("too-large");
    assertThat(admin.get(path("/teams")).code()).isEqualTo("method-not-allowed");
  }

  /// Something an administrator does.
  private record Route(String path, String body) {
    Caller.Reply by(Caller caller) {
      return body.isEmpty() ? caller.get(path) : caller.post(path, body);
    }
  }

  private List<Route> routes(RandomId person) {
    String one = path("/people/" + person);
    return List.of(
        new Route(path(""), ""),
        new Route(path("/people"), "{}"),
        new Route(path("/teams"), "{}"),
        new Route(path("/teams/" + RandomId.make()), "{}"),
        new Route(one + "/invitation", "{}"),
        new Route(one + "/memberships", "{\"role\":\"nurse\"}"),
        new Route(one + "/memberships/" + RandomId.make() + "/end", "{}"),
        new Route(one + "/disabling", "{}"),
        new Route(one + "/enabling", "{}"),
        new Route(one + "/second-factor-reset", "{}"));
  }

  private static Caller.Reply confirm(Caller caller, String code) {
    return caller.post("/api/sign-in/enrolment/confirmation", "{\"code\":\"%s\"}".formatted(code));
  }

  private static Caller.Reply code(Caller caller, String code) {
    return caller.post("/api/sign-in/code", "{\"code\":\"%s\"}".formatted(code));
  }

  private static Caller.Reply accept(Caller caller, String token, String name, String password) {
    return caller.post(
        "/api/invitations/acceptance",
        "{\"token\":\"%s\",\"name\":\"%s\",\"password\":\"%s\"}".formatted(token, name, password));
  }

  private static Caller.Reply change(Caller caller, String known) {
    return caller.post(
        "/api/account/password",
        "{\"known\":\"%s\",\"fresh\":\"another-password\"}".formatted(known));
  }

  private static String token(String token) {
    return "{\"token\":\"%s\"}".formatted(token);
  }

  private String path(String rest) {
    return "/api/administration/" + structure + rest;
  }

  private static String name(String what) {
    return what + RandomId.make().text().replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  private Caller anybody() {
    return kept(new Caller(server.origin()));
  }

  private Caller signedIn(RandomId who) {
    return kept(Caller.signedIn(server.origin(), staffing.session(who)));
  }

  private Caller kept(Caller caller) {
    callers.add(caller);
    return caller;
  }
}
