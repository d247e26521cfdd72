// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import io.relais.care.RandomId;
import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomReader;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// An object of the store, opened and read as far as needed. For one thread at a time.
public final class StoredFile implements BulkSource, Closeable {
  private final StoredContent content;
  private final DicomFile file;

  private StoredFile(StoredContent content, DicomFile file) {
    this.content = content;
    this.file = file;
  }

  /// Opens an object and reads what it says; its bulk data stays where it is.
  public static StoredFile open(InstanceStore store, RandomId object) throws IOException {
    StoredContent content = store.open(object);
    try {
      return new StoredFile(content, DicomReader.USUAL.file(kept(content.stream())));
    } catch (IOException | RuntimeException e) {
      content.close();
      throw e;
    }
  }

  /// Opens an object that was read before.
  public static StoredFile reopen(InstanceStore store, RandomId object, DicomFile file)
      throws IOException {
    return new StoredFile(store.open(object), file);
  }

  /// The bulk data of an object that was read before: each range is opened for itself, so that
  /// nothing stays open between.
  public static BulkSource bulk(InstanceStore store, RandomId object, DicomFile file) {
    return new Reopened(store, object, file);
  }

  /// What was read of it.
  public DicomFile file() {
    return file;
  }

  @Override
  public InputStream open(Chunk.Range range) throws IOException {
    if (!file.syntax().deflated()) {
      return kept(content.range(range.offset(), range.length()));
    }
    InputStream plain = DicomReader.USUAL.plain(kept(content.stream()), file);
    plain.skipNBytes(range.offset());
    return new Bounded(plain, range.length());
  }

  @Override
  public boolean isBigEndian() {
    return file.syntax().bigEndian();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  private record Reopened(InstanceStore store, RandomId object, DicomFile file)
      implements BulkSource {
    @Override
    public InputStream open(Chunk.Range range) throws IOException {
      StoredFile stored = reopen(store, object, file);
      try {
        return new Owning(stored.open(range), stored);
      } catch (IOException | RuntimeException e) {
        stored.close();
        throw e;
      }
    }

    @Override
    public boolean isBigEndian() {
      return file.syntax().bigEndian();
    }
  }

  /// A stream that closes the object it is of.
  private static final class Owning extends FilterInputStream {
    private final StoredFile stored;

    Owning(InputStream in, StoredFile stored) {
      super(in);
      this.stored = stored;
    }

    @Override
    public void close() throws IOException {
      stored.close();
    }
  }

  /// Streams of the content close the object; these leave it open.
  private static InputStream kept(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return in.read(into, offset, length);
      }

      @Override
      public void close() {}
    };
  }

  /// As much of a stream as is asked for.
  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long length) {
      super(in);
      left = length;
    }

    @Override
    public int read() throws IOException {
      if (left == 0) {
        return -1;
      }
      left--;
      return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0) {
        return length == 0 ? 0 : -1;
      }
      int read = in.read(into, offset, (int) Math.min(length, left));
      left -= Math.max(read, 0);
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = in.skip(Math.min(count, left));
      left -= skipped;
      return skipped;
    }
  }
}
