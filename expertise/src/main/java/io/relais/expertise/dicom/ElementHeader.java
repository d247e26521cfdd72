// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What stands before the content of an element (PS3.5 §7.1).
///
/// @param vr as the source says it or, where it does not, as the dictionary does; UN for letters
///   that are no representation
/// @param length of the content in bytes; [#UNDEFINED] when a delimiter ends it
/// @param size of this header in bytes
/// @param fault what was tolerated; null when all is well
record ElementHeader(int tag, Vr vr, long length, int size, @Nullable String fault) {
  static final long UNDEFINED = 0xFFFF_FFFFL;
  static final int SHORT = 8;
  static final int LONG = 12;

  /// Looks at the header ahead, of which [#SHORT] bytes are there; null when a longer one is cut
  /// off.
  static @Nullable ElementHeader peek(ByteSource in, Coding coding) throws IOException {
    boolean big = coding.bigEndian();
    int tag = in.peekTag(0, big);
    if (!coding.explicit() || Tag.group(tag) == Tag.group(Tag.ITEM)) {
      return withoutVr(in, tag, big, null);
    }
    Vr vr = Vr.of(in.peek(4) << 8 | in.peek(5));
    if (vr != null && !vr.hasLongLength()) {
      return new ElementHeader(tag, vr, in.peekShort(6, big), SHORT, null);
    }
    if (vr == null && !isLetters(in)) {
      return misspelt(in, tag, big);
    }
    if (!in.has(LONG)) {
      return null;
    }
    long length = Integer.toUnsignedLong(in.peekInt(8, big));
    return vr == null
        ? new ElementHeader(tag, Vr.UN, length, LONG, "an unknown representation is read as UN")
        : new ElementHeader(tag, vr, length, LONG, null);
  }

  private static ElementHeader withoutVr(
      ByteSource in, int tag, boolean big, @Nullable String fault) {
    long length = Integer.toUnsignedLong(in.peekInt(4, big));
    return new ElementHeader(tag, Dictionary.vr(tag), length, SHORT, fault);
  }

  /// New representations have two letters and a long length (PS3.5 §6.2). Others have been seen
  /// with a short length, `??` among them, or with none at all, as in an implicit encoding.
  private static ElementHeader misspelt(ByteSource in, int tag, boolean big) {
    if (isPrintable(in.peek(4)) && isPrintable(in.peek(5))) {
      return new ElementHeader(
          tag, Vr.UN, in.peekShort(6, big), SHORT, "a misspelt representation is read as UN");
    }
    return withoutVr(in, tag, big, "a representation is missing");
  }

  private static boolean isLetters(ByteSource in) {
    return isLetter(in.peek(4)) && isLetter(in.peek(5));
  }

  private static boolean isLetter(int b) {
    return b >= 'A' && b <= 'Z';
  }

  private static boolean isPrintable(int b) {
    return b >= ' ' && b <= '~';
  }

  boolean isUndefined() {
    return length == UNDEFINED;
  }

  /// The same, read by another representation.
  ElementHeader as(Vr other) {
    return new ElementHeader(tag, other, length, size, fault);
  }
}
