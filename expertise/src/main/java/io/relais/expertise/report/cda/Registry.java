// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.care.people.Profession;
import javax.xml.stream.XMLStreamException;

/// Writes one object of a document registry (ebRIM 3.0, as IHE ITI TF-3 §4.2 uses it): slots,
/// names, classifications and identifiers. What must be an id within the document is counted up.
final class Registry {
  private final XmlOutput xml;
  private final String object;
  private int parts;

  /// @param object the id of the object within the document
  Registry(XmlOutput xml, String object) {
    this.xml = xml;
    this.object = object;
  }

  void slot(String name, String... values) throws XMLStreamException {
    xml.element(
        "Slot",
        () ->
            xml.element(
                "ValueList",
                () -> {
                  for (String value : values) {
                    xml.text("Value", value);
                  }
                }),
        "name",
        name);
  }

  void name(String text) throws XMLStreamException {
    xml.element("Name", () -> xml.empty("LocalizedString", "xml:lang", "fr-FR", "value", text));
  }

  /// A coded value.
  ///
  /// @param scheme what it classifies by, a UUID of the framework
  void coded(String scheme, String code, String system, String displayName)
      throws XMLStreamException {
    classified(
        scheme,
        code,
        () -> {
          slot("codingScheme", system);
          name(displayName);
        });
  }

  void coded(String scheme, XdmEntry.Coded value) throws XMLStreamException {
    coded(scheme, value.code(), value.system(), value.displayName());
  }

  void author(String scheme, CdaProfessional who) throws XMLStreamException {
    classified(
        scheme,
        "",
        () -> {
          slot("authorPerson", XdsWording.person(who));
          slot("authorInstitution", XdsWording.organization(who.organization()));
          slot(
              "authorSpecialty",
              who.profession().code()
                  + "^"
                  + who.profession().label()
                  + "^"
                  + Profession.CODE_SYSTEM);
        });
  }

  private void classified(String scheme, String code, XmlOutput.Content content)
      throws XMLStreamException {
    xml.element(
        "Classification",
        content,
        "id",
        next(),
        "classificationScheme",
        scheme,
        "classifiedObject",
        object,
        "nodeRepresentation",
        code);
  }

  void identifier(String scheme, String name, String value) throws XMLStreamException {
    xml.element(
        "ExternalIdentifier",
        () -> name(name),
        "id",
        next(),
        "registryObject",
        object,
        "identificationScheme",
        scheme,
        "value",
        value);
  }

  private String next() {
    parts++;
    return object + "-" + parts;
  }
}
