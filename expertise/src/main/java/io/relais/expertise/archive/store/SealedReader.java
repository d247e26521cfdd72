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
  private final int noteLength;
  private final long bodyAt;
  private final long chunks;
  private final long size;
  private long current = -1;
  private int filled;

  /// Reads an object that has no note.
  SealedReader(ChunkCipher cipher, ByteSource source) throws DamagedObjectException {
    this(cipher, source, SealedHeader.BYTES, 0);
  }

  /// Reads an object that has a note.
  ///
  /// @param noteLength of the sealed note
  SealedReader(ChunkCipher cipher, ByteSource source, int noteLength)
      throws DamagedObjectException {
    this(cipher, source, SealedHeader.NOTE_AT + noteLength, noteLength);
  }

  private SealedReader(ChunkCipher cipher, ByteSource source, int bodyAt, int noteLength)
      throws DamagedObjectException {
    this.cipher = cipher;
    this.source = source;
    this.bodyAt = bodyAt;
    this.noteLength = noteLength;
    this.sealed = new byte[cipher.chunkSize() + ObjectCipher.TAG_BYTES];
    long body = source.size() - bodyAt;
    this.chunks = Math.ceilDiv(body, sealed.length);
    this.size = body - chunks * ObjectCipher.TAG_BYTES;
    if (chunks < 1 || size < 0 || size < (chunks - 1) * cipher.chunkSize()) {
      throw new DamagedObjectException("A sealed object was cut: its last chunk is not whole");
    }
    this.chunk = new byte[(int) Math.min(size, cipher.chunkSize())];
  }

  /// The note that was sealed with the object; empty if there is none.
  byte[] note() throws IOException {
    byte[] note = new byte[noteLength];
    if (noteLength == 0) {
      return note;
    }
    if (source.read(SealedHeader.NOTE_AT, note, 0, noteLength) < noteLength) {
      throw new DamagedObjectException("A sealed object was cut: its note is not whole");
    }
    return cipher.openNote(note);
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
    long at = bodyAt + number * sealed.length;
    int wanted = (int) Math.min(sealed.length, source.size() - at);
    if (source.read(at, sealed, 0, wanted) < wanted) {
      throw new DamagedObjectException("A sealed object was cut while it was read");
    }
    current = -1;
    filled = cipher.open(number, number == chunks - 1, sealed, wanted, chunk);
    current = number;
  }
}
