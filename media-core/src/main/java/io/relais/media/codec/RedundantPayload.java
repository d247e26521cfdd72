// SPDX-License-Identifier: Apache-2.0
package io.relais.media.codec;

import static io.relais.media.rtp.BigEndian.u16;

import io.relais.media.rtp.BigEndian;

/// Reads and writes payloads that carry earlier packets' audio again before their own (RED, RFC
/// 2198 section 3), to be used again and again.
public final class RedundantPayload {
  /// The largest block that may be carried again: its length has 10 bits.
  public static final int LARGEST_BLOCK = 1_023;

  /// The farthest back, in units of the media clock, that a block may lie: 14 bits.
  public static final int FARTHEST_BACK = 16_383;

  /// The bytes that one earlier block adds besides its own: its header, and that of the primary.
  public static final int OVERHEAD = 5;

  private static final int BLOCK_HEADER = 4;
  private static final int FOLLOWS = 0x80;

  /// More than anybody sends.
  private static final int MOST_BLOCKS = 16;

  /// The payload type of what the packet itself says: the last block, the primary.
  public int primaryType;

  /// Where the primary begins, counted from the payload's first byte.
  public int primaryAt;

  public int primaryLength;

  private int blocks;

  /// Looks at a payload.
  ///
  /// @return false when a block would reach beyond the end, the primary is empty, or there are more
  ///   blocks than anybody sends
  public boolean read(byte[] bytes, int offset, int length) {
    int at = 0;
    int redundant = 0;
    blocks = 0;
    while (at < length && (bytes[offset + at] & FOLLOWS) != 0) {
      if (blocks == MOST_BLOCKS || at + BLOCK_HEADER > length) {
        return false;
      }
      redundant += u16(bytes, offset + at + 2) & 0x3ff;
      at += BLOCK_HEADER;
      blocks++;
    }
    primaryAt = at + 1 + redundant;
    if (primaryAt >= length) {
      return false;
    }
    primaryType = bytes[offset + at];
    primaryLength = length - primaryAt;
    return true;
  }

  /// Gives all blocks of one payload type another, in a copy of the payload that was read last.
  public void rename(byte[] bytes, int offset, int from, int to) {
    for (int i = 0; i <= blocks; i++) {
      int at = offset + BLOCK_HEADER * i;
      if ((bytes[at] & 0x7f) == from) {
        bytes[at] = (byte) ((bytes[at] & FOLLOWS) | to);
      }
    }
  }

  /// Puts an earlier packet's payload before one of the same type, in place.
  ///
  /// @param offset where the payload lies, with room behind for the earlier one and [#OVERHEAD]
  /// @param unitsBack 1 to [#FARTHEST_BACK]
  /// @param earlierLength 1 to [#LARGEST_BLOCK]
  public static void wrap(
      byte[] bytes,
      int offset,
      int length,
      int type,
      int unitsBack,
      byte[] earlier,
      int earlierLength) {
    System.arraycopy(bytes, offset, bytes, offset + OVERHEAD + earlierLength, length);
    bytes[offset] = (byte) (FOLLOWS | type);
    BigEndian.put24(bytes, offset + 1, unitsBack << 10 | earlierLength);
    bytes[offset + BLOCK_HEADER] = (byte) type;
    System.arraycopy(earlier, 0, bytes, offset + OVERHEAD, earlierLength);
  }
}
