// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.backup;

import io.relais.care.RandomId;
import io.relais.expertise.archive.store.MasterKey;
import io.relais.expertise.archive.store.MasterKeys;
import io.relais.expertise.archive.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;

/// What a backup holds, a line for each thing, signed by a key that the newest master key gives
/// (HMAC-SHA-256):
///
/// ```
/// relais backup 1
/// made 2026-11-21T14:30:00Z
/// key 0123456789abcdef
/// database <id> <bytes> <SHA-256>
/// file <id> <bytes> <SHA-256> <name>
/// object <id> <bytes> <SHA-256>
/// hmac <64 hexadecimal digits over everything above>
/// ```
///
/// @param made when
/// @param key the id of the master key that signed it
/// @param database the copy of the database
/// @param files the small files beside it, by name
/// @param objects every object
record Manifest(
    Instant made,
    String key,
    StoredObject database,
    Map<String, StoredObject> files,
    List<StoredObject> objects) {

  private static final String FIRST = "relais backup 1";

  Manifest {
    files = new TreeMap<>(files);
    objects = List.copyOf(objects);
  }

  String signed(MasterKey master) {
    StringBuilder text = new StringBuilder();
    text.append(FIRST).append('\n');
    text.append("made ").append(made).append('\n');
    text.append("key ").append(key).append('\n');
    text.append(line("database", database)).append('\n');
    files.forEach(
        (name, file) -> text.append(line("file", file)).append(' ').append(name).append('\n'));
    objects.forEach(object -> text.append(line("object", object)).append('\n'));
    return text + "hmac " + hmac(master, text.toString()) + "\n";
  }

  /// Reads a manifest whose signature is right.
  static Manifest read(String text, MasterKeys keys) {
    int end = text.lastIndexOf("hmac ");
    List<String> lines = text.lines().toList();
    if (end < 0 || lines.size() < 5 || !lines.getFirst().equals(FIRST)) {
      throw new BackupException("The manifest is not one of a backup of this version");
    }
    String key = word(lines.get(2), "key", 1);
    MasterKey master =
        keys.find(key)
            .orElseThrow(() ->
                new BackupException(
                    "The backup is signed and sealed by the master key "
                        + key
                        + ", which is not known here; put it into the key file"));
    byte[] expected = hmac(master, text.substring(0, end)).getBytes(StandardCharsets.US_ASCII);
    byte[] found = text.substring(end + 5).strip().getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(expected, found)) {
      throw new BackupException("The manifest was changed after the backup was made");
    }
    List<StoredObject> objects = new ArrayList<>();
    Map<String, StoredObject> files = new TreeMap<>();
    for (String line : lines.subList(4, lines.size() - 1)) {
      if (line.startsWith("file ")) {
        files.put(name(word(line, "file", 4)), object(line, "file"));
      } else {
        objects.add(object(line, "object"));
      }
    }
    return new Manifest(
        instant(lines.get(1)), key, object(lines.get(3), "database"), files, objects);
  }

  private static String line(String kind, StoredObject object) {
    return kind + " " + object.id() + " " + object.size() + " " + object.sha256();
  }

  /// It becomes part of a path.
  private static String name(String text) {
    if (!text.matches("[a-z][a-z0-9-]{0,63}")) {
      throw new BackupException("A line of the manifest is not as expected");
    }
    return text;
  }

  private static StoredObject object(String line, String kind) {
    try {
      return new StoredObject(
          new RandomId(word(line, kind, 1)),
          Long.parseLong(word(line, kind, 2)),
          word(line, kind, 3));
    } catch (IllegalArgumentException e) {
      throw new BackupException("A line of the manifest cannot be read", e);
    }
  }

  private static Instant instant(String line) {
    try {
      return Instant.parse(word(line, "made", 1));
    } catch (DateTimeException e) {
      throw new BackupException("The manifest does not say when it was made", e);
    }
  }

  private static String word(String line, String kind, int index) {
    String[] words = line.split(" ", -1);
    if (!words[0].equals(kind) || words.length <= index) {
      throw new BackupException("A line of the manifest is not as expected");
    }
    return words[index];
  }

  private static String hmac(MasterKey master, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(master.derived("backup manifest"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
    }
  }
}
