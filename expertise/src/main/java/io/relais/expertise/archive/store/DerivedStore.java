// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import io.relais.care.RandomId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what was made of an object and can be made again, such as a thumbnail: encrypted as the
/// objects are, but without waiting for the disk. What is damaged, or sealed by a key that was put
/// away, counts as not there. May be deleted as a folder at any time.
public final class DerivedStore {

  private static final Logger LOG = LoggerFactory.getLogger(DerivedStore.class);
  private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  private final SealedFolder folder;

  private DerivedStore(SealedFolder folder) {
    this.folder = folder;
  }

  /// Opens the store in this folder, and makes it if need be.
  public static DerivedStore open(Path folder, MasterKeys keys) throws IOException {
    return new DerivedStore(SealedFolder.open(folder, keys, Purpose.DERIVED));
  }

  /// What was kept for this object under this kind, if it is still there.
  ///
  /// @param kind such as `thumbnail-256.jpg`; a new version of how it is made takes a new kind
  public Optional<byte[]> find(RandomId object, String kind) throws IOException {
    Path file = file(object, kind);
    try {
      return Optional.of(folder.read(file, object, kind));
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
    Files.createDirectories(folder(object), Disk.ownerOnlyFolder());
    folder.write(file, object, kind, content);
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
    return folder.path().resolve(HexFormat.of().toHexDigits(object.bytes()[0]));
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
}
