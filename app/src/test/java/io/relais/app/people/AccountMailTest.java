// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.app.RunningServer;
import io.relais.app.Staffing;
import io.relais.care.RandomId;
import io.relais.care.audit.AuditAction;
import io.relais.care.teams.ProfessionalRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where people are told that something waits, on a server that sends no mail.
class AccountMailTest {
  @TempDir static Path data;

  private static RunningServer server;
  private static Staffing staffing;

  private RandomId structure;
  private RandomId nurse;
  private Caller browser;

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
    browser = Caller.signedIn(server.origin(), staffing.session(nurse));
  }

  @AfterEach
  void leave() {
    browser.close();
  }

  private Caller.Reply wish(String address, boolean told, String password) {
    return browser.post(
        "/api/account/mail",
        """
        {"address":"%s","language":"fr","told":%s,"password":"%s"}\
        """
            .formatted(address, told, password));
  }

  private JsonNode mail() {
    return browser.get("/api/account").body().get("mail");
  }

  @Test
  void theAddressIsChangedWithThePasswordAndTheWishWithoutIt() {
    assertThat(mail().toString()).isEqualTo("{\"sent\":false}");
    assertThat(wish("awa@cabinet.example", true, "").code()).isEqualTo("password-wrong");
    assertThat(wish("awa@cabinet.example", true, "wrong").code()).isEqualTo("password-wrong");
    assertThat(mail().has("address")).isFalse();

    assertThat(wish("Awa@Cabinet.example", true, Staffing.PASSWORD).status()).isEqualTo(204);
    assertThat(mail().get("address").asText()).isEqualTo("Awa@cabinet.example");
    assertThat(wish("Awa@cabinet.example", false, "").status()).isEqualTo(204);
    assertThat(mail().get("told").asBoolean()).isFalse();
    assertThat(wish("", false, Staffing.PASSWORD).status()).isEqualTo(204);
    assertThat(mail().has("address")).isFalse();
    assertThat(staffing.noted(AuditAction.MAIL_WISH_CHANGED)).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void whatIsNoAddressIsRefused() {
    assertThat(wish("awa", true, Staffing.PASSWORD).code()).isEqualTo("email-unfit");
    assertThat(
            browser
                .post("/api/account/mail", "{\"address\":\"a@b.fr\",\"language\":\"de\"}")
                .code())
        .isEqualTo("bad-request");
  }
}
