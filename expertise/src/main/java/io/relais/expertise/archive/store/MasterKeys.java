// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The master keys a server knows: the last wraps, the ones before it only unwrap what they wrapped
/// until the rotation has passed over it.
///
/// They come from a file or from the environment, as 43 characters of base64url a key, one a line
/// or separated by commas. Lost keys cannot be replaced: what they wrapped is lost with them.
public final class MasterKeys {

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern COMMA = Pattern.compile(",");
  private static final String HEADER =
      """
      # The master keys of the archive. Keep this file secret, and keep a copy of it in a safe:
      # without these keys nobody can read the objects, and with them everybody can.
      # The last line wraps the keys of new objects, the lines above unwrap older ones.
      """;

  private final List<MasterKey> keys;

  private MasterKeys(List<MasterKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /// These keys, the newest last.
  public static MasterKeys of(MasterKey... keys) {
    if (keys.length == 0) {
      throw new IllegalArgumentException("At least one master key is needed");
    }
    return new MasterKeys(List.of(keys));
  }

  /// Reads the keys of a text, such as that of an environment variable.
  ///
  /// @param source what to call it when it cannot be used; the text itself is never repeated
  public static MasterKeys parse(String text, String source) {
    List<MasterKey> keys = new ArrayList<>();
    for (String line : text.lines().filter(one -> !one.startsWith("#")).toList()) {
      for (String word : COMMA.split(line, -1)) {
        if (!word.isBlank()) {
          keys.add(key(word.strip(), source));
        }
      }
    }
    if (keys.isEmpty()) {
      throw new KeysUnusableException(source + " has no master key");
    }
    if (keys.stream().map(MasterKey::id).distinct().count() < keys.size()) {
      throw new KeysUnusableException(source + " has the same master key twice");
    }
    return new MasterKeys(keys);
  }

  private static MasterKey key(String word, String source) {
    if (!KEY.matcher(word).matches()) {
      throw new KeysUnusableException(
          source + " has something that is not a key: a key has 43 characters of base64url");
    }
    return MasterKey.of(Base64.getUrlDecoder().decode(word));
  }

  /// Reads the keys of this file. Refuses one that others than its owner and its group can read.
  public static MasterKeys read(Path file) {
    try {
      if (Disk.isPosix()
          && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        throw new KeysUnusableException(
            "Everybody on this machine can read the master keys; run: chmod 600 " + file);
      }
      return parse(Files.readString(file, StandardCharsets.US_ASCII), "The key file " + file);
    } catch (IOException e) {
      throw new KeysUnusableException("The key file " + file + " cannot be read", e);
    }
  }

  /// Makes this file with a first key, readable by its owner alone. Fails if it is there already.
  public static MasterKeys make(Path file) {
    MasterKeys made = of(MasterKey.make());
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      write(file, made.text());
      Disk.force(folder);
    } catch (IOException e) {
      throw new KeysUnusableException("The key file " + file + " cannot be made", e);
    }
    return made;
  }

  /// Adds a new key at the end of this file. From its next start on a server wraps with it; the
  /// objects are carried over by [KeyRotation].
  public static MasterKeys addTo(Path file) {
    List<MasterKey> keys = new ArrayList<>(read(file).keys);
    keys.add(MasterKey.make());
    MasterKeys grown = new MasterKeys(keys);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      write(fresh, grown.text());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Disk.force(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new KeysUnusableException("The key file " + file + " cannot be written", e);
    }
    return grown;
  }

  /// The key that wraps.
  public MasterKey newest() {
    return keys.getLast();
  }

  /// The key of this id, if it is known here.
  public Optional<MasterKey> find(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /// The ids of all keys, the newest first.
  public List<String> ids() {
    List<String> ids = new ArrayList<>(keys.stream().map(MasterKey::id).toList());
    Collections.reverse(ids);
    return List.copyOf(ids);
  }

  private static void write(Path file, String text) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, Disk.ownerOnly())) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder(HEADER);
    keys.forEach(key -> text.append(key.text()).append('\n'));
    return text.toString();
  }

  @Override
  public String toString() {
    return "MasterKeys" + ids();
  }
}
