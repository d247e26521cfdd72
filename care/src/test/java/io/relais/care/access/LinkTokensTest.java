// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.RandomId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokensTest {

  private static final Instant EXPIRY = Instant.parse("2026-11-22T14:30:00Z");

  @TempDir Path folder;

  private Path file;
  private LinkTokens tokens;

  @BeforeEach
  void openKeys() {
    file = folder.resolve("link-keys");
    tokens = new LinkTokens(SigningKeys.open(file));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void readsBackWhatItWrote(Role role) {
    LinkClaims claims = claims(role, EXPIRY, 3);

    assertThat(tokens.open(tokens.seal(claims))).contains(claims);
  }

  @Test
  void carriesTheLatestDateAndTheHighestSerial() {
    LinkClaims claims =
        claims(Role.PATIENT, Instant.ofEpochSecond((1L << 40) - 1), Integer.MAX_VALUE);

    assertThat(tokens.open(tokens.seal(claims))).contains(claims);
    assertThatThrownBy(() -> claims(Role.PATIENT, Instant.ofEpochSecond(1L << 40), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> claims(Role.PATIENT, Instant.ofEpochSecond(-1), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> claims(Role.PATIENT, EXPIRY, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fitsAnSmsAndEndsInALetter() {
    for (int serial = 1; serial < 200; serial++) {
      assertThat(tokens.seal(claims(Role.PATIENT, EXPIRY, serial))).matches("[A-Za-z0-9_-]{79}B");
    }
  }

  @Test
  void neverOpensATokenOfWhichOneBitWasFlipped() {
    byte[] token = Base64.getUrlDecoder().decode(tokens.seal(claims(Role.PATIENT, EXPIRY, 1)));
    for (int bit = 0; bit < token.length * 8; bit++) {
      byte[] forged = token.clone();
      forged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(tokens.open(Base64.getUrlEncoder().encodeToString(forged)))
          .as("bit %d", bit)
          .isEmpty();
    }
  }

  @Test
  void neverOpensATokenOfWhichOneCharacterBitWasFlipped() {
    String token = tokens.seal(claims(Role.PATIENT, EXPIRY, 1));
    for (int bit = 0; bit < token.length() * 16; bit++) {
      char[] forged = token.toCharArray();
      forged[bit / 16] ^= (char) (1 << (bit % 16));
      assertThat(tokens.open(new String(forged))).as("bit %d", bit).isEmpty();
    }
  }

  @Test
  void neverOpensATokenCutShortOrMadeLonger() {
    String token = tokens.seal(claims(Role.PATIENT, EXPIRY, 1));
    for (int length = 0; length < token.length(); length++) {
      assertThat(tokens.open(token.substring(0, length))).isEmpty();
    }
    for (String more : new String[] {"A", "=", "====", "AAAA", " ", "\n"}) {
      assertThat(tokens.open(token + more)).isEmpty();
      assertThat(tokens.open(more + token)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "../../etc/passwd", "é", "\0"})
  void neverOpensWhatIsNoToken(String text) {
    assertThat(tokens.open(text)).isEmpty();
    assertThat(tokens.open(text.repeat(80))).isEmpty();
  }

  @Test
  void neverOpensTheTokenOfAnotherServer() {
    LinkTokens other = new LinkTokens(SigningKeys.open(folder.resolve("other")));

    assertThat(other.open(tokens.seal(claims(Role.PATIENT, EXPIRY, 1)))).isEmpty();
  }

  @Test
  void opensOlderLinksAfterTheKeyWasRotatedUntilItIsTakenAway() throws Exception {
    String old = tokens.seal(claims(Role.PATIENT, EXPIRY, 1));

    LinkTokens rotated = new LinkTokens(SigningKeys.rotate(file));
    String fresh = rotated.seal(claims(Role.PATIENT, EXPIRY, 1));
    assertThat(rotated.open(old)).isPresent();
    assertThat(rotated.open(fresh)).isPresent();
    assertThat(tokens.open(fresh)).isEmpty();
    assertThat(new LinkTokens(SigningKeys.open(file)).open(old)).isPresent();

    Files.write(
        file, Files.readAllLines(file).stream().filter(line -> !line.startsWith("1 ")).toList());
    LinkTokens without = new LinkTokens(SigningKeys.open(file));
    assertThat(without.open(old)).isEmpty();
    assertThat(without.open(fresh)).isPresent();
  }

  /// Golden value, computed by an independent program: links already sent must go on opening.
  @Test
  void writesATokenAsEver() throws Exception {
    Path golden = folder.resolve("golden");
    SigningKeys.open(golden);
    Files.writeString(golden, "7 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\n");
    LinkClaims claims =
        new LinkClaims(
            new Identity.Seat(
                new RandomId("EBESExQVFhcYGRobHB0eHw"),
                new RandomId("AAECAwQFBgcICQoLDA0ODw"),
                Role.COMPANION),
            EXPIRY,
            5);

    assertThat(new LinkTokens(SigningKeys.open(golden)).seal(claims))
        .isEqualTo(
            "BwIAawL8aAAAAAUAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw9g0KQ8yVODopF8_gPHvgcB");
  }

  private static LinkClaims claims(Role role, Instant expiry, int serial) {
    return new LinkClaims(
        new Identity.Seat(RandomId.make(), RandomId.make(), role), expiry, serial);
  }
}
