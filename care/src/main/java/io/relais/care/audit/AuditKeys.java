// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import io.relais.care.CareException;
import io.relais.care.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys that seal the trail, kept in one small text file outside the database: a line per key,
/// the number of the first entry it sealed and its 32 bytes in base64url. The last line seals,
/// those above prove older entries. Since the file says from where on entries are sealed, nobody
/// who writes the database alone can pass a plain entry off as an old one.
final class AuditKeys {

  private static final Pattern LINE = Pattern.compile("([0-9]{1,18}) ([A-Za-z0-9_-]{43})");
  private static final String HEADER =
      """
      # The keys that seal the audit trail. Keep this file secret, and keep a copy: whoever reads it
      # can write a trail anew, and without it none can be verified.
      # The last line seals, the lines above prove older entries. Take no line away.
      """;

  private final List<AuditKey> keys;

  private AuditKeys(List<AuditKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /// The keys of this file, or none if it was not made yet.
  static Optional<AuditKeys> read(Path file) {
    SecretFile secret = new SecretFile(file);
    if (!secret.exists()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new AuditKeys(parse(file, secret.lines())));
    } catch (IOException e) {
      throw new CareException(
          "Cannot read the file of audit keys " + file + ": check its owner", e);
    }
  }

  /// Adds a key to this file that seals from this entry on, and makes the file if there is none.
  static AuditKeys add(Path file, long from) {
    List<AuditKey> keys = new ArrayList<>(read(file).map(known -> known.keys).orElse(List.of()));
    keys.add(AuditKey.make(from));
    AuditKeys more = new AuditKeys(keys);
    try {
      new SecretFile(file).replace(more.text());
    } catch (IOException e) {
      throw new CareException(
          "Cannot write the file of audit keys " + file + ": check its folder and owner", e);
    }
    return more;
  }

  AuditKey current() {
    return keys.getLast();
  }

  /// The number of the entry from which on each one is sealed.
  long from() {
    return keys.getFirst().from();
  }

  Optional<AuditKey> find(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private static List<AuditKey> parse(Path file, List<String> lines) {
    List<AuditKey> keys = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches() || Long.parseLong(matcher.group(1)) < 1) {
        throw new CareException(
            "The file of audit keys " + file + " has a line that is not a key; restore it");
      }
      keys.add(
          new AuditKey(
              Long.parseLong(matcher.group(1)), Base64.getUrlDecoder().decode(matcher.group(2))));
    }
    if (keys.isEmpty()) {
      throw new CareException("The file of audit keys " + file + " has no key; restore it");
    }
    return keys;
  }

  private String text() {
    StringBuilder text = new StringBuilder(HEADER);
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    for (AuditKey key : keys) {
      text.append(key.from()).append(' ').append(encoder.encodeToString(key.secret())).append('\n');
    }
    return text.toString();
  }
}
