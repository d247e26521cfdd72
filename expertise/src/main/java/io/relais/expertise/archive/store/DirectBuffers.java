// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Buffers that a file system takes for writing past the page cache, kept for whoever needs them
/// next.
final class DirectBuffers {
  private static final Logger LOG = LoggerFactory.getLogger(DirectBuffers.class);

  /// So large that an electrocardiogram is one write, so small that a photograph is soon on its
  /// way.
  static final int BYTES = 512 * 1024;

  private static final int MOST_KEPT = 32;

  /// Java's own option. The compiler calls its class internal and warns of each mention.
  private static final String OPTION = "com.sun.nio.file.ExtendedOpenOption";

  private final int alignment;
  private final OpenOption direct;
  private final ArrayBlockingQueue<ByteBuffer> kept = new ArrayBlockingQueue<>(MOST_KEPT);

  private DirectBuffers(int alignment, OpenOption direct) {
    this.alignment = alignment;
    this.direct = direct;
  }

  /// Tries whether files in this folder can be written so.
  ///
  /// @return nothing if they cannot: a file system in memory, or one that compresses
  static Optional<DirectBuffers> of(Path folder) {
    Path trial = folder.resolve("direct-trial");
    try {
      Files.deleteIfExists(trial);
      DirectBuffers buffers =
          new DirectBuffers(Math.toIntExact(Files.getFileStore(folder).getBlockSize()), option());
      if (BYTES % buffers.alignment != 0) {
        return Optional.empty();
      }
      try (FileChannel channel = buffers.open(trial)) {
        channel.write(buffers.take().limit(buffers.alignment), 0);
      } finally {
        Files.deleteIfExists(trial);
      }
      return Optional.of(buffers);
    } catch (IOException
        | ReflectiveOperationException
        | UnsupportedOperationException
        | ArithmeticException e) {
      LOG.info("Objects go through the page cache, since {} asks for it", folder, e);
      return Optional.empty();
    }
  }

  /// Begins a file of this name.
  FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, direct),
        Disk.ownerOnly());
  }

  private static OpenOption option() throws ReflectiveOperationException {
    return Arrays.stream(Class.forName(OPTION).getEnumConstants())
        .filter(option -> option.toString().equals("DIRECT"))
        .map(OpenOption.class::cast)
        .findFirst()
        .orElseThrow(() -> new UnsupportedOperationException("This Java has no direct writing"));
  }

  /// What positions and lengths must be multiples of.
  int alignment() {
    return alignment;
  }

  ByteBuffer take() {
    ByteBuffer buffer = kept.poll();
    return buffer == null
        ? ByteBuffer.allocateDirect(BYTES + alignment).alignedSlice(alignment).slice(0, BYTES)
        : buffer;
  }

  void give(ByteBuffer buffer) {
    var _ = kept.offer(buffer.clear());
  }
}
