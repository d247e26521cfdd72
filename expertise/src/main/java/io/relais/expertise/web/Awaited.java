// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import java.io.IOException;
import java.io.OutputStream;

/// Writes something before the first byte, and only if there is one.
final class Awaited extends OutputStream {
  private final OutputStream out;
  private final Beginning beginning;
  private boolean begun;

  Awaited(OutputStream out, Beginning beginning) {
    this.out = out;
    this.beginning = beginning;
  }

  /// What comes first.
  @FunctionalInterface
  interface Beginning {
    void write() throws IOException;
  }

  @Override
  public void write(int one) throws IOException {
    begin();
    out.write(one);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    begin();
    out.write(bytes, offset, length);
  }

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      beginning.write();
    }
  }
}
