// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Prints a file for people: a line for each element, items further to the right.
public final class DicomDump {
  private static final int WIDEST = 72;
  private static final int MOST_BYTES = 16;

  private final Consumer<String> out;

  private DicomDump(Consumer<String> out) {
    this.out = out;
  }

  /// Prints a file, its meta information first and what was tolerated last.
  public static void print(DicomFile file, Consumer<String> out) {
    DicomDump dump = new DicomDump(out);
    dump.dataSet(file.meta().elements(), "");
    out.accept("# " + file.syntax().name() + ", from byte " + file.dataSetOffset());
    dump.dataSet(file.dataSet(), "");
    file.remarks().forEach(remark -> out.accept("# " + remark));
  }

  private void dataSet(DataSet dataSet, String margin) {
    for (Element element : dataSet) {
      String line =
          margin + Tag.text(element.tag()) + " " + element.vr() + " " + keyword(element.tag());
      switch (element) {
        case Element.Value value -> out.accept(line + " " + text(value, dataSet.characters()));
        case Element.BulkData data ->
            out.accept(line + " # " + data.range().length() + " bytes at " + data.range().offset());
        case Element.Fragments fragments -> fragments(fragments, line, margin);
        case Element.Sequence sequence -> {
          out.accept(line + " # " + sequence.items().size() + " items");
          int number = 1;
          for (DataSet item : sequence.items()) {
            out.accept(margin + "  [" + number++ + "]");
            dataSet(item, margin + "    ");
          }
        }
      }
    }
  }

  private static String keyword(int tag) {
    String keyword = Dictionary.keyword(tag);
    return keyword.isEmpty() ? (Tag.isPrivate(tag) ? "private" : "unknown") : keyword;
  }

  private static String text(Element.Value value, CharacterSet characters) {
    Vr vr = Values.vr(value);
    if (!vr.isText() && !vr.isNumber()) {
      return bytes(value);
    }
    List<String> values = Values.strings(value, characters);
    String joined =
        vr == Vr.UI
            ? values.stream().map(DicomDump::uid).collect(Collectors.joining("\\"))
            : String.join("\\", values);
    return "[" + shortened(printable(joined)) + "]";
  }

  private static String uid(String uid) {
    String name =
        SopClass.of(uid).map(SopClass::name).orElseGet(() -> TransferSyntax.of(uid).name());
    return name.equals(uid) ? uid : uid + " = " + name;
  }

  private static String bytes(Element.Value value) {
    StringBuilder digits = new StringBuilder();
    byte[] bytes = value.view();
    for (int i = 0; i < Math.min(bytes.length, MOST_BYTES); i++) {
      digits.append(String.format("%02x ", bytes[i]));
    }
    return digits
        .append(bytes.length > MOST_BYTES ? "... " : "")
        .append("# ")
        .append(bytes.length)
        .append(" bytes")
        .toString();
  }

  /// A terminal obeys control characters, so none is printed.
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> printable.appendCodePoint(Character.isISOControl(point) ? '.' : point));
    return printable.toString();
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= WIDEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, WIDEST)) + "...";
  }

  private void fragments(Element.Fragments fragments, String line, String margin) {
    out.accept(
        line
            + " # "
            + fragments.fragments().size()
            + " fragments, "
            + fragments.offsetTable().size()
            + " offsets");
    for (Chunk chunk : fragments.fragments()) {
      String place = chunk instanceof Chunk.Range range ? " at " + range.offset() : "";
      out.accept(margin + "  # " + chunk.length() + " bytes" + place);
    }
  }
}
