// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The bulk data of a file that was read: opened again for each range.
public final class FileBulk implements BulkSource {
  private final Path path;
  private final DicomFile file;

  /// @param file what [DicomReader] read from the path
  public FileBulk(Path path, DicomFile file) {
    this.path = path;
    this.file = file;
  }

  @Override
  public InputStream open(Chunk.Range range) throws IOException {
    InputStream in = Files.newInputStream(path);
    try {
      InputStream plain = DicomReader.USUAL.plain(in, file);
      plain.skipNBytes(range.offset());
      return new Bounded(plain, range.length());
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public boolean isBigEndian() {
    return file.syntax().bigEndian();
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
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      if (left == 0 && count > 0) {
        return -1;
      }
      int read = super.read(into, from, (int) Math.min(count, left));
      left -= Math.max(read, 0);
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(Math.min(count, left));
      left -= skipped;
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
