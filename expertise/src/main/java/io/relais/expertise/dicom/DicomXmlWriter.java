// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes data sets in the Native DICOM Model (PS3.19 annex A.1), the XML of DICOMweb.
public final class DicomXmlWriter {
  static final String NAMESPACE = "http://dicom.nema.org/PS3.19/models/NativeDICOM";
  private static final char UNKNOWN = '\uFFFD';
  private static final List<String> COMPONENTS =
      List.of("FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix");

  private final BulkLinks links;

  /// A writer that links to nothing.
  public DicomXmlWriter() {
    this(BulkLinks.NONE);
  }

  /// A writer that links to bulk data as it is told.
  public DicomXmlWriter(BulkLinks links) {
    this.links = links;
  }

  /// Writes one data set as a document in UTF-8. The stream stays open.
  public void write(OutputStream out, DataSet dataSet) throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      xml.writeStartElement("NativeDicomModel");
      xml.writeDefaultNamespace(NAMESPACE);
      xml.writeAttribute("xml:space", "preserve");
      attributes(xml, dataSet, "");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("the document could not be written", e);
    }
  }

  private void attributes(XMLStreamWriter xml, DataSet dataSet, String path)
      throws XMLStreamException {
    for (Element element : dataSet) {
      int tag = element.tag();
      if (!Tag.isGroupLength(tag) && Tag.group(tag) > 0x0002) {
        xml.writeStartElement("DicomAttribute");
        xml.writeAttribute("tag", Tag.hex(tag));
        xml.writeAttribute("vr", element.vr().name());
        naming(xml, dataSet, tag);
        content(xml, element, dataSet, path + Tag.hex(tag));
        xml.writeEndElement();
      }
    }
  }

  private static void naming(XMLStreamWriter xml, DataSet dataSet, int tag)
      throws XMLStreamException {
    String keyword = Dictionary.keyword(tag);
    if (!keyword.isEmpty()) {
      xml.writeAttribute("keyword", keyword);
    }
    if (Tag.isPrivate(tag) && !Tag.isPrivateCreator(tag)) {
      Optional<String> creator =
          dataSet.string(Tag.of(Tag.group(tag), Tag.element(tag) >>> Byte.SIZE));
      if (creator.isPresent()) {
        xml.writeAttribute("privateCreator", clean(creator.get()));
      }
    }
  }

  private void content(XMLStreamWriter xml, Element element, DataSet dataSet, String path)
      throws XMLStreamException {
    switch (element) {
      case Element.Sequence sequence -> items(xml, sequence, path);
      case Element.BulkData data -> link(xml, data, path);
      case Element.Fragments fragments -> link(xml, fragments, path);
      case Element.Value value -> {
        if (!value.vr().isBulk()) {
          values(xml, value, dataSet.characters());
        } else if (value.length() > 0 && !link(xml, value, path)) {
          xml.writeStartElement("InlineBinary");
          xml.writeCharacters(Base64.getEncoder().encodeToString(value.view()));
          xml.writeEndElement();
        }
      }
    }
  }

  private void items(XMLStreamWriter xml, Element.Sequence sequence, String path)
      throws XMLStreamException {
    int number = 1;
    for (DataSet item : sequence.items()) {
      numbered(xml, "Item", number);
      attributes(xml, item, path + "/" + number++ + "/");
      xml.writeEndElement();
    }
  }

  private boolean link(XMLStreamWriter xml, Element element, String path)
      throws XMLStreamException {
    Optional<String> uri = links.uri(path, element);
    if (uri.isPresent()) {
      xml.writeStartElement("BulkData");
      xml.writeAttribute("uri", uri.get());
      xml.writeEndElement();
    }
    return uri.isPresent();
  }

  private static void values(XMLStreamWriter xml, Element.Value value, CharacterSet characters)
      throws XMLStreamException {
    List<String> texts =
        value.tag() == Tag.SPECIFIC_CHARACTER_SET
            ? CharacterSet.UTF_8.terms()
            : Values.strings(value, characters);
    int number = 1;
    for (String text : texts) {
      if (value.vr() == Vr.PN) {
        name(xml, PersonName.parse(text), number);
      } else {
        numbered(xml, "Value", number);
        xml.writeCharacters(clean(text));
        xml.writeEndElement();
      }
      number++;
    }
  }

  private static void name(XMLStreamWriter xml, PersonName name, int number)
      throws XMLStreamException {
    numbered(xml, "PersonName", number);
    group(xml, "Alphabetic", name.alphabetic());
    group(xml, "Ideographic", name.ideographic());
    group(xml, "Phonetic", name.phonetic());
    xml.writeEndElement();
  }

  private static void group(XMLStreamWriter xml, String name, PersonName.Group group)
      throws XMLStreamException {
    if (group.isEmpty()) {
      return;
    }
    xml.writeStartElement(name);
    List<String> components = group.components();
    for (int i = 0; i < components.size(); i++) {
      if (!components.get(i).isEmpty()) {
        xml.writeStartElement(COMPONENTS.get(i));
        xml.writeCharacters(clean(components.get(i)));
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private static void numbered(XMLStreamWriter xml, String name, int number)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeAttribute("number", Integer.toString(number));
  }

  /// XML has no way to write most control characters, nor halves of surrogate pairs.
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(point -> clean.appendCodePoint(isWritable(point) ? point : UNKNOWN));
    return clean.toString();
  }

  private static boolean isWritable(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
