// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import javax.xml.stream.XMLStreamException;

/// Writes the report of a teleexpertise as CDA R2 (HL7 CDA R2, CI-SIS volet TLM-CR 2022.01).
public final class TelemedicineReportWriter {
  /// Its kind: a report of telemedicine (JDV_J07, LOINC).
  public static final String CODE = "85208-7";

  static final String NAMESPACE = "urn:hl7-org:v3";
  private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String LOINC = "2.16.840.1.113883.6.1";
  static final String NGAP = "1.2.250.1.215.200.3.3";

  /// Writes the document in UTF-8, at level 1: the PDF in a header. The stream stays open.
  ///
  /// @param pdf the report as people read it
  public void write(OutputStream out, TelemedicineReport report, byte[] pdf) throws IOException {
    try {
      XmlOutput xml = XmlOutput.to(out);
      CdaHeader header = new CdaHeader(xml);
      xml.element(
          "ClinicalDocument",
          () -> {
            xml.namespace("", NAMESPACE);
            xml.namespace("xsi", SCHEMA_INSTANCE);
            describe(xml, report);
            header.patient(report.patient(), report.patientRoot());
            people(xml, header, report);
            act(xml, header, report);
            replaced(xml, report);
            encounter(xml, header, report);
            body(xml, pdf);
          });
      xml.end();
    } catch (XMLStreamException e) {
      throw new IOException("the document could not be written", e);
    }
  }

  private static void describe(XmlOutput xml, TelemedicineReport report) throws XMLStreamException {
    xml.empty("realmCode", "code", "FR");
    xml.empty("typeId", "root", "2.16.840.1.113883.1.3", "extension", "POCD_HD000040");
    // HL7 France, the header of the CI-SIS, and documents that are not structured.
    xml.empty("templateId", "root", "2.16.840.1.113883.2.8.2.1");
    xml.empty("templateId", "root", "1.2.250.1.213.1.1.1.1");
    xml.empty("templateId", "root", "1.3.6.1.4.1.19376.1.2.20");
    xml.empty("id", "root", report.version().id());
    xml.empty(
        "code",
        "code",
        CODE,
        "displayName",
        "Compte-rendu d'acte de télémédecine",
        "codeSystem",
        LOINC,
        "codeSystemName",
        "LOINC");
    xml.text("title", report.title());
    xml.empty("effectiveTime", "value", CdaHeader.moment(report.signed()));
    xml.empty(
        "confidentialityCode",
        "code",
        "N",
        "displayName",
        "Normal",
        "codeSystem",
        "2.16.840.1.113883.5.25",
        "codeSystemName",
        "Confidentiality");
    xml.empty("languageCode", "code", "fr-FR");
    xml.empty("setId", "root", report.version().set());
    xml.empty("versionNumber", "value", Integer.toString(report.version().number()));
  }

  private static void people(XmlOutput xml, CdaHeader header, TelemedicineReport report)
      throws XMLStreamException {
    String signed = CdaHeader.moment(report.signed());
    xml.element(
        "author",
        () -> {
          xml.empty("time", "value", signed);
          header.professional("assignedAuthor", report.reader());
        });
    header.custodian(report.custodian());
    header.recipient(report.requester());
    xml.element(
        "legalAuthenticator",
        () -> {
          xml.empty("time", "value", signed);
          xml.empty("signatureCode", "code", "S");
          header.professional("assignedEntity", report.reader());
        });
  }

  private static void act(XmlOutput xml, CdaHeader header, TelemedicineReport report)
      throws XMLStreamException {
    xml.element(
        "documentationOf",
        () ->
            xml.element(
                "serviceEvent",
                () -> {
                  xml.empty(
                      "code",
                      "code",
                      report.act().name(),
                      "displayName",
                      report.act().displayName(),
                      "codeSystem",
                      NGAP,
                      "codeSystemName",
                      "NGAP");
                  since(xml, report);
                  xml.element(
                      "performer",
                      () -> header.professional("assignedEntity", report.reader()),
                      "typeCode",
                      "PRF");
                },
                "classCode",
                "ACT"));
  }

  private static void since(XmlOutput xml, TelemedicineReport report) throws XMLStreamException {
    xml.element(
        "effectiveTime",
        () -> {
          xml.empty("low", "value", CdaHeader.moment(report.asked()));
          xml.empty("high", "value", CdaHeader.moment(report.signed()));
        });
  }

  private static void replaced(XmlOutput xml, TelemedicineReport report) throws XMLStreamException {
    if (report.version().replaces().isPresent()) {
      xml.element(
          "relatedDocument",
          () ->
              xml.element(
                  "parentDocument",
                  () -> xml.empty("id", "root", report.version().replaces().get())),
          "typeCode",
          "RPLC");
    }
  }

  private static void encounter(XmlOutput xml, CdaHeader header, TelemedicineReport report)
      throws XMLStreamException {
    xml.element(
        "componentOf",
        () ->
            xml.element(
                "encompassingEncounter",
                () -> {
                  xml.empty(
                      "code",
                      "code",
                      "VR",
                      "displayName",
                      "Virtuelle (exemple : RCP en l'absence du patient)",
                      "codeSystem",
                      "2.16.840.1.113883.5.4");
                  since(xml, report);
                  xml.element(
                      "responsibleParty",
                      () -> header.professional("assignedEntity", report.requester()));
                  header.facility(report.requester().organization());
                }));
  }

  private static void body(XmlOutput xml, byte[] pdf) throws XMLStreamException {
    xml.element(
        "component",
        () ->
            xml.element(
                "nonXMLBody",
                () ->
                    xml.text(
                        "text",
                        Base64.getEncoder().encodeToString(pdf),
                        "mediaType",
                        "application/pdf",
                        "representation",
                        "B64")));
  }
}
