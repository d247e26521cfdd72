// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.expertise.dicom.DicomFormatException.Reason;
import io.relais.expertise.dicom.Nesting.OpenItem;
import io.relais.expertise.dicom.Nesting.OpenSequence;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Reads one data set, however deep its sequences are, in one loop (PS3.5 §7).
final class DataSetParser {
  private static final int MOST_CHARACTER_SETS = 16;

  private final ByteSource in;
  private final Limits limits;
  private final Remarks remarks;
  private final IntPredicate stop;
  private final ElementContent content;

  private final Map<List<String>, CharacterSet> characterSets = new HashMap<>();
  private Nesting at;
  private int lastOutermost;

  /// @param stop the outermost elements before which to stop
  DataSetParser(ByteSource in, Coding coding, Limits limits, Remarks remarks, IntPredicate stop) {
    this.in = in;
    this.limits = limits;
    this.remarks = remarks;
    this.stop = stop;
    content = new ElementContent(in, limits, remarks);
    at =
        new OpenItem(
            null, coding, Nesting.ENDLESS, false, new DataSetBuilder(CharacterSet.DEFAULT));
  }

  DataSet parse() throws IOException {
    while (true) {
      switch (at) {
        case OpenSequence sequence -> nextItem(sequence);
        case OpenItem item -> {
          if (!nextElement(item)) {
            return gathered(item);
          }
        }
      }
    }
  }

  /// Whether there may be more.
  private boolean nextElement(OpenItem item) throws IOException {
    if (in.offset() >= item.end()) {
      if (item.delimited()) {
        remark("an item lacks its delimiter", item.path());
      }
      close(item);
      return true;
    }
    if (!in.has(ElementHeader.SHORT)) {
      return end(item);
    }
    ElementHeader header = ElementHeader.peek(in, item.coding());
    if (header == null) {
      throw fault(Reason.TRUNCATED, "the header of an element is cut off", item.path());
    }
    if (item.isOutermost() && (stop.test(header.tag()) || isBehindTheEnd(header, item))) {
      return false;
    }
    if (Tag.group(header.tag()) == Tag.group(Tag.ITEM)) {
      return delimiter(header, item);
    }
    content.count(item, header.tag());
    if (header.fault() != null && remarks.hasRoom()) {
      remark(header.fault(), Nesting.join(item.path(), header.tag()));
    }
    in.advance(header.size());
    element(header, item);
    return true;
  }

  /// A source may end between two elements of the outermost data set, and nowhere else.
  private boolean end(OpenItem item) throws IOException {
    if (!item.isOutermost()) {
      throw fault(Reason.TRUNCATED, "the source ends inside of an item", item.path());
    }
    if (in.has(1)) {
      if (lastOutermost == 0) {
        throw fault(Reason.TRUNCATED, "the source ends inside of its first element", "");
      }
      remark("a few bytes follow the last element", "");
    }
    return false;
  }

  /// Bytes that some writers leave after the data set: zeros anywhere, anything after pixel data.
  private boolean isBehindTheEnd(ElementHeader header, OpenItem item) {
    if (lastOutermost == 0) {
      lastOutermost = header.tag();
      return false;
    }
    boolean afterPixels = Integer.compareUnsigned(lastOutermost, Tag.PIXEL_DATA) >= 0;
    boolean unlikely =
        Integer.compareUnsigned(header.tag(), lastOutermost) <= 0
            || (item.coding().explicit() && header.fault() != null);
    if (header.tag() == 0 || (afterPixels && unlikely)) {
      remark("bytes that are no element follow the data set", "");
      return true;
    }
    lastOutermost = header.tag();
    return false;
  }

  private boolean delimiter(ElementHeader header, OpenItem item) throws IOException {
    boolean ends = header.tag() == Tag.ITEM_DELIMITATION && item.delimited();
    if (ends) {
      in.advance(header.size());
      close(item);
      return true;
    }
    if (header.tag() == Tag.SEQUENCE_DELIMITATION && item.delimited()) {
      remark("an item lacks its delimiter", item.path());
      close(item);
      return true;
    }
    if (header.tag() == Tag.ITEM || header.length() != 0) {
      throw fault(
          Reason.MALFORMED, Tag.text(header.tag()) + " where an element should be", item.path());
    }
    remark("a delimiter ends nothing", item.path());
    in.advance(header.size());
    return true;
  }

