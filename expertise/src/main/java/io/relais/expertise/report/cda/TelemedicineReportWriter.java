// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/// Writes the report of a teleexpertise as CDA R2 (HL7 CDA R2, CI-SIS volet TLM-CR 2022.01).
public final class TelemedicineReportWriter {
  /// Its kind: a report of telemedicine (JDV_J07, LOINC).
  public static final String CODE = "85208-7";

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
                    CODE,
                    "Compte-rendu d'acte de télémédecine",
                    report.title(),
                    report.signed(),
                    report.version()));
            header.patient(report.patient(), report.patientRoot());
            header.author(report.signed(), report.reader());
            header.custodian(report.custodian());
            header.recipient(report.requester());
            header.authenticator(report.signed(), report.reader());
            TelemedicineEvent event =
                new TelemedicineEvent(
                    xml, header, report.asked(), Optional.of(report.signed()), report.requester());
            event.act(report.act(), report.reader());
            header.replaced(report.version());
            event.encounter();
            body(xml, pdf);
          });
      xml.end();
    } catch (XMLStreamException e) {
      throw new IOException("the document could not be written", e);
    }
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
