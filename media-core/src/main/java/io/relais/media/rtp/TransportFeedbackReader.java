// SPDX-License-Identifier: Apache-2.0
package io.relais.media.rtp;

import static io.relais.media.rtp.BigEndian.u16;
import static io.relais.media.rtp.BigEndian.u24;
import static io.relais.media.rtp.BigEndian.u8;

/// Steps through the packets that one transport-wide feedback tells of
/// (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1).
public final class TransportFeedbackReader {
  static final int HEADER = 20;

  private byte[] bytes = {};
  private int statuses;
  private int base;
  private int referenceTime;
  private int feedbackCount;

  private int index;
  private int chunkAt;
  private int chunk;
  private int inChunk;
  private int deltaAt;

  private int sequence;
  private boolean received;
  private int delta;

  /// Looks at a feedback and checks that its chunks and deltas are all there.
  public boolean wrap(RtcpPacket packet) {
    bytes = packet.bytes;
    int at = packet.offset;
    int end = at + packet.length;
    base = u16(bytes, at + 12);
    statuses = u16(bytes, at + 14);
    referenceTime = u24(bytes, at + 16) << 8 >> 8;
    feedbackCount = u8(bytes, at + 19);
    int covered = 0;
    int deltas = 0;
    int chunks = at + HEADER;
    while (covered < statuses) {
      if (chunks + 2 > end) {
        return false;
      }
      chunk = u16(bytes, chunks);
      int symbols = Math.min(symbols(chunk), statuses - covered);
      for (int i = 0; i < symbols; i++) {
        int symbol = symbol(chunk, i);
        if (symbol == 3) {
          return false;
        }
        deltas += symbol;
      }
      if (symbols == 0) {
        return false;
      }
      covered += symbols;
      chunks += 2;
    }
    chunkAt = at + HEADER;
    inChunk = 0;
    index = 0;
    deltaAt = chunks;
    return chunks + deltas <= end;
  }

  /// Steps to the next packet told of, received or not; false at the end.
  public boolean next() {
    if (index == statuses) {
      return false;
    }
    chunk = u16(bytes, chunkAt);
    int symbol = symbol(chunk, inChunk);
    sequence = (base + index) & 0xffff;
    received = symbol != 0;
    delta = 0;
    if (symbol == 1) {
      delta = u8(bytes, deltaAt);
    } else if (symbol == 2) {
      delta = (short) u16(bytes, deltaAt);
    }
    deltaAt += symbol;
    index++;
    inChunk++;
    if (inChunk == symbols(chunk)) {
      inChunk = 0;
      chunkAt += 2;
    }
    return true;
  }

  public int sequence() {
    return sequence;
  }

  public boolean received() {
    return received;
  }

  /// Since the received packet before, or for the first since the reference time, in 250 µs.
  public int delta() {
    return delta;
  }

  public int statuses() {
    return statuses;
  }

  /// In 64 ms, from an arbitrary start.
  public int referenceTime() {
    return referenceTime;
  }

  public int feedbackCount() {
    return feedbackCount;
  }

  /// A run of one symbol, 14 symbols of one bit, or 7 of two.
  private static int symbols(int chunk) {
    if ((chunk & 0x8000) == 0) {
      return chunk & 0x1fff;
    }
    return (chunk & 0x4000) == 0 ? 14 : 7;
  }

  private static int symbol(int chunk, int index) {
    if ((chunk & 0x8000) == 0) {
      return (chunk >> 13) & 3;
    }
    return (chunk & 0x4000) == 0 ? (chunk >> (13 - index)) & 1 : (chunk >> (2 * (6 - index))) & 3;
  }
}
