// SPDX-License-Identifier: Apache-2.0
package io.relais.care;

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
import java.util.List;
import java.util.Set;

/// A small text file of keys that its owner alone may read. Empty lines and those that begin with
/// `#` say nothing.
///
/// @param path where it is
public record SecretFile(Path path) {

  /// Whether it was made.
  public boolean exists() {
    return Files.exists(path);
  }

  /// The lines that say something. Refuses a file that everybody on this machine can read.
  public List<String> lines() throws IOException {
    if (isPosix()
        && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
      throw new CareException(
          "Everybody on this machine can read the keys in " + path + "; run: chmod 600 " + path);
    }
    return Files.readAllLines(path, StandardCharsets.US_ASCII).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /// Writes beside the file, waits for the disk, then takes its place: a crash leaves the old file
  /// or the new one.
  ///
  /// @param text what it holds from now on, in ASCII
  public void replace(String text) throws IOException {
    Path target = path.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException("not a file name: " + path);
    }
    Files.createDirectories(folder);
    Path fresh = folder.resolve(target.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(fresh, options, ownerOnly())) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
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
