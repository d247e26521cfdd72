// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import io.relais.care.RandomId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what was made of an object and can be made again, such as a thumbnail: encrypted as the
/// objects are, but without waiting for the disk. What is damaged, or sealed by a key that was put
/// away, counts as not there. May be deleted as a folder at any time.
public final class DerivedStore {

  private static final Logger LOG = LoggerFactory.getLogger(DerivedStore.class);
  private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  private final Path folder;
  private final ObjectCipher cipher;

  private DerivedStore(Path folder, MasterKeys keys) {
    this.folder = folder;
    this.cipher = new ObjectCipher(keys);
  }

  /// Opens the store in this folder, and makes it if need be.
  public static DerivedStore open(Path folder, MasterKeys keys) throws IOException {
    Files.createDirectories(folder, Disk.ownerOnlyFolder());
    return new DerivedStore(folder.toAbsolutePath(), keys);
  }

  /// What was kept for this object under this kind, if it is still there.
  ///
  /// @param kind such as `thumbnail-256.jpg`; a new version of how it is made takes a new kind
  public Optional<byte[]> find(RandomId object, String kind) throws IOException {
    Path file = file(object, kind);
    try (FileBytes bytes = FileBytes.open(file);
        InputStream in =
            new StoredContent(cipher.open(Purpose.DERIVED, name(object, kind), bytes)).stream()) {
      return Optional.of(in.readAllBytes());
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (DamagedObjectException damaged) {
      LOG.debug("A derived object is damaged and will be made again", damaged);
      Files.deleteIfExists(file);
      return Optional.empty();
    }
  }

  /// Keeps this for an object, in place of what was kept under the same kind.
  public void put(RandomId object, String kind, byte[] content) throws IOException {
    Path file = file(object, kind);
    Path fresh = file.resolveSibling("." + RandomId.make());
    Files.createDirectories(folder(object), Disk.ownerOnlyFolder());
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            Disk.ownerOnly())) {
      SealedWriter writer =
          cipher.seal(Purpose.DERIVED, name(object, kind), new ChannelTarget(channel));
      writer.write(content, 0, content.length);
      writer.finish();
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Takes away everything that was made of an object.
  public void drop(RandomId object) throws IOException {
    Path itsFolder = folder(object);
    if (Files.isDirectory(itsFolder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(itsFolder, hex(object) + ".*")) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private Path folder(RandomId object) {
    return folder.resolve(HexFormat.of().toHexDigits(object.bytes()[0]));
  }

  private Path file(RandomId object, String kind) {
    if (!KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException("A kind has 1 to 64 characters of a-z 0-9 . -");
    }
    return folder(object).resolve(hex(object) + "." + kind);
  }

  private static String hex(RandomId object) {
    return HexFormat.of().formatHex(object.bytes());
  }

  private static byte[] name(RandomId object, String kind) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(object.bytes());
      digest.update(kind.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(), SealedHeader.NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
