// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.relais.app.RunningServer;
import io.relais.app.Staffing;
import io.relais.care.RandomId;
import io.relais.care.mail.MailAddress;
import io.relais.care.mail.MailServer;
import io.relais.care.mail.TlsFiles;
import io.relais.care.teams.ProfessionalRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody says in their account where they are told that something waits.
final class AccountMailPageTest {
  @TempDir private Path data;

  @Test
  void somebodyGivesAnAddressAndDoesNotWishToBeTold() {
    // Nobody answers there, and nothing is sent.
    MailServer nobody =
        new MailServer("127.0.0.1", 1, TlsFiles.USUAL, Optional.empty(), Duration.ofSeconds(1));
    try (RunningServer server =
            RunningServer.mailing(
                data, nobody, nobody, new MailAddress("cabinet@tilleuls.mssante.fr"));
        Browsers browsers = new Browsers()) {
      Staffing staffing = server.staffing();
      RandomId structure = staffing.structure("Cabinet des Lilas");
      staffing.account("lea", structure, ProfessionalRole.NURSE);
      Person lea = browsers.person("Léa");
      lea.open(server.origin() + "/account").see("sign-in");
      lea.page().locator("#name").fill("lea");
      lea.page().locator("input[name=password]").fill(Staffing.PASSWORD);
      lea.page().locator("input[name=password]").press("Enter");
      lea.see("account");
      lea.click("mail-change");
      Locator card = lea.find("mail");
      card.locator("#address").fill("lea@lilas.example");
      card.locator("#told").uncheck();
      Pictures.shoot(lea, "account-mail");
      lea.click("mail-send");
      card.locator(".trouble").waitFor();
      card.locator("#known input").fill(Staffing.PASSWORD);
      lea.click("mail-send");
      lea.see("mail-address");
      assertThat(lea.find("mail-address").innerText()).isEqualTo("lea@lilas.example");
      lea.click("mail-change");
      assertThat(card.locator("#told").isChecked()).isFalse();
    }
  }
}
