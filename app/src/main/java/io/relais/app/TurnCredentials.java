// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.AppConfig.Turn;
import io.relais.signaling.wire.IceServer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes credentials that a TURN relay believes for half a day, out of the secret it shares with us
/// (draft-uberti-behave-turn-rest, coturn's `use-auth-secret`).
final class TurnCredentials implements Supplier<List<IceServer>> {
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final String ALGORITHM = "HmacSHA1";

  private final Turn turn;
  private final InstantSource clock;

  TurnCredentials(Turn turn, InstantSource clock) {
    this.turn = turn;
    this.clock = clock;
  }

  @Override
  public List<IceServer> get() {
    String name = clock.instant().plus(LIFETIME).getEpochSecond() + ":relais";
    return List.of(new IceServer(turn.urls(), name, sign(name)));
  }

  private String sign(String name) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(turn.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException never) {
      throw new IllegalStateException("Every Java has HMAC-SHA-1", never);
    }
  }
}
