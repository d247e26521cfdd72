// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import io.relais.care.RandomId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Set;

/// A folder of small files of one purpose, each sealed under the object it is of and a name of its
/// own, so that none can be put in the place of another. Written without waiting for the disk.
final class SealedFolder {
  private final Path folder;
  private final ObjectCipher cipher;
  private final Purpose purpose;

  private SealedFolder(Path folder, ObjectCipher cipher, Purpose purpose) {
    this.folder = folder;
    this.cipher = cipher;
    this.purpose = purpose;
  }

  /// Opens the folder, and makes it if need be.
  static SealedFolder open(Path folder, MasterKeys keys, Purpose purpose) throws IOException {
    Files.createDirectories(folder, Disk.ownerOnlyFolder());
    return new SealedFolder(folder.toAbsolutePath(), new ObjectCipher(keys), purpose);
  }

  Path path() {
    return folder;
  }

  /// All of a file.
  ///
  /// @param file within the folder
  /// @param of the object it is of, and `name` what of it
  /// @throws DamagedObjectException if it is not what was written
  byte[] read(Path file, RandomId of, String name) throws IOException {
    try (FileBytes bytes = FileBytes.open(file);
        InputStream in = new StoredContent(cipher.open(purpose, seal(of, name), bytes)).stream()) {
      return in.readAllBytes();
    }
  }

  /// How many bytes were put into a file.
  ///
  /// @throws DamagedObjectException if it is not what was written
  long length(Path file, RandomId of, String name) throws IOException {
    try (FileBytes bytes = FileBytes.open(file)) {
      return cipher.open(purpose, seal(of, name), bytes).size();
    }
  }

  /// Writes a file whole, in place of what was there.
  void write(Path file, RandomId of, String name, byte[] content) throws IOException {
    Path fresh = file.resolveSibling("." + RandomId.make());
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            Disk.ownerOnly())) {
      SealedWriter writer = cipher.seal(purpose, seal(of, name), new ChannelTarget(channel));
      writer.write(content, 0, content.length);
      writer.finish();
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] seal(RandomId of, String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(of.bytes());
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(), SealedHeader.NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
