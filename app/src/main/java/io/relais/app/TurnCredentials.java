// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.AppConfig.Turn;
import io.relais.care.RandomId;
import io.relais.signaling.wire.IceServer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes credentials that a TURN relay believes for a while, out of the secret it shares with us
/// (draft-uberti-behave-turn-rest, coturn's `use-auth-secret`). Each join gets its own, under a
/// name that says nothing but when they end, so that the relay can bound what one of them uses.
final class TurnCredentials implements Supplier<List<IceServer>> {
  private static final String ALGORITHM = "HmacSHA1";

  private final Turn turn;
  private final InstantSource clock;
  private final Supplier<RandomId> ids;

  TurnCredentials(Turn turn, InstantSource clock, Supplier<RandomId> ids) {
    this.turn = turn;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public List<IceServer> get() {
    String name = clock.instant().plus(turn.lifetime()).getEpochSecond() + ":" + ids.get().text();
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
