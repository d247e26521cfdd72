// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// What a file system must be asked for by name: who may read a file, and that a folder's entries
/// be on the disk.
final class Disk {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private Disk() {}

  static boolean isPosix() {
    return POSIX;
  }

  /// For files that only this server reads.
  static FileAttribute<?>[] ownerOnly() {
    return permissions("rw-------");
  }

  /// For folders that only this server enters.
  static FileAttribute<?>[] ownerOnlyFolder() {
    return permissions("rwx------");
  }

  /// Waits until the entries of this folder are on the disk: a file that was made or renamed is
  /// there after a power cut only from here on.
  static void force(@Nullable Path folder) throws IOException {
    if (POSIX && folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /// Waits until the content of this file is on the disk.
  static void forceFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] permissions(String text) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        }
        : new FileAttribute<?>[0];
  }
}
