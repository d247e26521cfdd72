// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import io.relais.care.RandomId;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/// The bytes of an object, at any place. Every byte given was proved to be the one put in: a
/// damaged chunk throws [DamagedObjectException] before any of it is given. For one thread at a
/// time.
public final class StoredContent implements Closeable {

  private final SealedReader reader;

  StoredContent(SealedReader reader) {
    this.reader = reader;
  }

  /// Reads an object to its end, and says what is there.
  ///
  /// @throws DamagedObjectException if it cannot be read
  public static StoredObject read(InstanceStore store, RandomId id) throws IOException {
    try (StoredContent content = store.open(id)) {
      return content.read(id);
    }
  }

  /// Reads what is open to its end, closes it, and says what was there.
  ///
  /// @param id what it is called in the answer
  public StoredObject read(RandomId id) throws IOException {
    try (InputStream in = stream()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        digest.update(buffer, 0, length);
      }
      return new StoredObject(id, size(), HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /// What was noted of the object when it was begun; empty if nothing was.
  public byte[] note() throws IOException {
    return reader.note();
  }

  /// How many bytes were put in.
  public long size() {
    return reader.size();
  }

  /// Reads some bytes from this place on.
  ///
  /// @return how many, at least 1 unless none were asked for; -1 at the end
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (position < 0) {
      throw new IllegalArgumentException("There is nothing before the beginning");
    }
    return length == 0 ? 0 : reader.read(position, into, offset, length);
  }

  /// All bytes in order. Closing the stream closes the object.
  public InputStream stream() {
    return range(0, size());
  }

  /// The bytes of a range in order, fewer if the object ends before. Closing the stream closes the
  /// object.
  public InputStream range(long from, long length) {
    if (from < 0 || length < 0) {
      throw new IllegalArgumentException("A range begins at 0 or later and has 0 bytes or more");
    }
    long end = from > size() - length ? size() : from + length;
    return new Range(from, end);
  }

  /// The bytes as a channel that cannot be written. Closing it closes the object.
  public SeekableByteChannel channel() {
    return new Channel();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private final class Range extends InputStream {
    private final byte[] single = new byte[1];
    private final long end;
    private long position;

    Range(long from, long end) {
      this.position = from;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (position >= end) {
        return size() == 0 ? StoredContent.this.read(0, into, offset, length) : -1;
      }
      int wanted = (int) Math.min(length, end - position);
      int read = StoredContent.this.read(position, into, offset, wanted);
      position += Math.max(read, 0);
      return read;
    }

    @Override
    public long skip(long count) {
      long skipped = Math.clamp(count, 0, Math.max(end - position, 0));
      position += skipped;
      return skipped;
    }

    @Override
    public int available() {
      return Math.clamp(end - position, 0, Integer.MAX_VALUE);
    }

    @Override
    public void close() throws IOException {
      StoredContent.this.close();
    }
  }

  private final class Channel implements SeekableByteChannel {
    private final byte[] buffer = new byte[1 << 13];
    private long position;
    private boolean open = true;

    @Override
    public int read(ByteBuffer into) throws IOException {
      if (!open) {
        throw new ClosedChannelException();
      }
      int total = 0;
      while (into.hasRemaining()) {
        int wanted = Math.min(buffer.length, into.remaining());
        int read = StoredContent.this.read(position, buffer, 0, wanted);
        if (read < 0) {
          return total == 0 ? -1 : total;
        }
        into.put(buffer, 0, read);
        position += read;
        total += read;
      }
      return total;
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public SeekableByteChannel position(long wanted) {
      if (wanted < 0) {
        throw new IllegalArgumentException("There is nothing before the beginning");
      }
      position = wanted;
      return this;
    }

    @Override
    public long size() {
      return StoredContent.this.size();
    }

    @Override
    public int write(ByteBuffer from) {
      throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() throws IOException {
      open = false;
      StoredContent.this.close();
    }
  }
}
