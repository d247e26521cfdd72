// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Holds a data folder for one server at a time: a second one would take for left behind what the
/// first is about to file. The system lets go of it when the process ends, however it ends.
final class DataLock implements AutoCloseable {
  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes hold of this folder, and makes it if need be.
  static DataLock take(Path data) {
    try {
      Files.createDirectories(data);
      FileChannel channel =
          FileChannel.open(
              data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StartException(
            "Another server is running on the data folder "
                + data.toAbsolutePath().normalize()
                + ". Stop it, or give this one a folder of its own with --data or data.",
            new IOException("Its lock is held"));
      }
      return new DataLock(channel);
    } catch (IOException refused) {
      throw new StartException(
          "The data folder "
              + data.toAbsolutePath().normalize()
              + " cannot be written to. Give its owner the right to write there, or set another.",
          refused);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
