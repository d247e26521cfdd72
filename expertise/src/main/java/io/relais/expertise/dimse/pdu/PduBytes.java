// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// Bytes of a unit in the making, which grow as needed; big endian (PS3.8 §9.3.1).
final class PduBytes {
  private static final int LONGEST_ITEM = 0xffff;

  private byte[] bytes = new byte[512];
  private int length;

  PduBytes u8(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
    return this;
  }

  PduBytes u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  PduBytes u32(long value) {
    return u16((int) (value >>> 16)).u16((int) value);
  }

  PduBytes zeros(int count) {
    reserve(count);
    length += count;
    return this;
  }

  PduBytes text(String text) {
    return bytes(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /// Sixteen characters, filled up with spaces.
  PduBytes title(String title) {
    if (title.length() > 16) {
      throw new IllegalArgumentException("An AE title has at most 16 characters");
    }
    text(title);
    for (int i = title.length(); i < 16; i++) {
      u8(' ');
    }
    return this;
  }

  PduBytes bytes(ByteBuffer source) {
    int count = source.remaining();
    reserve(count);
    source.get(source.position(), bytes, length, count);
    length += count;
    return this;
  }

  /// Length in two bytes, then the text.
  PduBytes counted(String text) {
    return u16(text.length()).text(text);
  }

  /// Length in two bytes, then the bytes.
  PduBytes counted(ByteBuffer source) {
    if (source.remaining() > LONGEST_ITEM) {
      throw new IllegalArgumentException("A field of an item holds at most 65535 bytes");
    }
    return u16(source.remaining()).bytes(source);
  }

  /// Type, reserved byte and length of an item around what the writer writes.
  PduBytes item(int type, Consumer<PduBytes> writer) {
    u8(type).u8(0).u16(0);
    int start = length;
    writer.accept(this);
    int size = length - start;
    if (size > LONGEST_ITEM) {
      throw new IllegalArgumentException("An item holds at most 65535 bytes, not " + size);
    }
    bytes[start - 2] = (byte) (size >>> 8);
    bytes[start - 1] = (byte) size;
    return this;
  }

  /// The unit: its type, then the length of all that was written after the header.
  byte[] unit(int type) {
    int size = length - PduType.HEADER_LENGTH;
    bytes[0] = (byte) type;
    ByteBuffer.wrap(bytes).putInt(2, size);
    return Arrays.copyOf(bytes, length);
  }

  private void reserve(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }
}
