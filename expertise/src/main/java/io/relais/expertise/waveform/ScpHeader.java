// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who, when and with what: section 1 of an SCP-ECG record (ISO 11073-91064, section 1), whose
/// fields each have a tag.
final class ScpHeader {
  private static final int LAST_NAME = 0;
  private static final int FIRST_NAME = 1;
  private static final int PATIENT_ID = 2;
  private static final int SECOND_LAST_NAME = 3;
  private static final int BIRTH_DATE = 5;
  private static final int SEX = 8;
  private static final int ACQUIRING_DEVICE = 14;
  private static final int ACQUIRING_INSTITUTION = 16;
  private static final int DATE = 25;
  private static final int TIME = 26;
  private static final int HIGH_PASS = 27;
  private static final int LOW_PASS = 28;
  private static final int FILTERS = 29;
  private static final int ZONE = 34;
  private static final int END = 255;

  /// Bytes of the device's identification before its texts.
  private static final int DEVICE_TEXTS = 36;

  private final Map<Integer, byte[]> fields = new TreeMap<>();
  private final List<String> flaws;

  private ScpHeader(List<String> flaws) {
    this.flaws = flaws;
  }

  /// @param section the body of section 1, or null
  /// @param flaws where faults that can be borne are told
  static ScpHeader read(@Nullable ByteCursor section, List<String> flaws)
      throws EcgFormatException {
    var header = new ScpHeader(flaws);
    while (section != null && section.remaining() >= 3) {
      int tag = section.u8();
      int length = section.u16();
      if (tag == END) {
        break;
      }
      header.fields.putIfAbsent(tag, section.take(length));
    }
    return header;
  }

  Subject subject() {
    String family = text(LAST_NAME);
    String second = text(SECOND_LAST_NAME);
    List<Subject.Id> ids = new ArrayList<>();
    if (!text(PATIENT_ID).isEmpty()) {
      ids.add(new Subject.Id(text(PATIENT_ID), ""));
    }
    return new Subject(
        ids,
        second.isEmpty() ? family : (family + ' ' + second).strip(),
        text(FIRST_NAME),
        date(BIRTH_DATE),
        sex());
  }

  @Nullable LocalDateTime start() {
    LocalDate date = date(DATE);
    byte[] time = field(TIME, 3);
    if (date == null) {
      return null;
    }
    try {
      return time == null
          ? date.atStartOfDay()
          : LocalDateTime.of(date, LocalTime.of(time[0], time[1], time[2]));
    } catch (DateTimeException e) {
      flaws.add("heure d'enregistrement impossible");
      return date.atStartOfDay();
    }
  }

  @Nullable ZoneOffset zone() {
    byte[] field = field(ZONE, 2);
    if (field == null) {
      return null;
    }
    int minutes = (short) u16(field, 0);
    return Math.abs(minutes) > 18 * 60 ? null : ZoneOffset.ofTotalSeconds(minutes * 60);
  }

  Device device() {
    byte[] field = field(ACQUIRING_DEVICE, DEVICE_TEXTS);
    if (field == null) {
      return new Device("", "", "", "", text(ACQUIRING_INSTITUTION));
    }
    List<String> texts = new ArrayList<>();
    int from = DEVICE_TEXTS;
    for (int i = DEVICE_TEXTS; i < field.length; i++) {
      if (field[i] == 0) {
        texts.add(text(field, from, i - from));
        from = i + 1;
      }
    }
    return new Device(
        nth(texts, 4),
        text(field, 8, 6),
        nth(texts, 1),
        nth(texts, 2),
        text(ACQUIRING_INSTITUTION));
  }

  Filters filters() {
    byte[] high = field(HIGH_PASS, 2);
    byte[] low = field(LOW_PASS, 2);
    byte[] map = field(FILTERS, 1);
    int bits = map == null ? 0 : map[0];
    return new Filters(
        high == null ? OptionalDouble.empty() : positive(u16(high, 0) / 100.0),
        low == null ? OptionalDouble.empty() : positive(u16(low, 0)),
        positive((bits & 1) != 0 ? 60 : (bits & 2) != 0 ? 50 : 0));
  }

  private Subject.Sex sex() {
    byte[] field = field(SEX, 1);
    return switch (field == null ? 0 : field[0]) {
      case 1 -> Subject.Sex.MALE;
      case 2 -> Subject.Sex.FEMALE;
      case 9 -> Subject.Sex.OTHER;
      default -> Subject.Sex.UNKNOWN;
    };
  }

  private @Nullable LocalDate date(int tag) {
    byte[] field = field(tag, 4);
    if (field == null || u16(field, 0) == 0) {
      return null;
    }
    try {
      return LocalDate.of(u16(field, 0), field[2], field[3]);
    } catch (DateTimeException e) {
      flaws.add("date impossible (champ " + tag + ")");
      return null;
    }
  }

  /// The field, unless it is missing or too short to be one.
  private byte @Nullable [] field(int tag, int length) {
    byte[] field = fields.get(tag);
    return field == null || field.length < length ? null : field;
  }

  private String text(int tag) {
    byte[] field = fields.get(tag);
    return field == null ? "" : text(field, 0, field.length);
  }

  /// Text up to its first zero byte.
  private String text(byte[] field, int from, int length) {
    int end = from;
    while (end < from + length && field[end] != 0) {
      end++;
    }
    return decode(field, from, end - from, charset()).replaceAll("\\p{Cntrl}", " ").strip();
  }

  /// The character set by the "language support code" of the acquiring device (5.4.3.1, table of
  /// language support codes). Records that say ASCII often hold Latin letters all the same.
  Charset charset() {
    byte[] field = field(ACQUIRING_DEVICE, 17);
    String name =
        switch (field == null ? 0 : field[16] & 0xff) {
          case 0x03 -> "ISO-8859-2";
          case 0x0b -> "ISO-8859-4";
          case 0x13 -> "ISO-8859-5";
          case 0x1b -> "ISO-8859-6";
          case 0x23 -> "ISO-8859-7";
          case 0x2b -> "ISO-8859-8";
          case 0x33 -> "ISO-8859-11";
          case 0x3b -> "ISO-8859-15";
          case 0x07 -> "UTF-16LE";
          case 0x0f -> "EUC-JP";
          case 0x17 -> "GB2312";
          case 0x1f -> "EUC-KR";
          default -> "ISO-8859-1";
        };
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
  }

  /// Text of the record: UTF-8 where it is (version 3 writes it), else the device's character set.
  static String decode(byte[] bytes, int from, int length, Charset charset) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, length))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, from, length, charset);
    }
  }

  private static String nth(List<String> texts, int index) {
    return index < texts.size() ? texts.get(index) : "";
  }

  private static OptionalDouble positive(double hertz) {
    return hertz > 0 ? OptionalDouble.of(hertz) : OptionalDouble.empty();
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }
}
