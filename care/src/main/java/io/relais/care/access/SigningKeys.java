// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.CareException;
import io.relais.care.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The keys that sign links, kept in one small text file: a line per key, its id and its 32 bytes
/// in base64url. The last line signs; those above only prove links that are still about. Take a
/// line away, and its links are unknown.
public final class SigningKeys {

  private static final Pattern LINE = Pattern.compile("([0-9]{1,3}) ([A-Za-z0-9_-]{43})");
  private static final String HEADER =
      """
      # The keys that sign links. Keep this file secret: whoever reads it can make links.
      # The last line signs, the lines above prove older links.
      """;

  private final List<SigningKey> keys;

  private SigningKeys(List<SigningKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /// Reads the keys of this file, or makes it with a first key, readable by its owner alone.
  public static SigningKeys open(Path file) {
    try {
      SecretFile secret = new SecretFile(file);
      if (!secret.exists()) {
        SigningKeys first = new SigningKeys(List.of(SigningKey.make(1)));
        secret.replace(first.text());
        return first;
      }
      return new SigningKeys(parse(file, secret.lines()));
    } catch (IOException e) {
      throw new CareException(
          "Cannot read or make the file of signing keys " + file + ": check its folder and owner",
          e);
    }
  }

  /// Adds a key to this file that signs from now on. Links already sent go on opening.
  public static SigningKeys rotate(Path file) {
    List<SigningKey> keys = new ArrayList<>(open(file).keys);
    int next = keys.getLast().id() % SigningKey.HIGHEST_ID + 1;
    if (keys.stream().anyMatch(key -> key.id() == next)) {
      throw new CareException("Take the oldest lines out of " + file + " before adding a key");
    }
    keys.add(SigningKey.make(next));
    SigningKeys rotated = new SigningKeys(keys);
    try {
      new SecretFile(file).replace(rotated.text());
    } catch (IOException e) {
      throw new CareException("Cannot write the file of signing keys " + file, e);
    }
    return rotated;
  }

  SigningKey current() {
    return keys.getLast();
  }

  @Nullable SigningKey find(int id) {
    for (SigningKey key : keys) {
      if (key.id() == id) {
        return key;
      }
    }
    return null;
  }

  private static List<SigningKey> parse(Path file, List<String> lines) {
    List<SigningKey> keys = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      int id = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
      if (id < 1 || id > SigningKey.HIGHEST_ID || keys.stream().anyMatch(key -> key.id() == id)) {
        throw new CareException(
            "The file of signing keys "
                + file
                + " has a line that is not a key; restore it, or"
                + " remove the file to start anew (all links sent so far then stop opening)");
      }
      keys.add(new SigningKey(id, Base64.getUrlDecoder().decode(matcher.group(2))));
    }
    if (keys.isEmpty()) {
      throw new CareException(
          "The file of signing keys "
              + file
              + " has no key; restore it, or remove the file to"
              + " start anew (all links sent so far then stop opening)");
    }
    return keys;
  }

  private String text() {
    StringBuilder text = new StringBuilder(HEADER);
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    for (SigningKey key : keys) {
      text.append(key.id()).append(' ').append(encoder.encodeToString(key.secret())).append('\n');
    }
    return text.toString();
  }
}
