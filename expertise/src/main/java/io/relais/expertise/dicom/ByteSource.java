// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A window that moves over a stream: a few bytes ahead can be looked at, values are taken out,
/// bulk is passed over. It knows how far from the beginning it stands.
final class ByteSource {
  static final int WINDOW = 8 * 1024;
  private static final int STEP = 16 * 1024;

  /// A distance that is quicker skipped than read.
  private static final int FAR = 128 * 1024;

  private static final byte[] NOTHING = {};

  private final InputStream in;
  private final byte[] window;
  private final boolean whole;
  private int next;
  private int limit;
  private long passed;

  /// Over a stream whose first byte has this offset.
  ByteSource(InputStream in, long offset) {
    this.in = in;
    window = new byte[WINDOW];
    whole = false;
    passed = offset;
  }

  /// Over bytes, which are not copied.
  ByteSource(byte[] bytes) {
    in = InputStream.nullInputStream();
    window = bytes;
    whole = true;
    limit = bytes.length;
  }

  /// The offset of the next byte.
  long offset() {
    return passed + next;
  }

  /// Whether so many bytes follow; they can be looked at then. At most 256.
  boolean has(int count) throws IOException {
    while (limit - next < count) {
      if (whole) {
        return false;
      }
      if (window.length - next < count) {
        System.arraycopy(window, next, window, 0, limit - next);
        passed += next;
        limit -= next;
        next = 0;
      }
      int read = in.read(window, limit, window.length - limit);
      if (read < 0) {
        return false;
      }
      limit += read;
    }
    return true;
  }

  /// A byte ahead, 0 to 255; [#has] must have been asked.
  int peek(int ahead) {
    return window[next + ahead] & 0xFF;
  }

  /// Two bytes ahead as a number.
  int peekShort(int ahead, boolean bigEndian) {
    int first = peek(ahead);
    int second = peek(ahead + 1);
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  /// Four bytes ahead as a number.
  int peekInt(int ahead, boolean bigEndian) {
    int first = peekShort(ahead, bigEndian);
    int second = peekShort(ahead + 2, bigEndian);
    return bigEndian ? first << 16 | second : second << 16 | first;
  }

  /// A tag ahead: two numbers of 16 bits.
  int peekTag(int ahead, boolean bigEndian) {
    return Tag.of(peekShort(ahead, bigEndian), peekShort(ahead + 2, bigEndian));
  }

  /// Passes over bytes that were looked at.
  void advance(int count) {
    next += count;
  }

  /// Takes so many bytes, or fewer when the source ends before. Room is made as bytes arrive, never
  /// for what was only announced.
  byte[] take(int count) throws IOException {
    if (count == 0) {
      return NOTHING;
    }
    if (count <= STEP || count <= limit - next) {
      return takeStep(count);
    }
    ByteArrayOutputStream gathered = new ByteArrayOutputStream(STEP);
    int left = count;
    while (left > 0) {
      byte[] step = takeStep(Math.min(left, STEP));
      gathered.writeBytes(step);
      left -= step.length;
      if (step.length == 0) {
        break;
      }
    }
    return gathered.toByteArray();
  }

  private byte[] takeStep(int count) throws IOException {
    byte[] taken = new byte[count];
    int held = Math.min(count, limit - next);
    System.arraycopy(window, next, taken, 0, held);
    next += held;
    int more = held == count ? 0 : in.readNBytes(taken, held, count - held);
    passed += more;
    return held + more == count ? taken : Arrays.copyOf(taken, held + more);
  }

  /// Passes over so many bytes; says how many there were.
  long skip(long count) throws IOException {
    long left = count - pass(count);
    // A file can be skipped past its end, so the last bytes are read.
    while (left > FAR) {
      long skipped = in.skip(left - WINDOW);
      if (skipped <= 0) {
        break;
      }
      passed += skipped;
      left -= skipped;
    }
    while (left > 0 && has(1)) {
      left -= pass(left);
    }
    return count - left;
  }

  /// Passes over as many of these bytes as the window holds.
  private int pass(long count) {
    int held = (int) Math.min(count, limit - next);
    next += held;
    return held;
  }

  /// What follows, as a stream.
  InputStream rest() {
    return new Rest();
  }

  private final class Rest extends InputStream {
    @Override
    public int read() throws IOException {
      if (!has(1)) {
        return -1;
      }
      return window[next++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      if (!has(1)) {
        return -1;
      }
      int taken = Math.min(count, limit - next);
      System.arraycopy(window, next, into, from, taken);
      next += taken;
      return taken;
    }
  }
}
