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
            header.begin(
                new CdaHeader.Head(
                    // Documents that are not structured.
                    "1.3.6.1.4.1.19376.1.2.20",
                    "",
                    "85208-7",
                    "Compte-rendu d'acte de télémédecine",
                    report.title(),
                    report.signed(),
                    report.version()));
            header.patient(report.patient(), report.patientRoot());
            people(xml, header, report);
            act(xml, header, report);
            header.replaced(report.version());
            encounter(xml, header, report);
            body(xml, pdf);
          });
      xml.end();
    } catch (XMLStreamException e) {
      throw new IOException("the document could not be written", e);
    }
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
