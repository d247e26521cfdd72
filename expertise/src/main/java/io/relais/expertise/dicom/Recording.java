// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that remembers every byte that was pulled from it.
final class Recording extends FilterInputStream {
  private static final int STEP = 8 * 1024;

  private final ByteArrayOutputStream pulled = new ByteArrayOutputStream(ByteSource.WINDOW);

  Recording(InputStream in) {
    super(in);
  }

  /// What was pulled so far.
  byte[] record() {
    return pulled.toByteArray();
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      pulled.write(b);
    }
    return b;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    int read = super.read(into, from, count);
    if (read > 0) {
      pulled.write(into, from, read);
    }
    return read;
  }

  /// Nothing is passed over without being remembered.
  @Override
  public long skip(long count) throws IOException {
    return Math.max(0, read(new byte[(int) Math.min(count, STEP)]));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
