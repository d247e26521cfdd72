// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

  /// Of RFC 6238 appendix B and RFC 4226 appendix D.
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  private static final Instant NOW = Instant.parse("2026-11-21T14:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130",
  })
  void computesTheCodesOfRfc6238(long seconds, String code) {
    assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)), 8)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 755224",
    "1, 287082",
    "2, 359152",
    "3, 969429",
    "4, 338314",
    "5, 254676",
    "6, 287922",
    "7, 162583",
    "8, 399871",
    "9, 520489",
  })
  void computesTheCodesOfRfc4226(long step, String code) {
    assertThat(Totp.code(SECRET, step, 6)).isEqualTo(code);
  }

  @Test
  void findsTheStepOfACodeThatIsAtMostOneStepLateOrEarly() {
    long present = Totp.step(NOW);
    for (long step = present - 1; step <= present + 1; step++) {
      assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step, 6), NOW)).hasValue(step);
    }
    assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, present - 2, 6), NOW)).isEmpty();
    assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, present + 2, 6), NOW)).isEmpty();
    assertThat(Totp.stepOf(SECRET, "", NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void writesBytesAsRfc4648Does(String plain, String encoded) {
    assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
  }

  @Test
  void takesWhatPeopleTypeForTheSame() {
    assertThat(Base32.canonical("mzxw 6ytb-OI", 10)).contains("MZXW6YTBOI");
    assertThat(Base32.canonical("MZXW6YTBO", 10)).isEmpty();
    assertThat(Base32.canonical("MZXW6YTBOII", 10)).isEmpty();
    assertThat(Base32.canonical("MZXW6YTBO1", 10)).isEmpty();
    assertThat(Base32.canonical("", 10)).isEmpty();
  }
}
