// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import io.relais.app.Cabinet;
import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every page keeps the rules of WCAG 2.2 AA that a program can check, and what people do most can
/// be done without a mouse.
final class AccessibilityTest {
  private static final String GRADED =
      """
      {"grading": {
        "right": {"definition": "good", "extent": "full", "fovea": true, "retinopathy": 2,
          "maculopathy": 0, "lesions": ["haemorrhages"], "other": ""},
        "left": {"definition": "poor", "extent": "less", "fovea": false, "ungradable": true, "lesions": [], "other": ""}}}\
      """;

  @TempDir private static Path data;
  @TempDir private Path folder;

  private static RunningServer server;
  private static Browsers browsers;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    browsers = new Browsers();
  }

  @AfterAll
  static void close() {
    browsers.close();
    server.close();
  }

  @Test
  void patientsPages() {
    Visit visit = server.plan();
    Person patient = browsers.person("patient").open(visit.link(Role.PATIENT));
    patient.see("start");
    Accessible.check(patient, "welcome");
    patient.click("start");
    patient.see("enter");
    Accessible.check(patient, "check");
    patient.click("enter");
    patient.see("waiting");
    Accessible.check(patient, "waiting");
    Person doctor = browsers.person("doctor").hostAndAdmit(visit);
    patient.see("call");
    doctor.see("call");
    patient.click("mute");
    patient.click("camera");
    Accessible.check(patient, "call");
    Accessible.check(doctor, "call-practitioner");
  }

  @Test
  void pagesOfAccounts() {
    Person someone = browsers.person("someone").open(server.origin() + "/sign-in");
    someone.see("sign-in");
    Accessible.check(someone, "sign-in");
    Person sophie = browsers.person("Sophie").open(server.signInLink("coordinator"));
    sophie.see("administration");
    sophie.find("person").waitFor();
    Accessible.check(sophie, "administration");
    sophie.click("invite");
    Locator form = sophie.find("invite-form");
    Accessible.check(sophie, "invite");
    form.locator("#given").fill("Awa");
    form.locator("#family").fill("Diop");
    form.locator("#shown").fill("Awa Diop");
    form.locator("#job").fill("Infirmière");
    form.locator("[value=nurse]").check();
    sophie.click("invite-send");
    sophie.see("link-ready");
    Accessible.check(sophie, "invite-link");
    Person awa = browsers.person("Awa").open(sophie.find("link").inputValue());
    awa.find("invitation").locator("#name").waitFor();
    Accessible.check(awa, "invitation");
    sophie.open(server.origin() + "/account").see("account");
    Accessible.check(sophie, "account");
  }

  @Test
  void pagesOfThoseWhoAsk() {
    Person claire = browsers.person("Claire").open(server.signInLink("requester"));
    claire.see("requests");
    Accessible.check(claire, "requests-none");
    claire.click("new-diabetic-retinopathy-screening");
    claire.see("request-form");
    Accessible.check(claire, "form");
    claire.click("send");
    claire.page().getByText("aucun examen").first().waitFor();
    Accessible.check(claire, "form-missing");
    claire.open(server.origin() + "/requests").see("requests");
    claire.click("new-ecg-interpretation");
    claire.see("request-form");
    claire.page().locator("label.choice:has(input[value=now])").click();
    claire.see("call15");
    Accessible.check(claire, "form-call15");
    List<String> asked = SomeCases.submit(claire, "Ophtalmologie", 4);
    claire.open(server.origin() + "/requests/" + asked.getFirst()).see("sheet");
    Accessible.check(claire, "sheet");

    Person helene = browsers.person("Hélène").open(server.signInLink("specialist"));
    helene.see("worklist");
    helene.find("row").waitFor();
    Accessible.check(helene, "worklist");
    SomeCases.answer(
        helene,
        asked.get(0),
        "Rétinopathie modérée à droite.",
        "Équilibrer la tension.",
        "diabetic-retinopathy/1",
        GRADED);
    helene.open(server.origin() + "/requests/" + asked.get(0)).see("answer");
    helene.find("add").click();
    helene.page().locator("#add").fill("À droite seulement.");
    helene.click("add-send");
    helene.see("addendum");
    Accessible.check(helene, "sheet-reader");
    SomeCases.ask(
        helene,
        "POST",
        "/api/cases/" + asked.get(1) + "/refusal",
        Map.of("reason", "other", "text", "Une consultation serait plus sûre."));
    SomeCases.ask(
        helene,
        "POST",
        "/api/cases/" + asked.get(2) + "/question",
        Map.of("text", "Depuis quand ?"));
    String[] names = {"sheet-answered", "sheet-refused", "sheet-asked"};
    for (int i = 0; i < names.length; i++) {
      claire.open(server.origin() + "/requests/" + asked.get(i)).see("sheet");
      claire.see("billing");
      Accessible.check(claire, names[i]);
    }
    claire.open(server.origin() + "/requests/" + asked.get(0)).see("advice");
    assertThat(claire.find("advice").innerText()).contains("sous 3 mois");
    assertThat(claire.find("eye-left").innerText()).contains("ininterprétables");
    assertThat(claire.find("report").getAttribute("href")).endsWith(asked.get(0) + "/report");
    claire.click("acknowledgement");
    claire.find("closure").waitFor();
    claire.click("notice");
    claire.see("notice-text");
    Accessible.check(claire, "notice");
    claire.open(server.origin() + "/requests").see("request");
    Accessible.check(claire, "requests");
    helene.open(server.origin() + "/read?case=" + asked.get(3));
    helene.page().getByText("Alice").first().waitFor();
    Accessible.check(helene, "reader-case");
  }

  @Test
  void thePageThatCounts() {
    Person sophie = browsers.person("Sophie").open(server.signInLink("coordinator"));
    sophie.see("administration");
    sophie.open(server.origin() + "/activity").see("activity");
    sophie.page().getByText("Du").first().waitFor();
    Accessible.check(sophie, "activity-now");
    sophie
        .page()
        .route(
            "**/api/activity?**",
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(SomeCases.year())));
    sophie.page().reload();
    sophie.see("glance");
    assertThat(sophie.find("glance").innerText()).contains("12 sur 150");
    assertThat(sophie.page().locator("svg.chart").count()).isEqualTo(3);
    assertThat(sophie.find("csv").getAttribute("href")).startsWith("/api/activity.csv?from=");
    Accessible.check(sophie, "activity");
  }

  @Test
  void theWorkListIsWorkedThroughByKeyboard() {
    Person claire = browsers.person("Claire").open(server.signInLink("requester"));
    claire.see("requests");
    SomeCases.submit(claire, "Cardiologie", 3);
    Person minh = browsers.person("Minh").open(server.signInLink("cardiologist"));
    minh.see("worklist");
    minh.find("row").waitFor();
    String second = minh.page().locator("[data-test=row]").nth(1).getAttribute("data-case");
    minh.page().keyboard().press("ArrowDown");
    minh.page().keyboard().press("ArrowDown");
    minh.page().keyboard().press("Enter");
    minh.page().waitForURL("**/read?case=" + second);
  }

  @Test
  void pagesOfExaminations() {
    Cabinet cabinet = server.cabinet();
    Order order = cabinet.order("Durand", "Odette", "1948-03-12", Examination.FUNDUS);
    Person claire = browsers.person("Claire").open(cabinet.archivist());
    claire.see("agenda");
    Accessible.check(claire, "agenda");
    claire.open(server.origin() + "/examinations").see("archive");
    claire.find("examination").waitFor();
    Accessible.check(claire, "examinations");
    claire.open(server.origin() + "/send?order=" + order.id().text()).see("chosen-order");
    claire.page().locator("#files").setInputFiles(new SomeFiles(folder).photo("eye.jpg"));
    claire.see("file");
    Accessible.check(claire, "send");
    claire.click("eye-R");
    claire.click("go");
    claire.see("all-done");
    Accessible.check(claire, "sent");
    for (String page : List.of("unassigned", "quarantine")) {
      claire.open(server.origin() + "/" + page).see("archive");
      Accessible.check(claire, page);
    }
    claire.open(server.origin() + "/read?order=" + order.id().text());
    claire.page().locator("canvas").first().waitFor();
    Accessible.check(claire, "reader-order");
  }
}
