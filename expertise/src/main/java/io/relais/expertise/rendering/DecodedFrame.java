// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/// What a decoder process answers, while it is read.
final class DecodedFrame implements Closeable {
  private final DecoderProcess process;
  private final DecoderPool pool;
  private final int length;
  private Photometric photometric = Photometric.MONOCHROME2;
  private int width = 1;
  private int highBit;
  private int bitsStored;
  private int left;
  private boolean closed;

  /// @param length of the answer, without its head, in bytes
  /// @param pool to which the process goes back
  DecodedFrame(DecoderProcess process, int length, DecoderPool pool) {
    this.process = process;
    this.pool = pool;
    this.length = length;
    left = length;
  }

  void readHead() throws IOException {
    DataInputStream in = process.answer();
    photometric = Photometric.valueOf(in.readUTF());
    width = in.readByte();
    highBit = in.readByte();
    bitsStored = in.readByte();
  }

  /// How many bytes there are altogether.
  int length() {
    return length;
  }

  /// What samples mean now that they are decoded.
  Photometric photometric() {
    return photometric;
  }

  /// The bytes of a sample.
  int width() {
    return width;
  }

  /// The place of the highest bit that counts.
  int highBit() {
    return highBit;
  }

  /// The bits that count.
  int bitsStored() {
    return bitsStored;
  }

  /// The samples, by pixel, the least significant byte first. Closing the stream does nothing.
  InputStream samples() {
    return new Answer();
  }

  /// Lets others have the process.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      pool.giveBack(process, left == 0);
    }
  }

  private final class Answer extends InputStream {
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
      int read = process.answer().read(into, from, Math.min(count, left));
      left -= Math.max(read, 0);
      return read;
    }
  }
}
