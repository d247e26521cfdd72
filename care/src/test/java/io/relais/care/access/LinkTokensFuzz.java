// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Reads any bytes as a token: whatever opens must be what this key would write.
public final class LinkTokensFuzz {

  private static final LinkTokens TOKENS = new LinkTokens(keys());
  private static final Instant EXPIRY = Instant.parse("2026-11-22T14:30:00Z");

  private LinkTokensFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Optional<LinkClaims> claims = TOKENS.open(text);
    if (claims.isPresent()
        && !(TOKENS.seal(claims.get()).equals(text) && claims.get().expiresAt().equals(EXPIRY))) {
      throw new IllegalStateException("opened a token that was never written: " + text);
    }
  }

  /// The key of the golden token, which is the one good seed.
  private static SigningKeys keys() {
    try {
      Path folder = Files.createTempDirectory("keys");
      SigningKeys.open(folder.resolve("keys"));
      return SigningKeys.open(
          Files.writeString(
              folder.resolve("keys"), "7 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
