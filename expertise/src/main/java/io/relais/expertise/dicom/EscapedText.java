// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Text with code extensions (ISO/IEC 2022 as PS3.5 §6.1.2.5 uses it): which character sets G0 and
/// G1 hold at each byte.
final class EscapedText {
  static final byte ESCAPE = 0x1b;
  private static final char UNKNOWN = '\uFFFD';

  private final List<Repertoire> repertoires;
  private final Vr vr;
  private final Repertoire firstG0;
  private final @Nullable Repertoire firstG1;
  private Repertoire g0;
  private @Nullable Repertoire g1;

  /// @param repertoires those of the Specific Character Set; the first is G0 at the beginning
  /// @param upper G1 at the beginning; null when a value has to call it
  /// @param vr says what delimits a part of the value
  EscapedText(List<Repertoire> repertoires, @Nullable Repertoire upper, Vr vr) {
    this.repertoires = repertoires;
    this.vr = vr;
    firstG0 = repertoires.isEmpty() ? Repertoire.ASCII : repertoires.getFirst();
    firstG1 = upper;
    g0 = firstG0;
    g1 = firstG1;
  }

  String decode(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    int at = 0;
    while (at < bytes.length) {
      byte b = bytes[at];
      if (b == ESCAPE) {
        at += called(bytes, at, text);
      } else if (b < 0) {
        at = upper(bytes, at, text);
      } else if (g0.width() == 2 && isGraphic(b) && at + 1 < bytes.length) {
        at = run(bytes, at, g0.charset(), text);
      } else {
        text.append(lower(b));
        if (isDelimiter(b)) {
          reset();
        }
        at++;
      }
    }
    return text.toString();
  }

  private int called(byte[] bytes, int at, StringBuilder text) {
    Repertoire called = Repertoire.escapedAt(bytes, at);
    if (called == null) {
      text.append(UNKNOWN);
      return 1;
    }
    hold(called);
    return called.escape().length;
  }

  private void hold(Repertoire called) {
    if (called.isUpper()) {
      g1 = called;
    } else {
      g0 = called;
    }
  }

  private void reset() {
    g0 = firstG0;
    g1 = firstG1;
  }

  private int upper(byte[] bytes, int at, StringBuilder text) {
    return run(bytes, at, g1 == null ? StandardCharsets.ISO_8859_1 : g1.charset(), text);
  }

  /// All that follows in the same half of the code table.
  private static int run(byte[] bytes, int from, Charset charset, StringBuilder text) {
    boolean upper = bytes[from] < 0;
    int to = from;
    while (to < bytes.length && (upper ? bytes[to] < 0 : isGraphic(bytes[to]))) {
      to++;
    }
    text.append(new String(bytes, from, to - from, charset));
    return to;
  }

  /// The backslash keeps its meaning as a delimiter where JIS X 0201 has a yen sign in its place.
  private char lower(byte b) {
    if (g0 == Repertoire.ROMAJI) {
      return switch (b) {
        case '\\' -> vr.splits() ? '\\' : '¥';
        case '~' -> '‾';
        default -> (char) b;
      };
    }
    return (char) b;
  }

  private static boolean isGraphic(byte b) {
    return b > 0x20 && b < 0x7f;
  }

  private boolean isDelimiter(int c) {
    return switch (c) {
      case '\t', '\n', '\f', '\r' -> true;
      case '\\' -> vr.splits();
      case '^', '=' -> vr == Vr.PN;
      default -> false;
    };
  }

  byte[] encode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() * 2);
    text.codePoints().forEach(point -> encode(point, bytes));
    callBack(bytes);
    return bytes.toByteArray();
  }

  private void encode(int point, ByteArrayOutputStream bytes) {
    if (point < 0x80) {
      callBack(bytes);
      bytes.write(point);
      if (isDelimiter(point)) {
        reset();
      }
      return;
    }
    String character = Character.toString(point);
    Repertoire holder = holder(character);
    if (holder == null) {
      callBack(bytes);
      bytes.write('?');
    } else {
      if (holder != g0 && holder != g1) {
        bytes.writeBytes(holder.escape());
        hold(holder);
      }
      bytes.writeBytes(character.getBytes(holder.charset()));
    }
  }

  /// Plain characters are written in the initial G0.
  private void callBack(ByteArrayOutputStream bytes) {
    if (g0 != firstG0) {
      bytes.writeBytes(firstG0.escape());
      g0 = firstG0;
    }
  }

  private @Nullable Repertoire holder(String character) {
    if (g1 != null && holds(g1, character)) {
      return g1;
    }
    for (Repertoire each : repertoires) {
      if (holds(each, character)) {
        return each;
      }
    }
    return null;
  }

  /// JIS X 0201 has its katakana in the upper half, its few other signs in the lower.
  private static boolean holds(Repertoire repertoire, String character) {
    if (!repertoire.charset().newEncoder().canEncode(character)) {
      return false;
    }
    return switch (repertoire) {
      case ASCII -> false;
      case ROMAJI -> character.getBytes(repertoire.charset())[0] > 0;
      case KATAKANA -> character.getBytes(repertoire.charset())[0] < 0;
      default -> true;
    };
  }
}
