// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import io.relais.app.RunningServer;
import io.relais.app.Staffing;
import io.relais.app.people.Phone;
import io.relais.care.RandomId;
import io.relais.care.teams.ProfessionalRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People sign in with a second factor, are invited, and lose what they may do, in a real browser.
final class AccountsTest {
  @TempDir static Path data;

  private static RunningServer server;
  private static Browsers browsers;
  private static Staffing staffing;

  @BeforeAll
  static void open() {
    server = RunningServer.strict(data);
    browsers = new Browsers();
    staffing = server.staffing();
  }

  @AfterAll
  static void close() {
    browsers.close();
    server.close();
  }

  @Test
  void anAdministratorSignsInWithACodeInvitesANurseAndClosesHerAccount() {
    RandomId structure = staffing.structure("Maison de santé des Tilleuls");
    staffing.team(structure, "Infirmières");
    staffing.account("admin", structure, ProfessionalRole.ADMINISTRATOR);
    Person admin = browsers.person("Sophie");
    enrol(admin, "admin");
    Pictures.shoot(admin, "account");
    admin.click("to-administration");
    admin.see("administration");

    String link = invite(admin);
    Person awa = browsers.person("Awa");
    awa.open(link).see("invitation");
    Pictures.shoot(awa, "invitation");
    awa.find("invitation").locator("#name").fill("awa.diop");
    awa.find("invitation").locator("#password input").fill(Staffing.PASSWORD);
    awa.find("invitation").locator("#password input").press("Enter");
    awa.see("account");
    assertThat(awa.find("account-name").innerText()).isEqualTo("awa.diop");

    admin.click("invite-done");
    Locator row = admin.find("person").filter(new Locator.FilterOptions().setHasText("Awa Diop"));
    row.locator("[data-test=state]").getByText("active").waitFor();
    Pictures.shoot(admin, "administration");
    row.locator("[data-test=manage]").click();
    Pictures.shoot(admin, "person");
    admin.click("disable");
    admin.click("yes");
    row.locator("[data-test=state]").getByText("fermée").waitFor();

    awa.page().reload();
    awa.see("sign-in");
    signIn(awa, "awa.diop");
    awa.see("sign-in-wrong");
    assertThat(awa.find("sign-in-wrong").innerText()).contains("Ce compte est fermé");
  }

  @Test
  void somebodySignsInByKeyboardWithACodeAndWithARecoveryCode() {
    RandomId structure = staffing.structure("Cabinet des Lilas");
    staffing.account("lea", structure, ProfessionalRole.SPECIALIST);
    Person lea = browsers.person("Léa");
    Enrolled enrolled = enrol(lea, "lea");

    Person elsewhere = browsers.person("Léa elsewhere");
    elsewhere.open(server.origin() + "/account").see("sign-in");
    signIn(elsewhere, "lea");
    elsewhere.see("second-step");
    Pictures.shoot(elsewhere, "code");
    elsewhere.page().keyboard().type("12");
    elsewhere.page().keyboard().press("Enter");
    elsewhere.page().getByText("Saisissez les 6 chiffres").waitFor();
    elsewhere.click("code-other");
    elsewhere.page().keyboard().type(enrolled.recoveryCode());
    elsewhere.page().keyboard().press("Enter");
    elsewhere.see("account");
    assertThat(elsewhere.page().locator("main").innerText()).contains("Il reste 9 codes");

    elsewhere.click("sign-out-everywhere");
    elsewhere.see("sign-in");
    lea.page().reload();
    lea.see("sign-in");
    signIn(lea, "lea");
    lea.see("second-step");
    lea.page().keyboard().type(enrolled.phone().code(1));
    lea.page().keyboard().press("Enter");
    lea.see("account");
  }

  @Test
  void somebodyWhoAdministersNothingSeesNobody() {
    RandomId structure = staffing.structure("Cabinet des Saules");
    staffing.account("nurse", structure, ProfessionalRole.NURSE);
    Person nurse = browsers.person("Nurse");
    nurse.open(server.origin() + "/administration").see("sign-in");
    signIn(nurse, "nurse");
    nurse.see("forbidden");
  }

  private record Enrolled(Phone phone, String recoveryCode) {}

  /// Signs in for the first time: scans by typing the key, shows a first code, keeps the codes.
  private static Enrolled enrol(Person person, String account) {
    person.open(server.origin() + "/account").see("sign-in");
    signIn(person, account);
    person.see("enrol");
    Pictures.shoot(person, "enrol");
    person.click("enrol-typing");
    Phone phone = new Phone(person.find("enrol-key").innerText().replace(" ", ""));
    person.find("enrol").locator("#code").fill(phone.code());
    person.click("enrol-send");
    person.see("recovery-codes");
    Pictures.shoot(person, "recovery");
    String code = person.find("recovery-codes").locator("li").first().innerText();
    person.click("recovery-kept");
    person.see("account");
    return new Enrolled(phone, code);
  }

  private static String invite(Person admin) {
    admin.click("invite");
    Locator form = admin.find("invite-form");
    form.locator("#given").fill("Awa");
    form.locator("#family").fill("Diop");
    form.locator("#shown").fill("Awa Diop");
    form.locator("#job").fill("Infirmière");
    form.locator("[value=nurse]").check();
    form.locator("#team").selectOption(new SelectOption().setLabel("Infirmières"));
    Pictures.shoot(admin, "invite");
    admin.click("invite-send");
    admin.see("link-ready");
    return admin.find("link").inputValue();
  }

  private static void signIn(Person person, String account) {
    person.page().locator("#name").fill(account);
    person.page().locator("input[name=password]").fill(Staffing.PASSWORD);
    person.page().locator("input[name=password]").press("Enter");
  }
}
