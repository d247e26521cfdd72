// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.cluster;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What nodes prove to each other that they are of one cluster, by a secret they share: who asks
/// proves it for this one question, and who answers proves it for this one answer (HMAC-SHA-256).
///
/// It proves; it does not hide. Between machines the network must be private, or the addresses of
/// the nodes `https`.
public final class NodeKey {
  /// Fewer characters can be guessed.
  public static final int SHORTEST = 32;

  /// By how much the clocks of two nodes may differ.
  private static final Duration SKEW = Duration.ofSeconds(30);

  private static final int NONCE_BYTES = 16;
  private static final int MOST_REMEMBERED = 100_000;
  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Long> seen = new LinkedHashMap<>();

  /// @param secret the same on all nodes, [#SHORTEST] characters or more
  public NodeKey(String secret, InstantSource clock) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.clock = clock;
  }

  /// A question to another node.
  ///
  /// @param header what goes with it
  /// @param nonce what the answer is bound to
  public record Question(String header, String nonce) {}

  /// Proves a question.
  ///
  /// @param what all that it says
  public Question ask(Node to, String what) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String nonce = TEXT.encodeToString(bytes);
    String at = Long.toString(clock.millis());
    String proof = sign("question", to.id(), at, nonce, what);
    return new Question(String.join(" ", at, nonce, proof), nonce);
  }

  /// Whether a question comes from a node of this cluster, is meant for this node, is fresh and was
  /// not asked before.
  ///
  /// @return its nonce, or none if it is to be refused
  public Optional<String> check(Node self, String header, String what) {
    String[] words = header.split(" ", 3);
    if (words.length < 3
        || !same(sign("question", self.id(), words[0], words[1], what), words[2])) {
      return Optional.empty();
    }
    // The proof is right, so a node wrote the time.
    long at = Long.parseLong(words[0]);
    long now = clock.millis();
    return Math.abs(now - at) <= SKEW.toMillis() && isNew(words[1], now)
        ? Optional.of(words[1])
        : Optional.empty();
  }

  private synchronized boolean isNew(String nonce, long now) {
    Iterator<Long> oldest = seen.values().iterator();
    while (oldest.hasNext() && oldest.next() < now - 2 * SKEW.toMillis()) {
      oldest.remove();
    }
    return seen.size() < MOST_REMEMBERED && seen.putIfAbsent(nonce, now) == null;
  }

  /// Proves an answer.
  public String answer(String nonce, String what) {
    return sign("answer", nonce, what);
  }

  /// Whether an answer is one to this question.
  public boolean isAnswer(String nonce, String what, String proof) {
    return same(answer(nonce, what), proof);
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /// No part but the last may hold a line's end, so no two lists of parts give the same bytes.
  private String sign(String... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return TEXT.encodeToString(
          mac.doFinal(String.join("\n", parts).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException never) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", never);
    }
  }
}
