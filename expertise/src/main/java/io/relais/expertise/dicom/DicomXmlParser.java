// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.expertise.dicom.DicomFormatException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// One reading of a Native DICOM Model. It calls itself for the items of sequences, as deep as the
/// limits allow.
final class DicomXmlParser {
  private static final int HEX = 16;
  private static final int TAG_DIGITS = 8;
  private static final Map<String, Integer> GROUPS =
      Map.of("Alphabetic", 0, "Ideographic", 1, "Phonetic", 2);
  private static final List<String> COMPONENTS =
      List.of("FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix");

  private final XMLStreamReader xml;
  private final Limits limits;
  private final BulkLoader bulk;
  private int parts;
  private int characters;
  private int tag;

  DicomXmlParser(XMLStreamReader xml, Limits limits, BulkLoader bulk) {
    this.xml = xml;
    this.limits = limits;
    this.bulk = bulk;
  }

  /// What the children of one attribute say.
  private static final class Children {
    private final List<String> values = new ArrayList<>();
    private final List<DataSet> items = new ArrayList<>();
    private byte @Nullable [] inline;
    private @Nullable String uri;
  }

  /// The data set that is the document.
  DataSet document() throws XMLStreamException, IOException {
    if (!child() || !xml.getLocalName().equals("NativeDicomModel")) {
      throw fault("another document than a Native DICOM Model");
    }
    DataSet dataSet = dataSet(0);
    while (xml.hasNext()) {
      next();
    }
    return dataSet;
  }

  /// The attributes in the current element, up to its end.
  private DataSet dataSet(int depth) throws XMLStreamException, IOException {
    if (depth > limits.depth()) {
      throw tooMuch("more than " + limits.depth() + " sequences inside each other");
    }
    DataSetBuilder builder = DataSet.builder();
    while (child()) {
      if (!xml.getLocalName().equals("DicomAttribute")) {
        skip();
        continue;
      }
      count();
      int current = tag(xml.getAttributeValue(null, "tag"));
      Vr vr = vr(xml.getAttributeValue(null, "vr"), current);
      tag = current;
      Element element = element(current, vr, children(depth, current));
      builder.put(
          current == Tag.SPECIFIC_CHARACTER_SET
              ? ElementText.of(current, Vr.CS, CharacterSet.UTF_8.terms())
              : element);
    }
    return builder.build();
  }

  private int tag(@Nullable String text) throws DicomFormatException {
    boolean wellFormed =
        text != null
            && text.length() == TAG_DIGITS
            && text.chars().allMatch(c -> Character.digit(c, HEX) >= 0);
    if (!wellFormed) {
      throw fault("an attribute without a tag");
    }
    return Integer.parseUnsignedInt(text, HEX);
  }

  private Vr vr(@Nullable String text, int current) throws DicomFormatException {
    Vr vr = text == null ? Dictionary.vr(current) : Vr.named(text);
    if (vr == null) {
      throw fault("an unknown representation");
    }
    return vr;
  }

  private Children children(int depth, int current) throws XMLStreamException, IOException {
    Children children = new Children();
    while (child()) {
      count();
      switch (xml.getLocalName()) {
        case "Value" -> children.values.add(text());
        case "PersonName" -> children.values.add(name());
        case "Item" -> {
          children.items.add(dataSet(depth + 1));
          tag = current;
        }
        case "InlineBinary" -> children.inline = binary(text());
        case "BulkData" -> {
          children.uri = xml.getAttributeValue(null, "uri");
          skip();
        }
        default -> skip();
      }
    }
    return children;
  }

  private byte[] binary(String text) throws DicomFormatException {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw fault("inline binary that is not in base 64");
    }
  }

  private Element element(int current, Vr vr, Children children) throws IOException {
    if (children.uri != null) {
      return bulk.load(current, vr, children.uri);
    }
    if (children.inline != null) {
      return ElementText.inline(current, vr, children.inline);
    }
    boolean sequence = vr == Vr.SQ;
    if (sequence ? !children.values.isEmpty() : !children.items.isEmpty()) {
      throw fault(sequence ? "a sequence of values" : "items of what is no sequence");
    }
    return sequence
        ? new Element.Sequence(current, children.items)
        : ElementText.parse(current, vr, children.values);
  }

  private String name() throws XMLStreamException, IOException {
    String[] groups = {"", "", ""};
    while (child()) {
      Integer group = GROUPS.get(xml.getLocalName());
      if (group == null) {
        skip();
      } else {
        groups[group] = group();
      }
    }
    return PersonName.joined(groups);
  }

  private String group() throws XMLStreamException, IOException {
    String[] components = {"", "", "", "", ""};
    while (child()) {
      int component = COMPONENTS.indexOf(xml.getLocalName());
      if (component < 0) {
        skip();
      } else {
        components[component] = text();
      }
    }
    return PersonName.Group.joined(components);
  }

  /// Moves to the next child of the current element; at its end there is none.
  private boolean child() throws XMLStreamException, DicomFormatException {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
          return false;
        }
        default -> {
          // Space between elements, comments and instructions say nothing.
        }
      }
    }
  }

  /// The text of the current element, up to its end.
  private String text() throws XMLStreamException, DicomFormatException {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          characters += xml.getTextLength();
          if (characters > limits.inlineTotal()) {
            throw tooMuch("more than " + limits.inlineTotal() + " characters");
          }
          text.append(xml.getText());
        }
        case XMLStreamConstants.START_ELEMENT -> throw fault("an element inside of a value");
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString();
        }
        default -> {
          // Comments and instructions say nothing.
        }
      }
    }
  }

  private void skip() throws XMLStreamException, DicomFormatException {
    int open = 1;
    while (open > 0) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        open++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open--;
      }
    }
  }

  private int next() throws XMLStreamException, DicomFormatException {
    int event = xml.next();
    if (event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw fault("an entity");
    }
    return event;
  }

  private void count() throws DicomFormatException {
    if (++parts > limits.parts()) {
      throw tooMuch("more than " + limits.parts() + " elements, items and values");
    }
  }

  private DicomFormatException tooMuch(String what) {
    return new DicomFormatException(Reason.TOO_MUCH, what, offset(), Tag.text(tag));
  }

  private DicomFormatException fault(String what) {
    return new DicomFormatException(Reason.MALFORMED, what, offset(), Tag.text(tag));
  }

  private long offset() {
    return xml.getLocation().getCharacterOffset();
  }
}
