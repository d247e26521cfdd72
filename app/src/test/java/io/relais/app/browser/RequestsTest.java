// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.relais.app.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A general practitioner asks, an ophthalmologist finds it in their work list, in real browsers.
final class RequestsTest {
  @TempDir static Path data;
  @TempDir Path folder;

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
  void aScreeningIsAskedForAndWaitsInTheWorkListOfTheTeam() throws Exception {
    Person claire = browsers.person("Claire");
    claire.open(server.signInLink("requester")).see("requests");
    claire.click("new-diabetic-retinopathy-screening");
    claire.see("request-form");
    Pictures.shoot(claire, "request-empty");
    String address = claire.page().url();
    patient(claire);
    diabetes(claire);
    claire.page().locator("#question").fill("Dépistage annuel : y a-t-il une rétinopathie ?");
    claire.page().locator("#treatments").fill("metformine");
    claire.page().locator("#allergies").fill("aucune");
    claire.find("found-addressees").getByText("Ophtalmologie").first().click();
    press(claire, "urgency", "routine");
    press(claire, "consent-prescriber", "yes");
    press(claire, "consent-orthoptist", "yes");
    claire.page().locator("#consent-orthoptist-by").fill("Camille Roux");
    kept(claire);

    claire.page().reload();
    claire.see("request-form");
    assertThat(claire.page().locator("#patient-birthName").inputValue()).isEqualTo("Lenoir");
    assertThat(claire.page().locator("#diabetes-hba1c").inputValue()).isEqualTo("7.4");
    Pictures.shoot(claire, "request");
    claire.click("send");
    claire.page().getByText("aucun examen").first().waitFor();
    Pictures.shoot(claire, "request-missing");

    claire.click("add-files");
    claire.see("chosen-order");
    claire
        .page()
        .locator("#files")
        .setInputFiles(
            new Path[] {
              new SomeFiles(folder).dicom("right.dcm", "Lenoir^Alice", "19600506", 64),
              new SomeFiles(folder).dicom("left.dcm", "Lenoir^Alice", "19600506", 65)
            });
    claire.click("go");
    claire.see("all-done");
    claire.open(address).see("request-form");
    claire.page().getByText("2 objets reçus").waitFor();
    claire.click("send");
    claire.see("sheet");
    assertThat(claire.find("sheet").getAttribute("data-state")).isEqualTo("submitted");
    Pictures.shoot(claire, "sheet");

    Person helene = browsers.person("Hélène");
    helene.open(server.signInLink("specialist")).see("worklist");
    Locator row = helene.find("row").filter(new Locator.FilterOptions().setHasText("LENOIR Alice"));
    row.waitFor();
    assertThat(row.innerText()).contains("Rétinographie", "Dr Claire Moreau");
    Pictures.shoot(helene, "worklist");
    Person minh = browsers.person("Minh");
    minh.open(server.signInLink("cardiologist")).see("worklist");
    minh.page().getByText("Rien à lire").waitFor();
  }

  @Test
  void chestPainLeadsOutOfTheQueueAtOnce() {
    Person claire = browsers.person("Claire");
    claire.open(server.signInLink("requester")).see("requests");
    claire.click("new-ecg-interpretation");
    claire.see("request-form");
    press(claire, "ecg-chestPain", "now");

    claire.see("call15");
    assertThat(claire.find("call15").locator("a").getAttribute("href")).isEqualTo("tel:15");
    assertThat(claire.find("send").isDisabled()).isTrue();
    Pictures.shoot(claire, "call15");
    claire.click("discard");
    claire.click("yes");
    claire.see("requests");
  }

  private static void patient(Person claire) {
    Page page = claire.page();
    page.locator("#patient-birthName").fill("Lenoir");
    page.locator("#patient-firstGivenName").fill("Alice");
    page.locator("#patient-birthDate").fill("06/05/1960");
    page.locator("#patient-birthplace").fill("56260");
    press(claire, "patient-sex", "F");
  }

  private static void diabetes(Person claire) {
    press(claire, "diabetes-type", "type-2");
    claire.page().locator("#diabetes-since").fill("2009");
    claire.page().locator("#diabetes-hba1c").fill("7,4");
    press(claire, "diabetes-insulin", "no");
    press(claire, "diabetes-hypertension", "controlled");
    press(claire, "diabetes-pregnancy", "none");
    press(claire, "diabetes-knownRetinopathy", "no");
  }

  private static void press(Person person, String name, String value) {
    person
        .page()
        .locator("label.choice:has(input[name='%s'][value='%s'])".formatted(name, value))
        .click();
  }

  private static void kept(Person person) {
    person.page().locator("[data-test=keeping][data-state=kept]").waitFor();
  }
}
