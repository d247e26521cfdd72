// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.expertise.report.cda.TelemedicineReport.TelemedicineAct;
import java.time.ZonedDateTime;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/// Writes what is done at a distance, which requests and reports say alike: the act, and the care
/// in which it stands.
///
/// @param from when it was asked for
/// @param until when it was done; none before
/// @param requester who cares for the patient
record TelemedicineEvent(
    XmlOutput xml,
    CdaHeader header,
    ZonedDateTime from,
    Optional<ZonedDateTime> until,
    CdaProfessional requester) {

  /// Acts as they are billed (NGAP).
  static final String NGAP = "1.2.250.1.215.200.3.3";

  /// @param performer who does it
  void act(TelemedicineAct act, CdaProfessional performer) throws XMLStreamException {
    xml.element(
        "documentationOf",
        () ->
            xml.element(
                "serviceEvent",
                () -> {
                  xml.empty(
                      "code",
                      "code",
                      act.name(),
                      "displayName",
                      act.displayName(),
                      "codeSystem",
                      NGAP,
                      "codeSystemName",
                      "NGAP");
                  since();
                  xml.element(
                      "performer",
                      () -> header.professional("assignedEntity", performer),
                      "typeCode",
                      "PRF");
                },
                "classCode",
                "ACT"));
  }

  void encounter() throws XMLStreamException {
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
                  since();
                  xml.element(
                      "responsibleParty", () -> header.professional("assignedEntity", requester));
                  header.facility(requester.organization());
                }));
  }

  private void since() throws XMLStreamException {
    xml.element(
        "effectiveTime",
        () -> {
          xml.empty("low", "value", CdaHeader.moment(from));
          if (until.isPresent()) {
            xml.empty("high", "value", CdaHeader.moment(until.get()));
          }
        });
  }
}
