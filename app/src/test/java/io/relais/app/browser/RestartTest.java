// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.Cabinet;
import io.relais.app.RunningServer;
import io.relais.expertise.intake.convert.Eye;
import io.relais.expertise.intake.convert.PhotoField;
import io.relais.expertise.synthetic.FundusModel;
import io.relais.expertise.synthetic.SyntheticFundus;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server ends while people write, and comes back: they go on where they were.
final class RestartTest {
  private static final PhotoField MACULA =
      new PhotoField(PhotoField.Centre.MACULA, OptionalDouble.of(45));

  @TempDir private Path data;

  @Test
  void whatIsWrittenWhileTheServerIsAwayIsKeptWhenItComesBack() {
    RunningServer before = RunningServer.start(data);
    try (Browsers browsers = new Browsers()) {
      Person helene = browsers.person("Hélène", "--enable-unsafe-swiftshader");
      Person claire = browsers.person("Claire");
      String one;
      try (before) {
        byte[] eye = new SyntheticFundus(FundusModel.healthy(7, true).sized(300)).jpeg();
        Cabinet cabinet = before.cabinet();
        one =
            before
                .questions()
                .screening(
                    "Martin",
                    LocalDate.of(2026, 11, 20),
                    order -> cabinet.photograph(order, eye, Eye.R, MACULA));
        helene.open(before.signInLink("specialist")).see("worklist");
        helene.open(before.origin() + "/read?case=" + one);
        helene.click("begin");
        draft(helene, "saved");
        helene.find("conclusion").fill("Écrit avant l’arrêt.");
        draft(helene, "saved");
        claire.open(before.signInLink("requester")).see("requests");
        claire.click("new-diabetic-retinopathy-screening");
        claire.see("request-form");
        claire.page().locator("#question").fill("Écrite avant l’arrêt ?");
        kept(claire, "kept");
      }
      helene.find("conclusion").fill("Écrit pendant l’arrêt.");
      draft(helene, "waiting");
      claire.page().locator("#question").fill("Écrite pendant l’arrêt ?");
      kept(claire, "offline");

      try (RunningServer after = before.again()) {
        draft(helene, "saved");
        kept(claire, "kept");
        assertThat(
                after
                    .questions()
                    .reading(one, after.questions().ophthalmologist())
                    .path("conclusion")
                    .asText())
            .isEqualTo("Écrit pendant l’arrêt.");
        helene.page().reload();
        helene.see("conclusion");
        draft(helene, "saved");
        assertThat(helene.find("conclusion").inputValue()).isEqualTo("Écrit pendant l’arrêt.");
        claire.page().reload();
        claire.see("request-form");
        assertThat(claire.page().locator("#question").inputValue())
            .isEqualTo("Écrite pendant l’arrêt ?");
      }
    }
  }

  private static void draft(Person who, String state) {
    who.page().locator("[data-test=draft][data-state=%s]".formatted(state)).waitFor();
  }

  private static void kept(Person who, String state) {
    who.page().locator("[data-test=keeping][data-state=%s]".formatted(state)).waitFor();
  }
}
