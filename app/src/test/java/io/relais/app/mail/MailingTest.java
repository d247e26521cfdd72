// SPDX-License-Identifier: Apache-2.0
package io.relais.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.Staffing;
import io.relais.care.RandomId;
import io.relais.care.mail.MailAddress;
import io.relais.care.mail.Mailbox;
import io.relais.care.mail.Mailbox.Verdict;
import io.relais.care.teams.ProfessionalRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server, and the mail servers of others.
final class MailingTest {
  @TempDir private Path data;

  @Test
  void invitationsAreMailed() throws Exception {
    if (!MailPeers.present()) {
      return;
    }
    try (MailPeers peers = MailPeers.start();
        RunningServer server =
            RunningServer.mailing(
                data,
                peers.smtp(),
                peers.imap(MailPeers.CABINET),
                new MailAddress(MailPeers.CABINET))) {
      Staffing staffing = server.staffing();
      RandomId structure = staffing.structure("MSP des Tilleuls");
      RandomId admin = staffing.account("admin", structure, ProfessionalRole.ADMINISTRATOR);
      String session = staffing.session(admin);
      String answer =
          post(
              server.origin() + "/api/administration/" + structure + "/people",
              server.origin(),
              session,
              """
              {"givenName":"Claire","familyName":"Moreau","name":"Dr Claire Moreau",
               "title":"Médecin","email":"%s","memberships":[{"role":"practitioner"}]}\
              """
                  .formatted(MailPeers.MOREAU));
      assertThat(answer).contains("\"mailed\":true");
      String link = answer.replaceAll("(?s).*\"link\":\"([^\"]*)\".*", "$1");
      assertThat(link).startsWith(server.origin() + "/i/");
      String letter = newest(new Mailbox(peers.imap(MailPeers.MOREAU), "Relais"));
      assertThat(letter).contains("MSP des Tilleuls", "Auto-Submitted: auto-generated");
      assertThat(letter.replace("=\r\n", "").replace("=3D", "=")).contains(link);
    }
  }

  private static String post(String to, String origin, String session, String json)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(to))
                  .header("Content-Type", "application/json")
                  .header("Origin", origin)
                  .header("Cookie", "relais-session=" + session)
                  .POST(HttpRequest.BodyPublishers.ofString(json))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(201);
      return answer.body();
    }
  }

  /// The first that comes.
  private static String newest(Mailbox mailbox) throws Exception {
    List<String> came = new ArrayList<>();
    while (came.isEmpty()) {
      mailbox.look(
          new Mailbox.Reader() {
            @Override
            public boolean wants(String type, String subject) {
              return true;
            }

            @Override
            public Verdict read(String subject, byte[] letter) {
              came.add(new String(letter, StandardCharsets.UTF_8));
              return Verdict.DONE;
            }
          });
    }
    return came.getFirst();
  }
}
