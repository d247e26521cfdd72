// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// What somebody writes on a virtual thread, to be read here while it is written. A few blocks are
/// under way at most. What fails there fails here: an end is the end of what was written whole.
final class WrittenStream extends InputStream {
  private static final int BLOCK = 64 * 1024;
  private static final int UNDER_WAY = 4;

  private final BlockingQueue<Block> blocks = new LinkedBlockingQueue<>(UNDER_WAY);
  private final Thread thread;
  private Block current = new Bytes(ByteBuffer.allocate(0));

  private WrittenStream(Writer writer) {
    thread = Thread.ofVirtual().name("written-stream").start(() -> write(writer));
  }

  /// Writes something.
  @FunctionalInterface
  interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  private sealed interface Block {}

  private record Bytes(ByteBuffer left) implements Block {}

  private record End(@Nullable Throwable fault) implements Block {}

  /// What this writes, begun.
  ///
  /// @throws IOException when it fails before its first block is full
  static InputStream of(Writer writer) throws IOException {
    WrittenStream stream = new WrittenStream(writer);
    stream.advance();
    return stream;
  }

  private void write(Writer writer) {
    Throwable fault = null;
    try (OutputStream out = new BufferedOutputStream(new Blocks(), BLOCK)) {
      writer.writeTo(out);
    } catch (IOException | RuntimeException e) {
      fault = e;
    }
    try {
      blocks.put(new End(fault));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Blocks extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        blocks.put(new Bytes(ByteBuffer.wrap(Arrays.copyOfRange(bytes, offset, offset + length))));
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("whoever read this has left");
      }
    }
  }

  private void advance() throws IOException {
    try {
      current = blocks.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    if (current instanceof End(Throwable fault) && fault != null) {
      throw new IOException(fault.getMessage(), fault);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (current instanceof Bytes(ByteBuffer left)) {
      int count = Math.min(length, left.remaining());
      if (count > 0 || length == 0) {
        left.get(into, offset, count);
        return count;
      }
      advance();
    }
    return -1;
  }

  /// The writer is sent away if it still writes.
  @Override
  public void close() {
    thread.interrupt();
  }
}
