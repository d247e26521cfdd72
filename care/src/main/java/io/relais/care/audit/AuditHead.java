// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the trail stood at some moment, sealed so that nobody can make one up. Kept on another
/// machine, it shows later whether entries up to there were cut off or written anew.
///
/// @param sequence the number of the newest entry, 0 if there was none
/// @param hash the hash of that entry
/// @param at when it was read, in whole milliseconds
/// @param key the id of the key that sealed the head
/// @param seal HMAC-SHA-256 by that key over everything above, in hexadecimal
public record AuditHead(long sequence, String hash, Instant at, String key, String seal) {

  private static final String NAME = "relais-audit-head-1";
  private static final Pattern LINE =
      Pattern.compile(
          NAME + " ([0-9]{1,18}) ([0-9a-f]{64}) ([0-9TZ:.-]{20,24}) ([0-9a-f]{12}) ([0-9a-f]{64})");

  static AuditHead of(long sequence, String hash, Instant at, AuditKey key) {
    return new AuditHead(sequence, hash, at, key.id(), key.mac(bytes(sequence, hash, at)));
  }

  /// The head a line stands for, as [#text] wrote it, or none.
  public static Optional<AuditHead> parse(String line) {
    Matcher matcher = LINE.matcher(line.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new AuditHead(
              Long.parseLong(matcher.group(1)),
              matcher.group(2),
              Instant.parse(matcher.group(3)),
              matcher.group(4),
              matcher.group(5)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// One line that may be printed, mailed, or added to a file of heads.
  public String text() {
    return String.join(" ", NAME, Long.toString(sequence), hash, at.toString(), key, seal);
  }

  boolean isSealedBy(AuditKey by) {
    return seal.equals(by.mac(bytes(sequence, hash, at)));
  }

  private static byte[] bytes(long sequence, String hash, Instant at) {
    return new Encoding(NAME).number(sequence).text(hash).number(at.toEpochMilli()).bytes();
  }
}
