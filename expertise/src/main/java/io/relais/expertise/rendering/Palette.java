// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Element;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;

/// The colours of an image of PALETTE COLOR (PS3.3 §C.7.6.3.1.5), as 8 bits each.
final class Palette {
  private static final int RED_DESCRIPTOR = 0x00281101;
  private static final int RED_DATA = 0x00281201;
  private static final int RED_SEGMENTS = 0x00281221;
  private static final int CHANNELS = 3;
  private static final int MOST_ENTRIES = 1 << 16;

  private final int first;
  private final byte[] colours;

  /// @param first the value that the first entry is for
  /// @param colours red, green and blue of each entry in turn
  Palette(int first, byte[] colours) {
    this.first = first;
    this.colours = colours;
  }

  /// That of a data set; what it refers to is read from the source.
  static Palette of(DataSet dataSet, BulkSource bulk) throws IOException {
    int entries = 0;
    int first = 0;
    byte[] colours = {};
    for (int channel = 0; channel < CHANNELS; channel++) {
      int[] descriptor = dataSet.ints(RED_DESCRIPTOR + channel);
      if (descriptor.length != 3 || !dataSet.contains(RED_DATA + channel)) {
        throw missing(dataSet, channel);
      }
      int count = (descriptor[0] & 0xFFFF) == 0 ? MOST_ENTRIES : descriptor[0] & 0xFFFF;
      if (channel == 0) {
        entries = count;
        first = descriptor[1];
        colours = new byte[CHANNELS * entries];
      } else if (count != entries) {
        throw UnshowableException.damaged("the colours of the palette are not equally many");
      }
      fill(colours, channel, bytes(dataSet, RED_DATA + channel, bulk), descriptor[2]);
    }
    return new Palette(first, colours);
  }

  private static UnshowableException missing(DataSet dataSet, int channel) {
    return dataSet.contains(RED_SEGMENTS + channel)
        ? UnshowableException.unsupported("a palette of segments is not shown here")
        : UnshowableException.damaged("the palette is not there");
  }

  private static byte[] bytes(DataSet dataSet, int tag, BulkSource bulk) throws IOException {
    if (dataSet.element(tag).orElseThrow() instanceof Element.BulkData data) {
      return referredTo(data.range(), bulk);
    }
    return dataSet.bytes(tag).orElse(new byte[0]);
  }

  private static byte[] referredTo(Chunk.Range range, BulkSource bulk) throws IOException {
    try (InputStream in = bulk.open(range)) {
      byte[] bytes = in.readNBytes((int) Math.min(range.length(), 2L * MOST_ENTRIES));
      if (bulk.isBigEndian()) {
        Samples.swap(bytes, Short.BYTES);
      }
      return bytes;
    }
  }

  /// Entries are words, or bytes when they have 8 bits and there are no more bytes than that.
  private static void fill(byte[] colours, int channel, byte[] table, int bits)
      throws UnshowableException {
    int entries = colours.length / CHANNELS;
    boolean narrow = table.length < 2 * entries;
    if (table.length < entries || (narrow && bits > Byte.SIZE)) {
      throw UnshowableException.damaged("the palette ends too early");
    }
    boolean high = !narrow && bits > Byte.SIZE;
    for (int i = 0; i < entries; i++) {
      int at = narrow ? i : 2 * i + (high ? 1 : 0);
      colours[CHANNELS * i + channel] = table[at];
    }
  }

  /// Where the colour of this value begins in [#colours]; values beyond either end have the colour
  /// of that end.
  int position(int value) {
    return CHANNELS * Math.clamp((long) value - first, 0, colours.length / CHANNELS - 1);
  }

  byte[] colours() {
    return colours;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(first);
    out.writeInt(colours.length);
    out.write(colours);
  }

  static Palette read(DataInput in) throws IOException {
    int first = in.readInt();
    byte[] colours = new byte[Math.clamp(in.readInt(), CHANNELS, CHANNELS * MOST_ENTRIES)];
    in.readFully(colours);
    return new Palette(first, colours);
  }
}
