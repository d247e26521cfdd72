// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TurnMessageTest {
  /// RFC 5769 section 2.4: a request signed by a long-term credential.
  private static final byte[] SIGNED =
      HexFormat.of()
          .parseHex(
              "000100602112a44278ad3433c6ad72c029da412e"
                  + "00060012e3839ee38388e383aae38383e382afe382b90000"
                  + "0015001c662f2f3439396b393534643"
                  + "64f4c33346f4c394653547679363473410014000b"
                  + "6578616d706c652e6f726700"
                  + "00080014f67024656dd64a3e02b8e0712e85c9a28ca89666");

  @Test
  void aRequestIsSignedAsTheStandardHasIt() throws Exception {
    byte[] id = Arrays.copyOfRange(SIGNED, 8, 20);
    byte[] written =
        TurnMessage.request(1, id)
            .with(TurnMessage.USERNAME, "マトリックス".getBytes(UTF_8))
            .with(TurnMessage.NONCE, "f//499k954d6OL34oL9FSTvy64sA".getBytes(UTF_8))
            .with(TurnMessage.REALM, "example.org".getBytes(UTF_8))
            .signed("マトリックス", "example.org", "TheMatrIX")
            .written();
    assertThat(HexFormat.of().formatHex(written)).isEqualTo(HexFormat.of().formatHex(SIGNED));
  }

  @Test
  void anAddressIsMixedWithTheCookie() {
    // RFC 5769 section 2.2: 192.0.2.1, there with a port.
    byte[] value = TurnMessage.mapped(new byte[] {(byte) 192, 0, 2, 1});
    assertThat(HexFormat.of().formatHex(value)).isEqualTo("00012112e112a643");
  }

  @Test
  void anAnswerSaysWhatItIs() {
    TurnMessage request = TurnMessage.request(TurnMessage.ALLOCATE, new byte[12]);
    String id = "2112a442" + "00".repeat(12);
    TurnMessage refused =
        TurnMessage.received(
            HexFormat.of()
                .parseHex("01130010" + id + "0009000400000401" + "00140004" + "61626364"));
    assertThat(refused.answers(request)).isTrue();
    assertThat(refused.error()).isEqualTo(401);
    assertThat(refused.attribute(TurnMessage.REALM)).asString(UTF_8).isEqualTo("abcd");
    TurnMessage given = TurnMessage.received(HexFormat.of().parseHex("01030000" + id));
    assertThat(given.answers(request)).isTrue();
    assertThat(given.error()).isZero();
    assertThat(TurnMessage.received(HexFormat.of().parseHex("01040000" + id)).answers(request))
        .isFalse();
  }

  @Test
  void anyBytesAreRead() {
    Random random = new Random(7);
    TurnMessage request = TurnMessage.request(TurnMessage.ALLOCATE, new byte[12]);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = Arrays.copyOf(SIGNED, random.nextInt(SIGNED.length + 20));
      for (int j = 0; j < 4 && bytes.length > 0; j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      TurnMessage read = TurnMessage.received(bytes);
      read.answers(request);
      if (bytes.length >= TurnMessage.HEADER) {
        assertThat(read.error()).isBetween(0, 699);
        assertThat(read.attribute(random.nextInt(32)).length).isLessThan(bytes.length);
      }
    }
  }
}
