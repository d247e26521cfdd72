// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import javax.xml.stream.XMLStreamException;

/// The body of a document that is not one file but sections (CDA R2, `structuredBody`).
///
/// @param xml the document
record CdaBody(XmlOutput xml) {

  /// All of it.
  void structured(XmlOutput.Content... sections) throws XMLStreamException {
    xml.element(
        "component",
        () ->
            xml.element(
                "structuredBody",
                () -> {
                  for (XmlOutput.Content section : sections) {
                    section(section);
                  }
                }));
  }

  /// A section of the body, or of another section.
  void section(XmlOutput.Content content) throws XMLStreamException {
    xml.element("component", () -> xml.element("section", content));
  }
}
