// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/// One line of the trail.
///
/// @param sequence its number, counted from 1 without a gap
/// @param at when it happened, in whole milliseconds
/// @param event what happened
/// @param previous the hash of the line before, 64 zeros for the first
/// @param key the id of the key that sealed it; none for lines from before there were keys
/// @param hash HMAC-SHA-256 by that key over everything above, or plain SHA-256; in hexadecimal
public record AuditEntry(
    long sequence,
    Instant at,
    AuditEvent event,
    String previous,
    Optional<String> key,
    String hash) {

  static final String BEFORE_FIRST = "0".repeat(64);

  private static final String PLAIN = "relais audit 1";
  private static final String SEALED = "relais audit 2";

  static AuditEntry next(
      long sequence, Instant at, AuditEvent event, String previous, AuditKey key) {
    Instant millis = at.truncatedTo(ChronoUnit.MILLIS);
    Encoding sealed = new Encoding(SEALED).text(key.id());
    String hash = key.mac(bytes(sealed, sequence, millis, event, previous));
    return new AuditEntry(sequence, millis, event, previous, Optional.of(key.id()), hash);
  }

  /// Whether the hash is that of what the line says, sealed by this key.
  boolean isSealedBy(AuditKey by) {
    return hash.equals(next(sequence, at, event, previous, by).hash);
  }

  /// Whether the hash is that of what the line says, as it was before there were keys.
  boolean isPlain() {
    return key.isEmpty() && hash.equals(plainHash(sequence, at, event, previous));
  }

  /// The hash of lines from before there were keys.
  static String plainHash(long sequence, Instant at, AuditEvent event, String previous) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(bytes(new Encoding(PLAIN), sequence, at, event, previous)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static byte[] bytes(
      Encoding encoding, long sequence, Instant at, AuditEvent event, String previous) {
    return encoding
        .number(sequence)
        .number(at.toEpochMilli())
        .text(event.actor().kind().name())
        .text(event.actor().id())
        .text(event.action().name())
        .text(event.object())
        .text(event.detail())
        .text(previous)
        .bytes();
  }
}
