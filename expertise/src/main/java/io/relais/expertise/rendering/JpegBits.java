// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

/// The bits of a JPEG scan (ITU-T T.81 §F.2.2.5). Behind their end there are zeros; how many were
/// taken of those is known.
final class JpegBits {
  private static final int ROOM = 56;

  private final byte[] in;
  private int at;
  private long held;
  private int count;
  private int made;

  JpegBits(byte[] in, int from) {
    this.in = in;
    at = from;
  }

  /// Sees to it that at least 32 bits are at hand.
  void fill() {
    while (count < Integer.SIZE) {
      more();
    }
  }

  private void more() {
    while (count <= ROOM) {
      int next = 0;
      if (at < in.length) {
        next = in[at] & 0xFF;
        boolean marker = next == 0xFF && (at + 1 >= in.length || in[at + 1] != 0);
        if (marker) {
          next = 0;
          made += Byte.SIZE;
        } else {
          at += next == 0xFF ? 2 : 1;
        }
      } else {
        made += Byte.SIZE;
      }
      held = held << Byte.SIZE | next;
      count += Byte.SIZE;
    }
  }

  /// The next bits, at most 16, which stay.
  int peek(int bits) {
    return (int) (held >>> (count - bits)) & ((1 << bits) - 1);
  }

  void skip(int bits) {
    count -= bits;
  }

  /// The next bits as a difference (§F.2.2.1): at most 16 of them.
  int signed(int bits) {
    if (bits == 0) {
      return 0;
    }
    int value = peek(bits);
    count -= bits;
    return value < 1 << (bits - 1) ? value - (1 << bits) + 1 : value;
  }

  /// Whether more was taken than there is.
  boolean isOverdrawn() {
    return made - count > Byte.SIZE;
  }

  /// Forgets what is at hand and goes behind the restart marker that must follow (§F.2.1.3).
  void restart() throws UnshowableException {
    boolean overdrawn = isOverdrawn();
    held = 0;
    count = 0;
    made = 0;
    while (at + 1 < in.length && (in[at] & 0xFF) == 0xFF && (in[at + 1] & 0xFF) == 0xFF) {
      at++;
    }
    boolean there = at + 1 < in.length && (in[at] & 0xFF) == 0xFF && (in[at + 1] & 0xF8) == 0xD0;
    if (overdrawn || !there) {
      throw UnshowableException.damaged("a restart marker is missing");
    }
    at += 2;
  }

  /// Where the next marker is, or the end.
  int position() {
    int next = at;
    while (next + 1 < in.length
        && ((in[next] & 0xFF) != 0xFF || in[next + 1] == 0 || (in[next + 1] & 0xF8) == 0xD0)) {
      next++;
    }
    return next;
  }
}
