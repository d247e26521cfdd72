// SPDX-License-Identifier: Apache-2.0
package io.relais.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.app.Questions;
import io.relais.app.RunningServer;
import io.relais.care.mail.MailAddress;
import io.relais.care.mail.Mailbox;
import io.relais.expertise.intake.convert.Eye;
import io.relais.expertise.intake.convert.PhotoField;
import io.relais.expertise.synthetic.FundusModel;
import io.relais.expertise.synthetic.SyntheticFundus;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole server at an operator of MSSanté: answers go to who asked, and receipts come back.
final class MssanteTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path data;

  @Test
  void answersGoAsMailAndReceiptsComeBack() throws Exception {
    if (!MailPeers.present()) {
      return;
    }
    try (MailPeers peers = MailPeers.start()) {
      try (RunningServer server = start(peers)) {
        String one = answered(server, "Durand");
        Mailbox mailbox = new Mailbox(peers.imap(MailPeers.MOREAU), "Relais");
        MimeMessage letter = Letters.come(mailbox, 1).getFirst();
        isWhole(letter);
        server.questions().reachedAt(MailPeers.FAR);
        String far = answered(server, "Petit");
        peers.post(MailPeers.MOREAU, MailPeers.CABINET, receipt(letter.getMessageID()));
        isConfirmed(server, one);
        isSentBack(server, far);
      }
      isSentOnceThoughBothWereDown(peers);
    }
  }

  private RunningServer start(MailPeers peers) throws Exception {
    return RunningServer.mailing(
        data, peers.smtp(), peers.imap(MailPeers.CABINET), new MailAddress(MailPeers.CABINET));
  }

  /// A case that the cardiologist has answered.
  private static String answered(RunningServer server, String family) {
    byte[] jpeg = new SyntheticFundus(FundusModel.healthy(7, true).sized(200)).jpeg();
    PhotoField field = new PhotoField(PhotoField.Centre.MACULA, OptionalDouble.of(45));
    Questions questions = server.questions();
    String id =
        questions.recording(
            family, DAY, order -> server.cabinet().photograph(order, jpeg, Eye.R, field));
    questions.answer(
        id,
        questions.cardiologist(),
        """
        {"formType":"free/1","form":{},"findings":{},"conclusion":"Normal.","recommendation":""}\
        """);
    return id;
  }

  private static void isWhole(MimeMessage letter) throws Exception {
    assertThat(letter.getSubject()).startsWith("XDM/1.0/DDM+").endsWith("DURAND PAUL 12/03/1965");
    assertThat(letter.getHeader("X-MSS-CODECDA")).containsExactly("85208-7");
    assertThat(letter.getHeader("X-MSS-INS")).containsExactly("N");
    assertThat(letter.getHeader("X-MSS-NIL")).containsExactly("REF-1");
    assertThat(letter.getHeader("Disposition-Notification-To"))
        .containsExactly("<" + MailPeers.CABINET + ">");
    Multipart parts = (Multipart) letter.getContent();
    assertThat(parts.getCount()).isEqualTo(3);
    assertThat((String) parts.getBodyPart(0).getContent()).doesNotContain("Durand", "DURAND");
    BodyPart zip = parts.getBodyPart(1);
    assertThat(zip.getFileName()).isEqualTo("IHE_XDM.zip");
    byte[] pdf = Letters.bytes(parts.getBodyPart(2));
    assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");

    Map<String, byte[]> files = Letters.unpacked(zip);
    assertThat(files)
        .containsOnlyKeys(
            "INDEX.HTM",
            "README.TXT",
            "IHE_XDM/SUBSET01/METADATA.XML",
            "IHE_XDM/SUBSET01/DOC0001.XML");
    byte[] document = files.get("IHE_XDM/SUBSET01/DOC0001.XML");
    String sha1 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(document));
    assertThat(new String(files.get("IHE_XDM/SUBSET01/METADATA.XML"), StandardCharsets.UTF_8))
        .contains(sha1, "<Value>" + document.length + "</Value>");
    assertThat(new String(document, StandardCharsets.UTF_8).replaceAll("\\s", ""))
        .contains(Base64.getEncoder().encodeToString(pdf));
  }

  private static String receipt(String of) {
    return """
    From: %s
    To: %s
    Subject: Lu
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=disposition-notification; boundary=b

    --b
    Content-Type: text/plain

    Lu.
    --b
    Content-Type: message/disposition-notification

    Final-Recipient: rfc822;%s
    Original-Message-ID: %s
    Disposition: manual-action/MDN-sent-manually; displayed
    --b--
    """
        .formatted(MailPeers.MOREAU, MailPeers.CABINET, MailPeers.MOREAU, of);
  }

  private static void isConfirmed(RunningServer server, String id) throws Exception {
    assertThat(delivery(server, id, "confirmed").path("reason").asText()).isEqualTo("read");
  }

  private static void isSentBack(RunningServer server, String id) throws Exception {
    assertThat(delivery(server, id, "given-up").path("reason").asText())
        .isEqualTo("address-unknown");
    Questions questions = server.questions();
    assertThat(questions.notices(questions.cardiologist()).findValuesAsText("what"))
        .contains("undelivered");
  }

  private void isSentOnceThoughBothWereDown(MailPeers peers) throws Exception {
    peers.stopSmtp();
    String id;
    try (RunningServer server = start(peers)) {
      server.questions().reachedAt(MailPeers.MOREAU);
      id = answered(server, "Morvan");
      assertThat(
              delivery(server, id, "waiting", seen -> seen.has("reason")).path("reason").asText())
          .isEqualTo("unreachable");
    }
    peers.startSmtp();
    try (RunningServer server = start(peers)) {
      delivery(server, id, "done");
      Mailbox mailbox = new Mailbox(peers.imap(MailPeers.MOREAU), "Relais");
      List<MimeMessage> letters = Letters.come(mailbox, 1);
      assertThat(letters).hasSize(1);
      assertThat(letters.getFirst().getSubject()).contains("MORVAN");
    }
  }

  private static JsonNode delivery(RunningServer server, String id, String state) throws Exception {
    return delivery(server, id, state, seen -> true);
  }

  /// How far the mail of a case is, once it is so far.
  private static JsonNode delivery(
      RunningServer server, String id, String state, Predicate<JsonNode> more) throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    JsonNode seen = server.questions().seen(id);
    while (System.nanoTime() < until) {
      for (JsonNode one : seen.path("deliveries")) {
        if (one.path("channel").asText().equals("mssante")
            && one.path("state").asText().equals(state)
            && more.test(one)) {
          return one;
        }
      }
      seen = server.questions().seen(id);
    }
    throw new AssertionError("It never was " + state + ": " + seen.path("deliveries"));
  }
}
