// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import java.io.IOException;
import java.io.OutputStream;

/// Lets only the wanted bytes through.
final class Portion extends OutputStream {
  private final OutputStream out;
  private final ByteRange wanted;
  private long position;

  Portion(OutputStream out, ByteRange wanted) {
    this.out = out;
    this.wanted = wanted;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    long from = Math.clamp(wanted.from() - position, 0, length);
    long to = Math.clamp(wanted.from() + wanted.length() - position, 0, length);
    position += length;
    if (from < to) {
      out.write(bytes, (int) (offset + from), (int) (to - from));
    }
  }
}
