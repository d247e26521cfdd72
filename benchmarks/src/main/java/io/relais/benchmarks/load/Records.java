// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DatagramTransport;

/// The handshake's view of a client's socket: its records, queued by the thread that reads.
final class Records implements DatagramTransport {
  private static final int CAPACITY = 64;
  private static final int RECEIVE_LIMIT = 1_500;
  private static final int SEND_LIMIT = 1_200;

  private final LinkedBlockingQueue<byte[]> queue = new LinkedBlockingQueue<>(CAPACITY);
  private final Client client;

  Records(Client client) {
    this.client = client;
  }

  /// Takes a record; one too many is lost, as on any network.
  void offer(ByteBuffer datagram) {
    byte[] record = new byte[datagram.remaining()];
    datagram.get(record);
    var _ = queue.offer(record);
  }

  @Override
  public int getReceiveLimit() {
    return RECEIVE_LIMIT;
  }

  @Override
  public int getSendLimit() {
    return SEND_LIMIT;
  }

  @Override
  public int receive(byte[] into, int offset, int length, int waitMillis) throws IOException {
    try {
      byte[] record =
          waitMillis == 0 ? queue.take() : queue.poll(waitMillis, TimeUnit.MILLISECONDS);
      if (record == null) {
        return -1;
      }
      int taken = Math.min(length, record.length);
      System.arraycopy(record, 0, into, offset, taken);
      return taken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void send(byte[] bytes, int offset, int length) throws IOException {
    client.write(ByteBuffer.wrap(bytes, offset, length));
  }

  @Override
  public void close() {}
}
