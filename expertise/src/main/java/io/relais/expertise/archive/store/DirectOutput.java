// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Writes a file past the page cache, while more of it arrives: one buffer is filled as the other
/// one is on its way to the disk. An object is written once and mostly read much later, so copying
/// it through the cache would cost more than it brings. For one thread at a time.
final class DirectOutput {
  private final FileChannel channel;
  private final DirectBuffers buffers;
  private ByteBuffer filling;
  private @Nullable ByteBuffer other;
  private @Nullable FutureTask<Void> underWay;
  private long position;
  private @Nullable IOException failure;
  private boolean released;

  /// @param channel was opened for direct writing, and is empty
  DirectOutput(FileChannel channel, DirectBuffers buffers) {
    this.channel = channel;
    this.buffers = buffers;
    this.filling = buffers.take();
  }

  void write(byte[] bytes, int length) throws IOException {
    int from = 0;
    while (from < length) {
      int part = Math.min(length - from, filling.remaining());
      filling.put(bytes, from, part);
      from += part;
      if (!filling.hasRemaining()) {
        handOver();
      }
    }
  }

  /// Writes what is left; all of the file is with the disk then, though not yet safe there.
  void finish() throws IOException {
    await();
    int rest = filling.position();
    if (rest > 0) {
      while (filling.position() % buffers.alignment() != 0) {
        filling.put((byte) 0);
      }
      put(channel, filling.flip(), position);
      channel.truncate(position + rest);
    }
  }

  /// Gives the buffers back, whatever became of the file. Must be called before the channel is
  /// closed; a second call does nothing.
  void release() throws IOException {
    if (!released) {
      released = true;
      try {
        await();
      } finally {
        buffers.give(filling);
        if (other != null) {
          buffers.give(other);
        }
      }
    }
  }

  private void handOver() throws IOException {
    await();
    ByteBuffer full = filling.flip();
    long at = position;
    position += full.remaining();
    filling = other == null ? buffers.take() : other.clear();
    other = full;
    FutureTask<Void> task =
        new FutureTask<>(() -> {
          put(channel, full, at);
          return null;
        });
    underWay = task;
    Thread.ofVirtual().name("direct-write").start(task);
  }

  private static void put(FileChannel channel, ByteBuffer from, long at) throws IOException {
    long position = at;
    while (from.hasRemaining()) {
      position += channel.write(from, position);
    }
  }

  /// A thread that is interrupted waits on: the buffer is the disk's until it is written. After a
  /// part that could not be written nothing more is: the file would have a hole.
  private void await() throws IOException {
    if (failure != null) {
      throw failure;
    }
    FutureTask<Void> task = underWay;
    underWay = null;
    boolean interrupted = false;
    while (task != null) {
      try {
        task.get();
        task = null;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        failure = new IOException("A part of a file could not be written", e.getCause());
        throw failure;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
