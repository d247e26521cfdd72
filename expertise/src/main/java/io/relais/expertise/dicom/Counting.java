// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// A stream that knows how many bytes went through it.
final class Counting extends FilterOutputStream {
  private long count;

  Counting(OutputStream out) {
    super(out);
  }

  boolean isOdd() {
    return count % 2 != 0;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    count++;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    count += length;
  }
}
