// SPDX-License-Identifier: Apache-2.0
package io.relais.media.dtls;

import io.relais.media.io.PacketBuffer;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/// The datagrams between the worker's loop and the thread that does the handshake.
final class RecordQueue implements DatagramTransport {
  /// A handshake is seven datagrams; more than this is somebody else's traffic.
  private static final int CAPACITY = 32;

  /// Fits every path that IPv6 fits (RFC 8200 section 5), less the headers.
  private static final int SEND_LIMIT = 1_200;

  private static final byte[] END = {};

  private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final Consumer<byte[]> output;
  private volatile boolean closed;

  /// Taken off the queue to see that it is there, and not yet received.
  private byte @Nullable [] first;

  RecordQueue(Consumer<byte[]> output) {
    this.output = output;
  }

  boolean offer(PacketBuffer packet) {
    return !closed && queue.offer(Arrays.copyOfRange(packet.bytes, packet.offset, packet.end()));
  }

  boolean waiting() {
    return !closed && !queue.isEmpty();
  }

  /// Waits for something to receive, and leaves it there.
  ///
  /// @return false when nothing came in that time
  boolean await(int waitMillis) throws IOException {
    first = next(waitMillis);
    return first != null;
  }

  @Override
  public int getReceiveLimit() {
    return PacketBuffer.MAX_DATAGRAM;
  }

  @Override
  public int getSendLimit() {
    return SEND_LIMIT;
  }

  /// Waits as Bouncy Castle asks: 0 is for ever, and -1 is answered when nothing came.
  @Override
  public int receive(byte[] into, int offset, int length, int waitMillis) throws IOException {
    byte[] record = first == null ? next(waitMillis) : first;
    first = null;
    if (record == null) {
      return -1;
    }
    int taken = Math.min(length, record.length);
    System.arraycopy(record, 0, into, offset, taken);
    return taken;
  }

  private byte @Nullable [] next(int waitMillis) throws IOException {
    try {
      byte[] record =
          waitMillis == 0 ? queue.take() : queue.poll(waitMillis, TimeUnit.MILLISECONDS);
      if (closed) {
        throw new IOException("the transport is closed");
      }
      return record;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void send(byte[] bytes, int offset, int length) {
    output.accept(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /// Wakes whoever waits, with an error.
  @Override
  public void close() {
    closed = true;
    queue.clear();
    var _ = queue.offer(END);
  }
}
