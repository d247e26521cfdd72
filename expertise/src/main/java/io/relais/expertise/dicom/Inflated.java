// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// The bytes of a deflated data set (PS3.5 §A.5), as many as are allowed.
final class Inflated extends InputStream {
  private static final int STEP = 4 * 1024;

  private final Inflater inflater = new Inflater(true);
  private final InputStream in;
  private final long most;
  private long left;

  Inflated(InputStream deflated, long most) {
    in = new InflaterInputStream(deflated, inflater, STEP);
    this.most = most;
    left = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    int read;
    try {
      read = in.read(into, from, count);
    } catch (ZipException e) {
      throw fault(DicomFormatException.Reason.MALFORMED, "the deflated data set is damaged");
    } catch (EOFException e) {
      throw fault(DicomFormatException.Reason.TRUNCATED, "the deflated data set ends too early");
    }
    left -= Math.max(read, 0);
    if (left < 0) {
      throw fault(
          DicomFormatException.Reason.TOO_MUCH,
          "the deflated data set inflates to more than " + most + " bytes");
    }
    return read;
  }

  private static DicomFormatException fault(DicomFormatException.Reason reason, String what) {
    return new DicomFormatException(reason, what, -1, "");
  }

  /// Gives back the memory that the inflater has outside of Java, and closes the source.
  @Override
  public void close() throws IOException {
    release();
    in.close();
  }

  /// Gives back the memory that the inflater has outside of Java.
  void release() {
    inflater.end();
  }
}
