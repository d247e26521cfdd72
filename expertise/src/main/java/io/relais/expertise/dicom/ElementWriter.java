// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// Writes the elements of a data set (PS3.5 §7).
final class ElementWriter {
  private static final int LONGEST_SHORT = 0xFFFF;
  private static final long LONGEST = 0xFFFF_FFFEL;
  private static final int STEP = 16 * 1024;

  private final OutputStream out;
  private final Coding coding;
  private final BulkSource bulk;
  private final byte[] header = new byte[ElementHeader.LONG];

  ElementWriter(OutputStream out, Coding coding, BulkSource bulk) {
    this.out = out;
    this.coding = coding;
    this.bulk = bulk;
  }

  /// Goes into sequences by calling itself: a data set in memory is as deep as the limits of a
  /// reader or its builder made it.
  void dataSet(DataSet dataSet) throws IOException {
    for (Element element : dataSet) {
      switch (element) {
        case Element.Value value -> value(value);
        case Element.Sequence sequence -> sequence(sequence);
        case Element.BulkData data -> bulkData(data);
        case Element.Fragments fragments -> fragments(fragments);
      }
    }
  }

  private void value(Element.Value value) throws IOException {
    int length = value.length();
    header(value.tag(), value.vr(), length + length % 2);
    bytes(value.view(), value.vr(), coding.bigEndian());
    pad(length, value.vr());
  }

  private void pad(long length, Vr vr) throws IOException {
    if (length % 2 != 0) {
      out.write(vr.padding());
    }
  }

  private void bytes(byte[] words, Vr vr, boolean turn) throws IOException {
    if (turn && vr.wordSize() > 1) {
      byte[] turned = words.clone();
      ByteOrders.swap(turned, vr.wordSize());
      out.write(turned);
    } else {
      out.write(words);
    }
  }

  private void bulkData(Element.BulkData data) throws IOException {
    long length = data.range().length();
    header(data.tag(), data.vr(), length + length % 2);
    try (InputStream in = bulk.open(data.range())) {
      long left = length;
      while (left > 0) {
        byte[] step = in.readNBytes((int) Math.min(left, STEP));
        if (step.length == 0) {
          throw new IOException("the bulk data of " + Tag.text(data.tag()) + " ends too early");
        }
        bytes(step, data.vr(), bulk.isBigEndian() != coding.bigEndian());
        left -= step.length;
      }
    }
    pad(length, data.vr());
  }

  private void sequence(Element.Sequence sequence) throws IOException {
    header(sequence.tag(), Vr.SQ, ElementHeader.UNDEFINED);
    for (DataSet item : sequence.items()) {
      delimiter(Tag.ITEM, ElementHeader.UNDEFINED);
      dataSet(item);
      delimiter(Tag.ITEM_DELIMITATION, 0);
    }
    delimiter(Tag.SEQUENCE_DELIMITATION, 0);
  }

  private void fragments(Element.Fragments fragments) throws IOException {
    header(fragments.tag(), fragments.vr(), ElementHeader.UNDEFINED);
    List<Long> offsets = fragments.offsetTable();
    delimiter(Tag.ITEM, (long) offsets.size() * Integer.BYTES);
    for (long offset : offsets) {
      out.write(Values.bytes(Vr.UL, offset));
    }
    for (Chunk chunk : fragments.fragments()) {
      delimiter(Tag.ITEM, chunk.length() + chunk.length() % 2);
      switch (chunk) {
        case Chunk.Held held -> out.write(held.view());
        case Chunk.Range range -> {
          try (InputStream in = bulk.open(range)) {
            if (in.transferTo(out) != range.length()) {
              throw new IOException("a fragment has another length than its source");
            }
          }
        }
      }
      pad(chunk.length(), Vr.OB);
    }
    delimiter(Tag.SEQUENCE_DELIMITATION, 0);
  }

  private void delimiter(int tag, long length) throws IOException {
    putTag(tag);
    putInt(4, length);
    out.write(header, 0, ElementHeader.SHORT);
  }

  private void header(int tag, Vr vr, long length) throws IOException {
    if (length > LONGEST && length != ElementHeader.UNDEFINED) {
      throw new IOException(Tag.text(tag) + " is longer than DICOM can say");
    }
    putTag(tag);
    if (!coding.explicit()) {
      putInt(4, length);
      out.write(header, 0, ElementHeader.SHORT);
      return;
    }
    // PS3.5 §6.2.2: what a short length cannot say is written as UN.
    Vr written = !vr.hasLongLength() && length > LONGEST_SHORT ? Vr.UN : vr;
    header[4] = (byte) (written.letters() >>> 8);
    header[5] = (byte) written.letters();
    if (written.hasLongLength()) {
      putShort(6, 0);
      putInt(8, length);
      out.write(header, 0, ElementHeader.LONG);
    } else {
      putShort(6, (int) length);
      out.write(header, 0, ElementHeader.SHORT);
    }
  }

  private void putTag(int tag) {
    putShort(0, Tag.group(tag));
    putShort(2, Tag.element(tag));
  }

  private void putShort(int at, int number) {
    header[at] = (byte) (coding.bigEndian() ? number >>> 8 : number);
    header[at + 1] = (byte) (coding.bigEndian() ? number : number >>> 8);
  }

  private void putInt(int at, long number) {
    putShort(at, (int) (coding.bigEndian() ? number >>> 16 : number));
    putShort(at + 2, (int) (coding.bigEndian() ? number : number >>> 16));
  }
}
