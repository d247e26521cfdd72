// SPDX-License-Identifier: Apache-2.0
package io.relais.app.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSignInTest {
  @TempDir Path data;

  @Test
  void signsAFictiveProfessionalInAsOftenAsTheLinkIsOpened() {
    try (RunningServer server = RunningServer.start(data)) {
      String link = server.signInLink("specialist");
      String token = link.substring(link.lastIndexOf('/') + 1);
      for (int i = 0; i < 2; i++) {
        try (Caller browser = new Caller(server.origin())) {
          Caller.Reply opened =
              browser.post("/api/demo/links", "{\"token\":\"%s\"}".formatted(token));
          assertThat(opened.text("page")).startsWith("/");
          assertThat(browser.get("/api/account").text("name")).isEqualTo("Dr Hélène Lefèvre");
        }
      }
      try (Caller browser = new Caller(server.origin())) {
        assertThat(browser.post("/api/demo/links", "{\"token\":\"x\"}").code())
            .isEqualTo("invitation-unknown");
      }
    }
  }
}
