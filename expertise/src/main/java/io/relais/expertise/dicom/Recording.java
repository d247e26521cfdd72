// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.expertise.dicom.DicomFormatException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that remembers every byte that was pulled from it, as many as are allowed.
final class Recording extends FilterInputStream {
  private static final int STEP = 8 * 1024;

  private final ByteArrayOutputStream pulled = new ByteArrayOutputStream(ByteSource.WINDOW);

  private final int most;

  Recording(InputStream in, int most) {
    super(in);
    this.most = most;
  }

  /// What was pulled so far.
  byte[] record() {
    return pulled.toByteArray();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    int read = super.read(into, from, count);
    if (read > 0) {
      if (read > most - pulled.size()) {
        throw new DicomFormatException(
            Reason.TOO_MUCH, "the header is longer than " + most + " bytes", pulled.size(), "");
      }
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
