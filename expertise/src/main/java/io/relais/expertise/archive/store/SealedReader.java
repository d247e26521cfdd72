// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.Closeable;
import java.io.IOException;

/// Reads any range of a sealed object, opening only the chunks it touches. Keeps the chunk it
/// opened last. For one thread at a time.
final class SealedReader implements Closeable {

  private final ChunkCipher cipher;
  private final ByteSource source;
  private final byte[] chunk;
  private final byte[] sealed;
  private final long chunks;
  private final long size;
  private long current = -1;
  private int filled;

  SealedReader(ChunkCipher cipher, ByteSource source) throws DamagedObjectException {
    this.cipher = cipher;
    this.source = source;
    this.sealed = new byte[cipher.chunkSize() + ObjectCipher.TAG_BYTES];
    long body = source.size() - SealedHeader.BYTES;
    this.chunks = Math.ceilDiv(body, sealed.length);
    this.size = body - chunks * ObjectCipher.TAG_BYTES;
    if (chunks < 1 || size < 0 || size < (chunks - 1) * cipher.chunkSize()) {
      throw new DamagedObjectException("A sealed object was cut: its last chunk is not whole");
    }
    this.chunk = new byte[(int) Math.min(size, cipher.chunkSize())];
  }

  long size() {
    return size;
  }

  /// Reads from one chunk, so perhaps less than was asked for.
  ///
  /// @return how many bytes were read, -1 at the end
  int read(long position, byte[] into, int offset, int length) throws IOException {
    if (position >= size) {
      checkEnd();
      return -1;
    }
    load(position / cipher.chunkSize());
    int at = (int) (position % cipher.chunkSize());
    int part = Math.min(length, filled - at);
    System.arraycopy(chunk, at, into, offset, part);
    return part;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /// An empty object too proves that it is whole.
  private void checkEnd() throws IOException {
    if (size == 0) {
      load(0);
    }
  }

  private void load(long number) throws IOException {
    if (number == current) {
      return;
    }
    long at = SealedHeader.BYTES + number * sealed.length;
    int wanted = (int) Math.min(sealed.length, source.size() - at);
    if (source.read(at, sealed, 0, wanted) < wanted) {
      throw new DamagedObjectException("A sealed object was cut while it was read");
    }
    current = -1;
    filled = cipher.open(number, number == chunks - 1, sealed, wanted, chunk);
    current = number;
  }
}
