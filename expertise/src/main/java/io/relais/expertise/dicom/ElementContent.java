// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.expertise.dicom.DicomFormatException.Reason;
import io.relais.expertise.dicom.Nesting.OpenItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what follows the header of an element, as far as the limits allow.
final class ElementContent {
  private final ByteSource in;
  private final Limits limits;
  private final Remarks remarks;
  private int parts;
  private int held;
  private boolean signedPixels;

  ElementContent(ByteSource in, Limits limits, Remarks remarks) {
    this.in = in;
    this.limits = limits;
    this.remarks = remarks;
  }

  /// Counts an element, item or fragment.
  void count(OpenItem item, int tag) throws DicomFormatException {
    if (++parts > limits.parts()) {
      throw fault(
          Reason.TOO_MUCH,
          "more than " + limits.parts() + " elements, items and fragments",
          item,
          tag);
    }
  }

  /// How the items of this element are written; null when it is no sequence. What came as UN is one
  /// when its length is undefined, or when the dictionary knows it as one (PS3.5 §6.2.2).
  @Nullable Coding sequenceCoding(ElementHeader header, OpenItem item) throws IOException {
    Vr vr = header.vr();
    if (vr == Vr.SQ) {
      return item.coding();
    }
    if (header.isUndefined()) {
      return undefinedCoding(header, item);
    }
    boolean unknown =
        vr == Vr.UN
            && header.length() >= ElementHeader.SHORT
            && Dictionary.vr(header.tag()) == Vr.SQ
            && in.has(ElementHeader.SHORT)
            && in.peekTag(0, false) == Tag.ITEM;
    return unknown ? Coding.IMPLICIT_LITTLE : null;
  }

  private @Nullable Coding undefinedCoding(ElementHeader header, OpenItem item) throws IOException {
    if (isPixels(header)) {
      return null;
    }
    if (header.vr() == Vr.UN) {
      return Coding.IMPLICIT_LITTLE;
    }
    boolean items =
        in.has(ElementHeader.SHORT) && in.peekTag(0, item.coding().bigEndian()) == Tag.ITEM;
    if (!items) {
      throw fault(Reason.MALFORMED, header.vr() + " of undefined length", item, header.tag());
    }
    remark(header.vr() + " is read as a sequence", item, header.tag());
    return item.coding();
  }

  private static boolean isPixels(ElementHeader header) {
    return header.tag() == Tag.PIXEL_DATA || header.vr() == Vr.OB || header.vr() == Vr.OW;
  }

  /// Encapsulated pixel data (PS3.5 §A.4): items, the first of which is the Basic Offset Table.
  Element fragments(ElementHeader header, OpenItem item) throws IOException {
    boolean big = item.coding().bigEndian();
    List<Long> offsets = null;
    List<Chunk> fragments = new ArrayList<>();
    while (true) {
      if (!in.has(ElementHeader.SHORT)) {
        throw fault(Reason.TRUNCATED, "the source ends between two fragments", item, header.tag());
      }
      int tag = in.peekTag(0, big);
      long length = Integer.toUnsignedLong(in.peekInt(4, big));
      if (tag == Tag.SEQUENCE_DELIMITATION) {
        in.advance(ElementHeader.SHORT);
        return new Element.Fragments(
            header.tag(), header.vr(), offsets == null ? List.of() : offsets, fragments);
      }
      if (tag != Tag.ITEM || length == ElementHeader.UNDEFINED) {
        throw fault(
            Reason.MALFORMED, Tag.text(tag) + " where a fragment should begin", item, header.tag());
      }
      count(item, header.tag());
      in.advance(ElementHeader.SHORT);
      if (offsets == null) {
        offsets = offsetTable(length, header, item);
      } else {
        fragments.add(fragment(length, header, item));
      }
    }
  }

  private List<Long> offsetTable(long length, ElementHeader header, OpenItem item)
      throws IOException {
    if (length / Integer.BYTES > limits.parts()) {
      throw fault(Reason.TOO_MUCH, "too long an offset table", item, header.tag());
    }
    byte[] bytes = in.take((int) length);
    if (bytes.length < length) {
      throw cutOff(length, bytes.length, item, header.tag());
    }
    List<Long> offsets = new ArrayList<>(bytes.length / Integer.BYTES);
    for (int i = 0; i < bytes.length / Integer.BYTES; i++) {
      offsets.add(Values.whole(bytes, Vr.UL, i));
    }
    return offsets;
  }

  private Chunk fragment(long length, ElementHeader header, OpenItem item) throws IOException {
    Chunk.Range range = new Chunk.Range(in.offset(), length);
    long passed = in.skip(length);
    if (passed < length) {
      throw cutOff(length, passed, item, header.tag());
    }
    return range;
  }

  /// A value in memory or, when it is long or much is in memory already, a reference to it.
  Element value(ElementHeader header, OpenItem item) throws IOException {
    Vr vr = vr(header, item);
    long length = header.length();
    if (length % 2 != 0) {
      remark("a value has an odd length", item, header.tag());
    }
    boolean inline = length <= limits.inlineValue() && held + length <= limits.inlineTotal();
    if (!inline) {
      Chunk.Range range = new Chunk.Range(in.offset(), length);
      long passed = in.skip(length);
      if (passed < length) {
        throw cutOff(length, passed, item, header.tag());
      }
      return new Element.BulkData(header.tag(), vr, range);
    }
    byte[] bytes = in.take((int) length);
    if (bytes.length < length) {
      throw cutOff(length, bytes.length, item, header.tag());
    }
    held += bytes.length;
    if (item.coding().bigEndian()) {
      ByteOrders.swap(bytes, vr.wordSize());
    }
    if (header.tag() == Tag.PIXEL_REPRESENTATION && bytes.length == Short.BYTES) {
      signedPixels = bytes[0] != 0;
    }
    return new Element.Value(header.tag(), vr, bytes);
  }

  /// Where the dictionary leaves it open, pixels decide whether numbers have a sign.
  private Vr vr(ElementHeader header, OpenItem item) {
    boolean open = header.vr() == Vr.US && !item.coding().explicit() && signedPixels;
    return open
            && Dictionary.entry(header.tag())
                .map(entry -> entry.vrs().contains(Vr.SS))
                .orElse(false)
        ? Vr.SS
        : header.vr();
  }

  private void remark(String what, OpenItem item, int tag) {
    if (remarks.hasRoom()) {
      remarks.add(what, in.offset(), Nesting.join(item.path(), tag));
    }
  }

  private DicomFormatException cutOff(long announced, long there, OpenItem item, int tag) {
    return fault(
        Reason.TRUNCATED,
        "announces " + announced + " bytes, but only " + there + " follow",
        item,
        tag);
  }

  private DicomFormatException fault(Reason reason, String what, OpenItem item, int tag) {
    return new DicomFormatException(reason, what, in.offset(), Nesting.join(item.path(), tag));
  }
}
