// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes elements of one namespace, each with its attributes in one breath.
final class XmlOutput {
  private final XMLStreamWriter xml;

  private XmlOutput(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /// What may be inside an element.
  interface Content {
    void write() throws XMLStreamException;
  }

  /// Begins a document in UTF-8.
  static XmlOutput to(OutputStream out) throws XMLStreamException {
    XMLStreamWriter xml =
        XMLOutputFactory.newDefaultFactory()
            .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    return new XmlOutput(xml);
  }

  /// Ends the document; the stream stays open.
  void end() throws XMLStreamException {
    xml.writeEndDocument();
    xml.close();
  }

  /// Declares a namespace on the element that was just begun.
  void namespace(String prefix, String uri) throws XMLStreamException {
    if (prefix.isEmpty()) {
      xml.writeDefaultNamespace(uri);
    } else {
      xml.writeNamespace(prefix, uri);
    }
  }

  /// An element with content.
  ///
  /// @param attributes names and values in turn; what is empty is left out
  void element(String name, Content content, String... attributes) throws XMLStreamException {
    xml.writeStartElement(name);
    attributes(attributes);
    content.write();
    xml.writeEndElement();
  }

  /// An element without content.
  void empty(String name, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(name);
    attributes(attributes);
  }

  /// An element with text.
  void text(String name, String text, String... attributes) throws XMLStreamException {
    element(name, () -> xml.writeCharacters(text), attributes);
  }

  /// Text between elements.
  void words(String text) throws XMLStreamException {
    xml.writeCharacters(text);
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        xml.writeAttribute(attributes[i], attributes[i + 1]);
      }
    }
  }
}
