// SPDX-License-Identifier: Apache-2.0
package io.relais.care.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is done at servers that are not as they should be. Those that are have tests with real ones
/// in `app`.
final class SubmissionTest {
  private static final Letter LETTER =
      new Letter(
          "one@relais",
          new MailAddress("a@example.fr"),
          "Relais",
          new MailAddress("b@example.fr"),
          "Objet",
          Instant.EPOCH,
          Map.of(),
          "Bonjour.",
          List.of());

  @Test
  void nothingIsSaidToAServerWithoutStarttls() throws Exception {
    List<String> heard = new ArrayList<>();
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = Thread.ofVirtual().start(() -> plain(door, heard));
      assertThat(new Submission(at(door.getLocalPort(), Duration.ofSeconds(10))).send(LETTER))
          .isEqualTo(new Submitted.Later(MailFault.TLS_REFUSED));
      server.join();
    }
    assertThat(heard).isNotEmpty().allMatch(line -> line.matches("(EHLO|HELO) .*|QUIT"));
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForLong() throws Exception {
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(new Submission(at(door.getLocalPort(), Duration.ofMillis(50))).send(LETTER))
          .isEqualTo(new Submitted.Later(MailFault.UNREACHABLE));
    }
  }

  @Test
  void nothingInALetterBeginsAnotherHeader() {
    assertThatThrownBy(() ->
            new Letter(
                "one@relais",
                LETTER.from(),
                "Relais",
                LETTER.to(),
                "Objet\r\nBcc: c@example.fr",
                Instant.EPOCH,
                Map.of(),
                "",
                List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(LETTER.toString()).doesNotContain("example", "Objet");
  }

  @Test
  void repliesAreToldByTheirStatus() {
    assertThat(MailFault.ofStatus(1, 1)).isEqualTo(MailFault.ADDRESS_UNKNOWN);
    assertThat(MailFault.ofStatus(2, 2)).isEqualTo(MailFault.MAILBOX_FULL);
    assertThat(MailFault.ofStatus(3, 4)).isEqualTo(MailFault.TOO_LARGE);
    assertThat(MailFault.ofStatus(7, 1)).isEqualTo(MailFault.REFUSED);
  }

  private static MailServer at(int port, Duration patience) {
    return new MailServer("127.0.0.1", port, TlsFiles.USUAL, Optional.empty(), patience);
  }

  private static void plain(ServerSocket door, List<String> heard) {
    try (Socket socket = door.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      say(socket, "220 hello");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        heard.add(line);
        say(socket, line.startsWith("EHLO") ? "250-here\r\n250 SIZE 1000000" : "250 yes");
      }
    } catch (IOException gone) {
      // They hung up, which is what they should do.
      heard.add("QUIT");
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
