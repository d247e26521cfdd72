// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the two directories of EXIF (CIPA DC-008) that say how and when a photograph was taken.
/// What is wrong in them is passed over: the photograph is not worse for it.
final class ExifReader {

  private static final int BEGINNING = 6;
  private static final int MOST_ENTRIES = 512;
  private static final int MAKE = 0x010f;
  private static final int MODEL = 0x0110;
  private static final int ORIENTATION = 0x0112;
  private static final int CHANGED = 0x0132;
  private static final int EXIF_DIRECTORY = 0x8769;
  private static final int TAKEN = 0x9003;
  private static final int TEXT = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int LONGEST_TEXT = 64;
  private static final Pattern UNFIT = Pattern.compile("[^ -\\[\\]-~]");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  private final ByteBuffer tiff;
  private int orientation = 1;
  private String taken = "";
  private String changed = "";
  private String make = "";
  private String model = "";

  private ExifReader(ByteBuffer tiff) {
    this.tiff = tiff;
  }

  /// What the content of a segment says.
  static Exif read(byte[] file, int from, int end) {
    boolean named =
        end - from >= BEGINNING + 8
            && new String(file, from, BEGINNING, StandardCharsets.ISO_8859_1).equals("Exif\0\0");
    if (!named) {
      return Exif.NONE;
    }
    ByteBuffer tiff = ByteBuffer.wrap(file, from + BEGINNING, end - from - BEGINNING).slice();
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return new ExifReader(tiff).read();
  }

  private Exif read() {
    int inner = directory(Integer.toUnsignedLong(tiff.getInt(4)));
    if (inner != 0) {
      directory(Integer.toUnsignedLong(inner));
    }
    Optional<LocalDateTime> time = time(taken);
    return new Exif(orientation, time.isPresent() ? time : time(changed), make, model);
  }

  /// Reads the entries of a directory.
  ///
  /// @return where the directory of the exposure lies; 0 if this one does not say
  private int directory(long at) {
    if (at + 2 > tiff.limit()) {
      return 0;
    }
    int count = Math.min(tiff.getShort((int) at) & 0xffff, MOST_ENTRIES);
    int inner = 0;
    for (int i = 0; i < count; i++) {
      long entry = at + 2 + 12L * i;
      if (entry + 12 > tiff.limit()) {
        return inner;
      }
      inner = Math.max(inner, entry((int) entry));
    }
    return inner;
  }

  private int entry(int at) {
    int type = tiff.getShort(at + 2) & 0xffff;
    switch (tiff.getShort(at) & 0xffff) {
      case MAKE -> make = text(at, type);
      case MODEL -> model = text(at, type);
      case CHANGED -> changed = text(at, type);
      case TAKEN -> taken = text(at, type);
      case ORIENTATION -> {
        int value = tiff.getShort(at + 8) & 0xffff;
        orientation = type == SHORT && value >= 1 && value <= 8 ? value : orientation;
      }
      case EXIF_DIRECTORY -> {
        return type == LONG ? Math.max(tiff.getInt(at + 8), 0) : 0;
      }
      default -> {}
    }
    return 0;
  }

  private String text(int at, int type) {
    long length = Integer.toUnsignedLong(tiff.getInt(at + 4));
    long from = length <= 4 ? at + 8 : Integer.toUnsignedLong(tiff.getInt(at + 8));
    if (type != TEXT || from + length > tiff.limit()) {
      return "";
    }
    byte[] bytes = new byte[(int) Math.min(length, LONGEST_TEXT)];
    tiff.get((int) from, bytes);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    return UNFIT.matcher(end < 0 ? text : text.substring(0, end)).replaceAll(" ").strip();
  }

  private static Optional<LocalDateTime> time(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(text, TIME));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }
}
