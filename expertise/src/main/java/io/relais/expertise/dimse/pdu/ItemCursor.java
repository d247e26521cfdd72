// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads the items inside a unit, each within its own bounds and those of what holds it.
final class ItemCursor {
  private static final int LONGEST_UID = 64;

  private final ByteBuffer bytes;
  private final int origin;

  /// @param bytes from position to limit
  ItemCursor(ByteBuffer bytes) {
    this(bytes.slice(), 0);
  }

  private ItemCursor(ByteBuffer bytes, int origin) {
    this.bytes = bytes;
    this.origin = origin;
  }

  boolean more() {
    return bytes.hasRemaining();
  }

  int left() {
    return bytes.remaining();
  }

  /// Where the next byte stands in the unit's variable field.
  int at() {
    return origin + bytes.position();
  }

  int u8(String what) throws PduException {
    need(1, what);
    return bytes.get() & 0xff;
  }

  int u16(String what) throws PduException {
    need(2, what);
    return bytes.getShort() & 0xffff;
  }

  long u32(String what) throws PduException {
    need(4, what);
    return bytes.getInt() & 0xffff_ffffL;
  }

  void skip(int count, String what) throws PduException {
    need(count, what);
    bytes.position(bytes.position() + count);
  }

  /// The next bytes alone.
  ItemCursor part(int length, String what) throws PduException {
    need(length, what);
    ItemCursor part = new ItemCursor(bytes.slice(bytes.position(), length), at());
    bytes.position(bytes.position() + length);
    return part;
  }

  /// The next bytes as they are, kept.
  ByteBuffer copy(int length, String what) throws PduException {
    need(length, what);
    byte[] copy = new byte[length];
    bytes.get(copy);
    return ByteBuffer.wrap(copy).asReadOnlyBuffer();
  }

  /// All that is left, kept.
  ByteBuffer rest(String what) throws PduException {
    return copy(bytes.remaining(), what);
  }

  /// All that is left as a UID. Whether it names anything is not looked at here: an unknown one is
  /// a refused context, not a broken association. Some senders pad with a null or a space.
  String uid(String what) throws PduException {
    String uid = text(bytes.remaining(), what);
    if (uid.isEmpty() || uid.length() > LONGEST_UID) {
      throw wrong(what + " of " + uid.length() + " characters");
    }
    return uid;
  }

  /// A UID of the next bytes.
  String uid(int length, String what) throws PduException {
    return part(length, what).uid(what);
  }

  /// Characters of the default repertoire without the padding at both ends, which means nothing
  /// (PS3.5 §6.2, AE).
  String text(int length, String what) throws PduException {
    need(length, what);
    byte[] raw = new byte[length];
    bytes.get(raw);
    int start = 0;
    int end = length;
    while (end > start && (raw[end - 1] == 0 || raw[end - 1] == ' ')) {
      end--;
    }
    while (start < end && raw[start] == ' ') {
      start++;
    }
    for (int i = start; i < end; i++) {
      if (raw[i] < ' ' || raw[i] == 0x7f) {
        throw wrong(what + " with a character that may not stand in it");
      }
    }
    return new String(raw, start, end - start, StandardCharsets.US_ASCII);
  }

  PduException wrong(String what) {
    return new PduException(AbortReason.INVALID_PARAMETER_VALUE, what + " at byte " + at());
  }

  private void need(int count, String what) throws PduException {
    if (count > bytes.remaining()) {
      throw wrong(what + " of " + count + " bytes where " + bytes.remaining() + " are left");
    }
  }
}
