// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/// How somebody fills the form of a request.
final class Asking {
  private Asking() {}

  static void patient(Person who, String family, String given, String born, String sex) {
    Page page = who.page();
    page.locator("#patient-birthName").fill(family);
    page.locator("#patient-firstGivenName").fill(given);
    page.locator("#patient-birthDate").fill(born);
    page.locator("#patient-birthplace").fill("56260");
    press(who, "patient-sex", sex);
  }

  static void diabetes(Person who) {
    press(who, "diabetes-type", "type-2");
    who.page().locator("#diabetes-since").fill("2009");
    who.page().locator("#diabetes-hba1c").fill("7,4");
    press(who, "diabetes-insulin", "no");
    press(who, "diabetes-hypertension", "controlled");
    press(who, "diabetes-pregnancy", "none");
    press(who, "diabetes-knownRetinopathy", "no");
    press(who, "consent-prescriber", "yes");
    press(who, "consent-orthoptist", "yes");
    who.page().locator("#consent-orthoptist-by").fill("Camille Roux");
  }

  static void heart(Person who) {
    press(who, "ecg-chestPain", "none");
    press(who, "ecg-context", "preoperative");
    who.page().locator("label.choice:has(input[type=checkbox][value=none])").click();
    press(who, "consent-teleexpertise", "yes");
    press(who, "urgency", "soon");
    who.page().locator("#question").fill("Bilan préopératoire : ce tracé est-il normal ?");
  }

  /// No treatment, no allergy, and this team; who was asked before is offered again by itself.
  static void usual(Person who, String team) {
    who.click("ready-treatments");
    who.click("ready-allergies");
    Locator chosen = who.find("addressee");
    Locator offered = who.find("found-addressees").getByText(team).first();
    chosen.or(offered).first().waitFor();
    if (chosen.count() == 0) {
      offered.click();
    }
    chosen.getByText(team).waitFor();
    who.page().locator("[data-test=keeping][data-state=kept]").waitFor();
  }

  static void press(Person who, String name, String value) {
    who.page()
        .locator("label.choice:has(input[name='%s'][value='%s'])".formatted(name, value))
        .click();
  }
}
