// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.Staffing;
import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.teams.ProfessionalRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationRoutesTest {
  @TempDir static Path data;

  private static RunningServer server;
  private static Staffing staffing;

  private final List<Caller> callers = new ArrayList<>();
  private RandomId structure;
  private RandomId nurse;
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
    nurse = staffing.account("nurse-" + structure, structure, ProfessionalRole.NURSE);
    admin =
        signedIn(staffing.account("admin-" + structure, structure, ProfessionalRole.ADMINISTRATOR));
  }

  @AfterEach
  void leave() {
    callers.forEach(Caller::close);
  }

  @Test
  void keepsWhatRegistersSayOfSomebody() {
    Caller.Reply kept =
        register(
            """
            {"rpps":"999 0001 0010","profession":"G15_60","mssante":"Awa.Diop@demo.mssante.fr"}\
            """);

    assertThat(kept.text("rpps")).isEqualTo("99900010010");
    assertThat(kept.body().at("/profession/label").asText()).isEqualTo("Infirmier");
    assertThat(kept.text("mssante")).isEqualTo("awa.diop@demo.mssante.fr");
    assertThat(staffing.noted(AuditAction.REGISTRATION_CHANGED).getLast().event().object())
        .isEqualTo(nurse.text());
    Caller.Reply again = register("{\"rpps\":\"99900010010\",\"profession\":\"\"}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().has("profession")).isFalse();
    assertThat(again.body().has("mssante")).isFalse();
    assertThat(register("{}").body().has("rpps")).isFalse();
  }

  @Test
  void refusesWhatIsNoRegistration() {
    assertThat(register("{\"rpps\":\"99900010011\"}").code()).isEqualTo("rpps-unfit");
    assertThat(register("{\"profession\":\"G15_99\"}").code()).isEqualTo("profession-unknown");
    assertThat(register("{\"mssante\":\"awa@example.fr\"}").code()).isEqualTo("mssante-unfit");
    register("{\"rpps\":\"99900010028\"}");
    RandomId other = staffing.account("other-" + structure, structure, ProfessionalRole.NURSE);
    assertThat(
            admin
                .post(path("/people/" + other + "/registration"), "{\"rpps\":\"99900010028\"}")
                .code())
        .isEqualTo("rpps-known");
    register("{}");
  }

  @Test
  void keepsWhatOthersAreToldOfTheStructure() {
    Caller.Reply kept =
        admin.post(
            path("/premises"),
            """
            {"finess":"990 000 036","sector":"health-house","street":"4 rue des Tilleuls",
             "postalCode":"99001","city":"Valfleuri","phone":"01 99 00 12 34",
             "mssante":"msp@demo.mssante.fr"}\
            """);

    assertThat(kept.status()).isEqualTo(200);
    assertThat(admin.get(path("")).body().get("structure")).isEqualTo(kept.body());
    assertThat(kept.text("finess")).isEqualTo("990000036");
    assertThat(kept.text("phone")).isEqualTo("+33199001234");
    assertThat(furnish("{\"finess\":\"990000037\"}").code()).isEqualTo("finess-unfit");
    assertThat(furnish("{\"sector\":\"moon\"}").code()).isEqualTo("sector-unknown");
    assertThat(furnish("{\"city\":\"Valfleuri\"}").code()).isEqualTo("address-unfit");
    assertThat(furnish("{\"phone\":\"12\"}").code()).isEqualTo("phone-unfit");
    assertThat(furnish("{}").body()).hasSize(2);
  }

  @Test
  void isForAdministratorsOfThatStructureOnly() {
    Caller someone = signedIn(nurse);
    assertThat(someone.get("/api/professions").body().get("professions")).hasSize(310);
    assertThat(someone.post(path("/premises"), "{}").code()).isEqualTo("forbidden");
    assertThat(someone.post(path("/people/" + nurse + "/registration"), "{}").code())
        .isEqualTo("forbidden");
    Caller anybody = called(new Caller(server.origin()));
    assertThat(anybody.get("/api/professions").code()).isEqualTo("sign-in-required");
    RandomId elsewhere = staffing.structure("Cabinet " + RandomId.make());
    RandomId stranger =
        staffing.account("stranger-" + structure, elsewhere, ProfessionalRole.ADMINISTRATOR);
    assertThat(signedIn(stranger).post(path("/premises"), "{}").code()).isEqualTo("not-found");
  }

  private Caller.Reply register(String json) {
    return admin.post(path("/people/" + nurse + "/registration"), json);
  }

  private Caller.Reply furnish(String json) {
    return admin.post(path("/premises"), json);
  }

  private String path(String rest) {
    return "/api/administration/" + structure + rest;
  }

  private Caller signedIn(RandomId who) {
    return called(Caller.signedIn(server.origin(), staffing.session(who)));
  }

  private Caller called(Caller caller) {
    callers.add(caller);
    return caller;
  }
}
