// SPDX-License-Identifier: Apache-2.0
package io.relais.app.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.app.archives.TestCertificates;
import io.relais.care.mail.Letter;
import io.relais.care.mail.MailAddress;
import io.relais.care.mail.MailException;
import io.relais.care.mail.MailFault;
import io.relais.care.mail.MailServer;
import io.relais.care.mail.Mailbox;
import io.relais.care.mail.Mailbox.Verdict;
import io.relais.care.mail.Submission;
import io.relais.care.mail.Submitted;
import io.relais.care.mail.TlsFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Letters go to and come from the mail servers that most operators run.
final class MailServersTest {
  @TempDir private Path folder;

  @Test
  void lettersGoAndComeByStarttlsWithAClientCertificate() throws Exception {
    if (!MailPeers.present()) {
      return;
    }
    try (MailPeers peers = MailPeers.start()) {
      arrives(peers);
      isRefused(peers);
      showsWhoItIs(peers);
      isDown(peers);
    }
  }

  private static Letter letter(String id, String to) {
    return new Letter(
        id,
        new MailAddress(MailPeers.CABINET),
        "MSP des Tilleuls",
        new MailAddress(to),
        "Un objet avec des accents : é",
        Instant.parse("2026-11-22T09:00:00Z"),
        Map.of("X-MSS-INS", "N"),
        "Bonjour,\nune ligne.\n",
        List.of(new Letter.Attachment("a.pdf", "application/pdf", new byte[] {1, 2, 3})));
  }

  private static void arrives(MailPeers peers) throws Exception {
    assertThat(new Submission(peers.smtp()).send(letter("one@relais", MailPeers.MOREAU)))
        .isEqualTo(new Submitted.Taken());
    Mailbox mailbox = new Mailbox(peers.imap(MailPeers.MOREAU), "Relais");
    List<String> read = new ArrayList<>();
    while (read.isEmpty()) {
      assertThat(look(mailbox, read, Verdict.AGAIN)).isZero();
    }
    assertThat(read.getFirst())
        .contains("Message-ID: <one@relais>", "X-MSS-INS: N", "To: " + MailPeers.MOREAU)
        .contains("Content-Type: application/pdf; name=a.pdf", "AQID");
    assertThat(look(mailbox, read, Verdict.LEFT)).isZero();
    read.clear();
    assertThat(look(mailbox, read, Verdict.DONE)).as("one that was left").isZero();
    assertThat(read).isEmpty();

    Mailbox afterARestart = new Mailbox(peers.imap(MailPeers.MOREAU), "Relais");
    assertThat(look(afterARestart, read, Verdict.DONE)).isOne();
    assertThat(look(new Mailbox(peers.imap(MailPeers.MOREAU), "Relais"), read, Verdict.DONE))
        .as("one that was moved")
        .isZero();
  }

  private static int look(Mailbox mailbox, List<String> read, Verdict verdict) throws Exception {
    return mailbox.look(
        new Mailbox.Reader() {
          @Override
          public boolean wants(String type, String subject) {
            return true;
          }

          @Override
          public Verdict read(String subject, byte[] letter) {
            read.add(new String(letter, StandardCharsets.UTF_8));
            return verdict;
          }
        });
  }

  private static void isRefused(MailPeers peers) throws Exception {
    Submission submission = new Submission(peers.smtp());
    assertThat(submission.send(letter("two@relais", "inconnu@demo.mssante.fr")))
        .isEqualTo(new Submitted.Refused(MailFault.ADDRESS_UNKNOWN));
  }

  private void showsWhoItIs(MailPeers peers) throws Exception {
    assertThat(new Submission(peers.smtp(Optional.empty())).send(letter("x", MailPeers.MOREAU)))
        .isEqualTo(new Submitted.Later(MailFault.TLS_REFUSED));
    TestCertificates others = TestCertificates.in(folder);
    Path stranger = others.pkcs12(others.of("stranger"), MailPeers.PASSWORD);
    TlsFiles.Client shown = new TlsFiles.Client(stranger, MailPeers.PASSWORD);
    assertThat(new Submission(peers.smtp(Optional.of(shown))).send(letter("x", MailPeers.MOREAU)))
        .isEqualTo(new Submitted.Later(MailFault.TLS_REFUSED));

    new Mailbox(peers.imap(MailPeers.CABINET, Optional.of(MailPeers.PASSWORD)), "x").tryOut();
    Mailbox wrong = new Mailbox(peers.imap(MailPeers.CABINET, Optional.of("wrong")), "x");
    assertThatThrownBy(wrong::tryOut)
        .isInstanceOfSatisfying(
            MailException.class, e -> assertThat(e.fault()).isEqualTo(MailFault.SIGN_IN_REFUSED));

    MailServer unknown = withAuthority(peers.smtp(), Optional.empty());
    assertThat(new Submission(unknown).send(letter("x", MailPeers.MOREAU)))
        .as("a server that nobody we believe vouches for")
        .isEqualTo(new Submitted.Later(MailFault.TLS_REFUSED));
    MailServer otherName =
        new MailServer(
            "localhost",
            peers.smtp().port(),
            peers.smtp().tls(),
            Optional.empty(),
            Duration.ofSeconds(10));
    assertThat(new Submission(otherName).send(letter("x", MailPeers.MOREAU)))
        .as("a server that shows the certificate of another")
        .isEqualTo(new Submitted.Later(MailFault.TLS_REFUSED));
  }

  private static MailServer withAuthority(MailServer server, Optional<Path> authority) {
    return new MailServer(
        server.host(),
        server.port(),
        new TlsFiles(authority, server.tls().client()),
        server.signIn(),
        server.patience());
  }

  private static void isDown(MailPeers peers) throws Exception {
    peers.stopSmtp();
    assertThat(new Submission(peers.smtp()).send(letter("three@relais", MailPeers.MOREAU)))
        .isEqualTo(new Submitted.Later(MailFault.UNREACHABLE));
    peers.startSmtp();
    assertThat(new Submission(peers.smtp()).send(letter("three@relais", MailPeers.MOREAU)))
        .isEqualTo(new Submitted.Taken());
  }
}
