// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The sections of an SCP-ECG record, found by its pointer section and checked against the bytes
/// that are there (ISO 11073-91064, 5.3 and section 0).
final class ScpRecord {
  private static final int RECORD_HEADER = 6;
  private static final int SECTION_HEADER = 16;
  private static final int POINTER = 10;
  private static final int LAST_STANDARD_SECTION = 11;

  private final byte[] bytes;
  private final Map<Integer, Place> places = new TreeMap<>();
  private final List<String> flaws = new ArrayList<>();

  /// Where a section lies, its header included.
  private record Place(int from, int length) {}

  private ScpRecord(byte[] bytes) {
    this.bytes = bytes;
  }

  static ScpRecord read(byte[] bytes) throws EcgFormatException {
    var record = new ScpRecord(bytes);
    record.readPointers();
    record.check();
    return record;
  }

  /// What is wrong but can be borne.
  List<String> flaws() {
    return flaws;
  }

  /// The body of a section, or null if the record has none.
  @Nullable ByteCursor section(int id) {
    Place place = places.get(id);
    return place == null || place.length() <= SECTION_HEADER
        ? null
        : new ByteCursor(
            bytes,
            place.from() + SECTION_HEADER,
            place.length() - SECTION_HEADER,
            "SCP-ECG section " + id);
  }

  /// The version of the protocol a section was written to, times ten; 0 without the section.
  int protocol(int id) {
    Place place = places.get(id);
    return place == null ? 0 : bytes[place.from() + 9] & 0xff;
  }

  private void readPointers() throws EcgFormatException {
    var head = new ByteCursor(bytes, "SCP-ECG record");
    head.skip(2);
    long length = head.u32();
    if (length > bytes.length || length < RECORD_HEADER + SECTION_HEADER) {
      throw head.fault("the record says " + length + " bytes and has " + bytes.length);
    }
    int first = head.at();
    head.skip(2);
    int id = head.u16();
    long section = head.u32();
    if (id != 0 || section < SECTION_HEADER || section > length - RECORD_HEADER) {
      throw head.fault("there is no pointer section of " + section + " bytes");
    }
    places.put(0, new Place(first, (int) section));
    var pointers =
        new ByteCursor(
            bytes, first + SECTION_HEADER, (int) section - SECTION_HEADER, "SCP-ECG section 0");
    while (pointers.remaining() >= POINTER) {
      readPointer(pointers, (int) length);
    }
  }

  private void readPointer(ByteCursor pointers, int end) throws EcgFormatException {
    int id = pointers.u16();
    long length = pointers.u32();
    long index = pointers.u32();
    if (id == 0 || length == 0) {
      return;
    }
    if (length < SECTION_HEADER || index < 1 || index - 1 + length > end) {
      if (id > LAST_STANDARD_SECTION) {
        flaws.add("section " + id + " hors du fichier, laissée de côté");
        return;
      }
      throw pointers.fault("section " + id + " lies outside the record");
    }
    var place = new Place((int) index - 1, (int) length);
    var head = new ByteCursor(bytes, place.from() + 2, 6, "SCP-ECG section " + id);
    if (head.u16() != id || head.u32() != length) {
      throw head.fault("the section is not where the pointers say");
    }
    if (places.putIfAbsent(id, place) != null) {
      flaws.add("section " + id + " présente deux fois, la première est lue");
    }
  }

  /// A wrong sum over the whole with right sums over the parts, or the other way round, is the
  /// writer's mistake. When neither fits, the bytes were damaged on their way.
  private void check() throws EcgFormatException {
    var head = new ByteCursor(bytes, "SCP-ECG record");
    int stored = head.u16();
    int length = (int) head.u32();
    boolean whole = stored == Crc16.of(bytes, 2, length - 2);
    boolean parts = true;
    for (Map.Entry<Integer, Place> entry : places.entrySet()) {
      Place place = entry.getValue();
      int sum = new ByteCursor(bytes, place.from(), 2, "SCP-ECG section").u16();
      if (sum != Crc16.of(bytes, place.from() + 2, place.length() - 2)) {
        parts = false;
        flaws.add("somme de contrôle fausse (section " + entry.getKey() + ")");
      }
    }
    if (!whole && !parts) {
      throw new EcgFormatException(
          "SCP-ECG record", "the check sums do not fit: the file was damaged");
    }
    if (!whole) {
      flaws.add("somme de contrôle du fichier fausse, celles des sections justes");
    }
    if (length < bytes.length) {
      flaws.add(bytes.length - length + " octets après la fin de l'enregistrement");
    }
  }
}
