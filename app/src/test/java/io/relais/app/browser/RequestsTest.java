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
    Asking.patient(claire, "Lenoir", "Alice", "06/05/1960", "F");
    Asking.diabetes(claire);
    claire.click("ready-treatments");
    claire.click("ready-allergies");
    claire.find("found-addressees").getByText("Ophtalmologie").first().click();
    kept(claire);

    claire.page().reload();
    claire.see("request-form");
    assertThat(claire.page().locator("#patient-birthName").inputValue()).isEqualTo("Lenoir");
    assertThat(claire.page().locator("#diabetes-hba1c").inputValue()).isEqualTo("7.4");
    claire.click("send");
    claire.page().getByText("aucun examen").first().waitFor();
    Pictures.shoot(claire, "request-missing");

    SomeFiles files = new SomeFiles(folder);
    claire.page().locator("#files").setInputFiles(files.photo("right.jpg"));
    claire.click("eye-R-macula");
    arrived(claire, 1);
    claire
        .page()
        .locator("#files")
        .setInputFiles(files.dicom("left.dcm", "Lenoir^Alice", "19600506", 65));
    arrived(claire, 2);
    Pictures.shoot(claire, "request");
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
    minh.find("row").waitFor();
    assertThat(minh.page().locator("main").innerText()).doesNotContain("LENOIR");
    askAgain(claire);
  }

  /// The second request of a kind: the question is there, and the team that was asked last.
  private void askAgain(Person claire) {
    claire.open(server.origin() + "/requests").see("requests");
    claire.click("new-diabetic-retinopathy-screening");
    claire.see("request-form");
    claire.see("addressee");
    assertThat(claire.page().locator("#question").inputValue()).contains("rétinopathie");
    Asking.patient(claire, "Lenoir", "Alice", "06/05/1960", "F");
    Asking.diabetes(claire);
    claire.click("ready-treatments");
    claire.click("ready-allergies");
    claire
        .page()
        .locator("#files")
        .setInputFiles(
            new Path[] {
              new SomeFiles(folder).dicom("right.dcm", "Lenoir^Alice", "19600506", 66),
              new SomeFiles(folder).dicom("left.dcm", "Lenoir^Alice", "19600506", 67)
            });
    arrived(claire, 2);
    claire.click("send");
    claire.see("sheet");
  }

  @Test
  void aRequestIsWrittenAndSentWithoutAMouse() {
    Person claire = browsers.person("Claire");
    claire.open(server.signInLink("requester")).see("requests");
    Page page = claire.page();
    page.locator("[data-test=new-other]").focus();
    page.keyboard().press("Enter");
    claire.see("request-form");
    to(page, "#patient-birthName");
    type(page, "Petit", "Zoé", "03/02/2001");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().press("Space");
    to(page, "#question");
    type(page, "Cette lésion de la paupière doit-elle être vue ?");
    to(page, "#treatments");
    type(page, "aucun", "aucune");
    to(page, "#addressee");
    page.keyboard().type("Ophtalmologie");
    claire.find("found-addressees").getByText("Ophtalmologie").first().waitFor();
    to(page, ".pick");
    page.keyboard().press("Enter");
    claire.see("addressee");
    to(page, "input[name=urgency]");
    page.keyboard().press("Space");
    to(page, "input[name=consent-teleexpertise]");
    page.keyboard().press("Space");
    kept(claire);
    to(page, "[data-test=send]");
    page.keyboard().press("Enter");
    claire.see("sheet");
  }

  /// Presses Tab until this has the focus.
  private static void to(Page page, String selector) {
    for (int i = 0; i < 60; i++) {
      Object there =
          page.evaluate(
              """
              (selector) => {
                let at = document.activeElement;
                while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                return Boolean(at?.matches(selector));
              }\
              """,
              selector);
      if (Boolean.TRUE.equals(there)) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("The keyboard does not reach " + selector);
  }

  /// Types into this field and the next ones.
  private static void type(Page page, String... texts) {
    for (int i = 0; i < texts.length; i++) {
      if (i > 0) {
        page.keyboard().press("Tab");
      }
      if (page.locator("button:focus").count() > 0) {
        page.keyboard().press("Tab");
      }
      page.keyboard().type(texts[i]);
    }
  }

  @Test
  void aQualifiedIdentityHasItsNumberAndItsKeyIsChecked() {
    Person claire = browsers.person("Claire");
    claire.open(server.signInLink("requester")).see("requests");
    claire.click("new-other");
    claire.see("request-form");
    Asking.patient(claire, "Lenoir", "Alice", "06/05/1960", "F");
    claire.page().locator("input[name=patient-checked]").check();
    assertThat(claire.page().locator("#patient-ins").count()).isZero();
    claire.page().locator("input[name=patient-fetched]").check();
    claire.page().locator("#patient-ins").fill("2 58 03 56 260 001 16");
    claire.page().getByText("la clé ne correspond pas").waitFor();
    Pictures.shoot(claire, "identity-wrong");
    claire.page().locator("#patient-ins").fill("2 58 03 56 260 001 15");
    kept(claire);
    claire.page().reload();
    claire.see("request-form");
    assertThat(claire.page().locator("#patient-ins").inputValue()).isEqualTo("258035626000115");
    assertThat(claire.page().locator("input[name=patient-checked]").isChecked()).isTrue();
    claire.click("discard");
    claire.click("yes");
    claire.see("requests");
  }

  @Test
  void twoWhoWriteOnOneDraftSeeBothVersionsAndLoseNothing() {
    Person claire = browsers.person("Claire");
    claire.open(server.signInLink("requester")).see("requests");
    claire.click("new-other");
    claire.see("request-form");
    String address = claire.page().url();
    claire.page().locator("#history").fill("Suivie depuis 2012.");
    kept(claire);
    Person other = browsers.sameBrowser(claire, "Claire elsewhere").open(address);
    other.see("request-form");
    other.page().locator("#question").fill("Faut-il la voir avant l’été ?");
    other.page().locator("#treatments").fill("metformine");
    kept(other);

    claire.page().locator("#question").fill("Faut-il la voir en urgence ?");
    claire.page().locator("#allergies").fill("pénicilline");
    claire.see("conflict");
    Accessible.check(claire, "conflict");
    assertThat(claire.find("mine-allergies").isChecked()).isTrue();
    assertThat(claire.find("theirs-treatments").isChecked()).isTrue();
    claire.find("both-question").check();
    claire.click("merge");
    kept(claire);
    claire.page().reload();
    claire.see("request-form");
    assertThat(claire.page().locator("#question").inputValue())
        .isEqualTo("Faut-il la voir avant l’été ?\nFaut-il la voir en urgence ?");
    assertThat(claire.page().locator("#treatments").inputValue()).isEqualTo("metformine");
    assertThat(claire.page().locator("#allergies").inputValue()).isEqualTo("pénicilline");
    assertThat(claire.page().locator("#history").inputValue()).isEqualTo("Suivie depuis 2012.");
  }

  @Test
  void whatIsWrittenWhileTheConnectionIsCutIsKeptWhenItComesBack() {
    Person claire = browsers.person("Claire");
    claire.open(server.signInLink("requester")).see("requests");
    claire.click("new-other");
    claire.see("request-form");
    claire.page().context().setOffline(true);
    claire.page().locator("#history").fill("Écrit dans le train.");
    claire.see("offline");
    Pictures.shoot(claire, "offline");
    claire.page().locator("#question").fill("Que faire de cette tache ?");
    claire.page().context().setOffline(false);
    kept(claire);
    claire.seeNoMore("offline");
    claire.page().reload();
    claire.see("request-form");
    assertThat(claire.page().locator("#history").inputValue()).isEqualTo("Écrit dans le train.");
    assertThat(claire.page().locator("#question").inputValue()).contains("cette tache");
  }

  @Test
  void chestPainLeadsOutOfTheQueueAtOnce() {
    Person claire = browsers.person("Claire");
    claire.open(server.signInLink("requester")).see("requests");
    claire.click("new-ecg-interpretation");
    claire.see("request-form");
    Asking.press(claire, "ecg-chestPain", "now");

    claire.see("call15");
    assertThat(claire.find("call15").locator("a").getAttribute("href")).isEqualTo("tel:15");
    assertThat(claire.find("send").isDisabled()).isTrue();
    Pictures.shoot(claire, "call15");
    claire.click("discard");
    claire.click("yes");
    claire.see("requests");
  }

  /// So many objects have come.
  private static void arrived(Person person, int many) {
    person.find("images").getByText(many == 1 ? "1 objet" : many + " objets").waitFor();
  }

  private static void kept(Person person) {
    person.page().locator("[data-test=keeping][data-state=kept]").waitFor();
  }
}
