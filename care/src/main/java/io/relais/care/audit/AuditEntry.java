// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/// One line of the trail.
///
/// @param sequence its number, counted from 1 without a gap
/// @param at when it happened, in whole milliseconds
/// @param event what happened
/// @param previous the hash of the line before, 64 zeros for the first
/// @param hash SHA-256 over everything above, in hexadecimal
public record AuditEntry(
    long sequence, Instant at, AuditEvent event, String previous, String hash) {

  static final String BEFORE_FIRST = "0".repeat(64);

  private static final String ENCODING = "relais audit 1";

  static AuditEntry next(long sequence, Instant at, AuditEvent event, String previous) {
    Instant millis = at.truncatedTo(ChronoUnit.MILLIS);
    return new AuditEntry(
        sequence, millis, event, previous, hash(sequence, millis.toEpochMilli(), event, previous));
  }

  /// Whether the hash is that of what the line says.
  boolean isWhole() {
    return hash.equals(hash(sequence, at.toEpochMilli(), event, previous));
  }

  /// Each text is written with its length before it, so that no two entries have the same bytes.
  private static String hash(long sequence, long millis, AuditEvent event, String previous) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(bytes, ENCODING);
    bytes.writeBytes(ByteBuffer.allocate(16).putLong(sequence).putLong(millis).array());
    write(bytes, event.actor().kind().name());
    write(bytes, event.actor().id());
    write(bytes, event.action().name());
    write(bytes, event.object());
    write(bytes, event.detail());
    write(bytes, previous);
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static void write(ByteArrayOutputStream bytes, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes(ByteBuffer.allocate(4).putInt(utf8.length).array());
    bytes.writeBytes(utf8);
  }
}
