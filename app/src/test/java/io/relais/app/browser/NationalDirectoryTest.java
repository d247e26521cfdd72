// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.relais.app.RunningServer;
import io.relais.app.annuaire.SomeAnnuaire;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody to ask is looked for here and in the national directory, which may not answer.
final class NationalDirectoryTest {
  /// A number that nobody here has.
  private static final String ELSEWHERE = "99900000904";

  @TempDir private Path data;

  @Test
  void whoIsHereIsPickedAndWhoIsNotMustBeInvited() {
    try (SomeAnnuaire annuaire = new SomeAnnuaire();
        RunningServer server = RunningServer.lookingIn(data, annuaire.base());
        Browsers browsers = new Browsers()) {
      Person claire = browsers.person("Claire");
      claire.open(server.signInLink("requester")).see("requests");
      claire.click("new-other");
      claire.see("request-form");

      annuaire.people(SomeAnnuaire.PEOPLE.replace("99900000045", ELSEWHERE));
      claire.page().locator("#addressee").fill("helene");
      claire.see("not-here");
      assertThat(claire.find("not-here").innerText())
          .contains("Dr Helene LEFEVRE", "Ophtalmologie", "peut l’inviter");
      Pictures.shoot(claire, "national-not-here");
      Accessible.check(claire, "national directory");

      annuaire.people(SomeAnnuaire.PEOPLE);
      claire.page().locator("#addressee").fill("lefevre");
      claire.find("national").getByRole(AriaRole.BUTTON).click();
      assertThat(claire.find("addressee").innerText()).contains("Helene LEFEVRE");

      claire.find("addressee").getByRole(AriaRole.BUTTON).click();
      annuaire.status(503);
      claire.page().locator("#addressee").fill("nguyen");
      claire.see("national-silent");
      assertThat(claire.find("found-addressees").innerText()).contains("Dr Minh Nguyen");
    }
  }
}
