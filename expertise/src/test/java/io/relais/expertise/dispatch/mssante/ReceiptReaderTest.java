// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch.mssante;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.expertise.dispatch.mssante.Receipt.What;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReceiptReaderTest {
  private static final String LETTER = "relais.AAAAAAAAAAAAAAAAAAAAAA@tilleuls.mssante.fr";

  /// What came: a line with its subject, and the letter.
  private record Came(String subject, String text) {

    static Came named(String name) throws IOException {
      try (InputStream in = ReceiptReaderTest.class.getResourceAsStream("/fuzz/Receipt/" + name)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        int line = text.indexOf('\n');
        return new Came(text.substring(0, line), text.substring(line + 1));
      }
    }

    byte[] letter() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    Optional<Receipt> read() {
      return ReceiptReader.read(letter(), subject);
    }
  }

  private static void says(String name, What what, String reason) throws IOException {
    assertThat(Came.named(name).read()).contains(new Receipt(LETTER, what, reason));
  }

  @Test
  void whatBecameOfALetterIsRead() throws IOException {
    says("read", What.ARRIVED, "read");
    says("bounced", What.FAILED, "address-unknown");
    says("mailbox-full", What.FAILED, "mailbox-full");
    says("delayed", What.DELAYED, "");
    says("not-filed", What.FAILED, "not-filed-patient-unknown");
    says("not-filed-without-receipt", What.FAILED, "not-filed-no-ins");
    assertThat(Came.named("something-else").read()).isEmpty();
  }

  @Test
  void linesMayEndAsTheStandardSays() throws IOException {
    Came came = Came.named("bounced");
    String text = came.text().replace("\n", "\r\n");
    assertThat(ReceiptReader.read(text.getBytes(StandardCharsets.UTF_8), came.subject()))
        .contains(new Receipt(LETTER, What.FAILED, "address-unknown"));
  }

  @Test
  void oneThatIsCutShortSaysNothingWrong() throws IOException {
    for (String name : new String[] {"read", "bounced", "not-filed"}) {
      Came came = Came.named(name);
      Receipt whole = came.read().orElseThrow();
      byte[] letter = came.letter();
      for (int length = 0; length < letter.length; length++) {
        Optional<Receipt> cut = ReceiptReader.read(Arrays.copyOf(letter, length), came.subject());
        assertThat(cut.filter(read -> read.letter().equals(LETTER)).map(Receipt::what))
            .as("%s, %d bytes", name, length)
            .isIn(Optional.empty(), Optional.of(whole.what()));
      }
    }
  }

  @Test
  void onlyHeadsOfReceiptsAreWorthALook() {
    assertThat(ReceiptReader.mayBe("Multipart/Report; report-type=x", "")).isTrue();
    assertThat(ReceiptReader.mayBe("multipart/mixed", "[KO Intégration système !][902] XDM/1.0"))
        .isTrue();
    assertThat(ReceiptReader.mayBe("multipart/mixed", "XDM/1.0/DDM+Compte rendu")).isFalse();
    assertThat(ReceiptReader.mayBe("text/plain", "Bonjour")).isFalse();
  }
}