  private void element(ElementHeader header, OpenItem item) throws IOException {
    if (!header.isUndefined() && header.length() > item.end() - in.offset()) {
      throw fault(
          Reason.MALFORMED,
          "the element runs past what holds it",
          Nesting.join(item.path(), header.tag()));
    }
    Coding inside = content.sequenceCoding(header, item);
    if (inside != null) {
      open(header, item, inside);
    } else if (header.isUndefined()) {
      item.gathered().append(content.fragments(header, item));
    } else {
      Element element = content.value(header, item);
      item.gathered().append(element);
      if (header.tag() == Tag.SPECIFIC_CHARACTER_SET && element instanceof Element.Value value) {
        item.gathered().characters(characters(value));
      }
    }
  }

  /// Every item may name its character set, and mostly all name the same.
  private CharacterSet characters(Element.Value value) {
    List<String> terms = Values.strings(value, CharacterSet.DEFAULT);
    CharacterSet known = characterSets.get(terms);
    if (known != null) {
      return known;
    }
    CharacterSet characters = CharacterSet.of(terms);
    if (characterSets.size() < MOST_CHARACTER_SETS) {
      characterSets.put(terms, characters);
    }
    return characters;
  }

  private void open(ElementHeader header, OpenItem item, Coding inside) throws IOException {
    if (item.depth() == limits.depth()) {
      throw fault(
          Reason.TOO_MUCH,
          "more than " + limits.depth() + " sequences inside each other",
          Tag.text(header.tag()));
    }
    long end = header.isUndefined() ? item.end() : in.offset() + header.length();
    at = OpenSequence.in(item, header.tag(), inside, end, header.isUndefined());
  }

  private void nextItem(OpenSequence sequence) throws IOException {
    if (in.offset() >= sequence.end()) {
      if (sequence.delimited()) {
        remark("a sequence lacks its delimiter", sequence.path());
      }
      close(sequence);
      return;
    }
    if (!in.has(ElementHeader.SHORT)) {
      throw fault(Reason.TRUNCATED, "the source ends inside of a sequence", sequence.path());
    }
    int tag = in.peekTag(0, sequence.coding().bigEndian());
    long length = Integer.toUnsignedLong(in.peekInt(4, sequence.coding().bigEndian()));
    switch (tag) {
      case Tag.ITEM -> {
        in.advance(ElementHeader.SHORT);
        open(sequence, length);
      }
      case Tag.SEQUENCE_DELIMITATION -> {
        in.advance(ElementHeader.SHORT);
        if (!sequence.delimited()) {
          remark("a sequence of known length has a delimiter", sequence.path());
        }
        close(sequence);
      }
      case Tag.ITEM_DELIMITATION -> {
        in.advance(ElementHeader.SHORT);
        remark("a delimiter ends nothing", sequence.path());
      }
      default ->
          throw fault(
              Reason.MALFORMED, Tag.text(tag) + " where an item should begin", sequence.path());
    }
  }

  private void open(OpenSequence sequence, long length) throws IOException {
    boolean delimited = length == ElementHeader.UNDEFINED;
    if (!delimited && length > sequence.end() - in.offset()) {
      throw fault(Reason.MALFORMED, "an item runs past its sequence", sequence.path());
    }
    long end = delimited ? sequence.end() : in.offset() + length;
    content.count(sequence.within(), sequence.tag());
    CharacterSet characters = sequence.within().gathered().characters();
    at = new OpenItem(sequence, sequence.coding(), end, delimited, new DataSetBuilder(characters));
  }

  private void close(OpenItem item) {
    OpenSequence sequence = item.within();
    if (sequence != null) {
      DataSet dataSet = gathered(item);
      sequence.items().add(dataSet);
      at = sequence;
    }
  }

  private void close(OpenSequence sequence) {
    sequence.within().gathered().append(new Element.Sequence(sequence.tag(), sequence.items()));
    at = sequence.within();
  }

  private DataSet gathered(OpenItem item) {
    if (!item.gathered().isOrdered()) {
      remark("elements are out of order or there twice; the first of each counts", item.path());
    }
    return item.gathered().build(false);
  }

  private void remark(@Nullable String what, String path) {
    if (what != null) {
      remarks.add(what, in.offset(), path);
    }
  }

  private DicomFormatException fault(Reason reason, String what, String path) {
    return new DicomFormatException(reason, what, in.offset(), path);
  }
}
