// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// A header as DICOM JSON (PS3.18 annex F), kept small. The archive does not look into it.
public final class PackedJson {

  /// Nothing.
  public static final PackedJson NONE = new PackedJson(new byte[0]);

  private static final int MOST_BYTES = 64 << 20;

  private final byte[] packed;

  private PackedJson(byte[] packed) {
    this.packed = packed;
  }

  /// Packs this text.
  ///
  /// @param utf8 JSON in UTF-8; empty for none
  public static PackedJson of(byte[] utf8) {
    if (utf8.length == 0) {
      return NONE;
    }
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
      deflater.setInput(utf8);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(utf8.length / 3 + 16);
      byte[] buffer = new byte[1 << 13];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return new PackedJson(out.toByteArray());
    }
  }

  static PackedJson ofPacked(byte[] packed) {
    return packed.length == 0 ? NONE : new PackedJson(packed);
  }

  byte[] packed() {
    return packed;
  }

  /// Whether there is nothing in it.
  public boolean isEmpty() {
    return packed.length == 0;
  }

  /// The text in UTF-8, empty for none.
  public byte[] utf8() {
    if (packed.length == 0) {
      return packed;
    }
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(packed);
      ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 4);
      byte[] buffer = new byte[1 << 13];
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        if (length == 0 || out.size() > MOST_BYTES) {
          throw new IllegalStateException("A packed header in the index is damaged");
        }
        out.write(buffer, 0, length);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalStateException("A packed header in the index is damaged", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedJson json && Arrays.equals(packed, json.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed);
  }

  /// Its size: what it says may be personal.
  @Override
  public String toString() {
    return "PackedJson[" + packed.length + " bytes]";
  }
}
