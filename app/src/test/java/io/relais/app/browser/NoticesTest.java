// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.Cabinet;
import io.relais.app.Questions;
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

/// What somebody should know of their cases stands behind the bell until they have looked.
final class NoticesTest {
  private static final PhotoField MACULA =
      new PhotoField(PhotoField.Centre.MACULA, OptionalDouble.of(45));

  @TempDir private Path data;

  @Test
  void aCaseThatCameIsToldToSpecialistsAndItsAnswerToWhoAsked() {
    try (RunningServer server = RunningServer.start(data);
        Browsers browsers = new Browsers()) {
      byte[] eye = new SyntheticFundus(FundusModel.healthy(7, true).sized(200)).jpeg();
      Cabinet cabinet = server.cabinet();
      Questions questions = server.questions();
      String one =
          questions.screening(
              "Martin",
              LocalDate.of(2026, 11, 20),
              order -> cabinet.photograph(order, eye, Eye.R, MACULA));

      Person helene = browsers.person("Hélène");
      helene.open(server.signInLink("specialist")).see("worklist");
      assertThat(helene.find("notices").innerText()).contains("1");
      helene.click("notices");
      helene.see("notice");
      assertThat(helene.find("notice").innerText()).contains("Un nouveau dossier est arrivé");
      assertThat(helene.find("notice").getAttribute("href")).isEqualTo("/read?case=" + one);
      Pictures.shoot(helene, "notices");
      Accessible.check(helene, "notices");
      helene.page().keyboard().press("Escape");
      helene.page().reload();
      helene.see("worklist");
      helene.see("notices");
      assertThat(helene.page().locator("relais-notices .count").count()).isZero();

      String reading =
          """
          {"formType":"free/1","form":{},"findings":{},"conclusion":"Pas de rétinopathie.",\
          "recommendation":""}\
          """;
      var _ = questions.answer(one, questions.ophthalmologist(), reading);
      Person claire = browsers.person("Claire");
      claire.open(server.signInLink("requester")).see("requests");
      claire.click("notices");
      claire.page().locator("[data-test=notice][data-what=answered]").click();
      claire.see("answer");
    }
  }
}
