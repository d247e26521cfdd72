// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file beside its place, which it takes once it is whole and on the disk.
final class ArrivingFile implements DepositTarget {
  private static final Logger LOG = LoggerFactory.getLogger(ArrivingFile.class);

  private final Path file;
  private final Path place;
  private final FolderSync sync;
  private final FileChannel channel;
  private final @Nullable DirectOutput direct;

  private ArrivingFile(
      Path file, Path place, FolderSync sync, FileChannel channel, @Nullable DirectOutput direct) {
    this.file = file;
    this.place = place;
    this.sync = sync;
    this.channel = channel;
    this.direct = direct;
  }

  /// @param file where it is written, on the same file system as its place
  /// @param sync of the folder of its place
  /// @param buffers to write past the page cache, if the file system takes that
  static ArrivingFile begin(Path file, Path place, FolderSync sync, @Nullable DirectBuffers buffers)
      throws IOException {
    if (buffers != null) {
      FileChannel channel = buffers.open(file);
      return new ArrivingFile(file, place, sync, channel, new DirectOutput(channel, buffers));
    }
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            Disk.ownerOnly());
    return new ArrivingFile(file, place, sync, channel, null);
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    if (direct != null) {
      direct.write(bytes, length);
    } else {
      new ChannelTarget(channel).write(bytes, length);
    }
  }

  @Override
  public void commit() throws IOException {
    if (direct != null) {
      direct.finish();
      direct.release();
    }
    channel.force(true);
    channel.close();
    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
    sync.await();
  }

  @Override
  public void discard() {
    try {
      if (direct != null) {
        direct.release();
      }
    } catch (IOException e) {
      LOG.warn("A part of a deposit that is taken back could not be written", e);
    }
    for (Path left : List.of(file, place)) {
      try {
        channel.close();
        Files.deleteIfExists(left);
      } catch (IOException e) {
        LOG.warn("What is left of a deposit could not be taken away; the next start does", e);
      }
    }
  }
}
