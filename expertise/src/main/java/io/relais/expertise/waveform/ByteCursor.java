// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.nio.charset.Charset;
import java.util.Arrays;

/// A bounded little-endian walk over bytes from outside: no read goes past its end, and a read that
/// would says where it stood.
final class ByteCursor {
  private final byte[] bytes;
  private final int end;
  private final String where;
  private int at;

  /// @param where what the bytes are, for messages
  ByteCursor(byte[] bytes, int from, int length, String where) {
    this.bytes = bytes;
    this.at = from;
    this.end = from + length;
    this.where = where;
  }

  ByteCursor(byte[] bytes, String where) {
    this(bytes, 0, bytes.length, where);
  }

  int remaining() {
    return end - at;
  }

  /// Where it stands, from the start of the file.
  int at() {
    return at;
  }

  int u8() throws EcgFormatException {
    need(1);
    return bytes[at++] & 0xff;
  }

  int u16() throws EcgFormatException {
    need(2);
    int value = (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    at += 2;
    return value;
  }

  int s16() throws EcgFormatException {
    return (short) u16();
  }

  long u32() throws EcgFormatException {
    return u16() | (long) u16() << 16;
  }

  byte[] take(int length) throws EcgFormatException {
    need(length);
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  String text(int length, Charset charset) throws EcgFormatException {
    need(length);
    at += length;
    return new String(bytes, at - length, length, charset);
  }

  /// The next `length` bytes as a walk of their own.
  ByteCursor part(int length, String name) throws EcgFormatException {
    need(length);
    at += length;
    return new ByteCursor(bytes, at - length, length, name);
  }

  void skip(int length) throws EcgFormatException {
    need(length);
    at += length;
  }

  EcgFormatException fault(String what) {
    return new EcgFormatException(where + " at byte " + at, what);
  }

  private void need(int length) throws EcgFormatException {
    if (length < 0 || length > remaining()) {
      throw fault(length + " bytes are needed and " + remaining() + " are there");
    }
  }
}
