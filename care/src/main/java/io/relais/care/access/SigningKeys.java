// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import io.relais.care.CareException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
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
      if (Files.notExists(file)) {
        SigningKeys first = new SigningKeys(List.of(SigningKey.make(1)));
        first.write(file);
        return first;
      }
      refuseIfPublic(file);
      return new SigningKeys(parse(file, Files.readAllLines(file, StandardCharsets.US_ASCII)));
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
      rotated.write(file);
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
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line.strip());
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

  private static void refuseIfPublic(Path file) throws IOException {
    if (isPosix()
        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
      throw new CareException(
          "Everybody on this machine can read the signing keys; run: chmod 600 " + file);
    }
  }

  /// Writes beside the file, waits for the disk, then takes its place: a crash leaves the old file
  /// or the new one.
  private void write(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException("not a file name: " + file);
    }
    Files.createDirectories(folder);
    Path fresh = folder.resolve(target.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(fresh, options, ownerOnly())) {
      ByteBuffer bytes = ByteBuffer.wrap(text().getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (isPosix()) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder(HEADER);
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    for (SigningKey key : keys) {
      text.append(key.id()).append(' ').append(encoder.encodeToString(key.secret())).append('\n');
    }
    return text.toString();
  }

  private static FileAttribute<?>[] ownerOnly() {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
