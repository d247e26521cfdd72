// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Patient;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// How a registry of documents writes people and places: HL7 v2 within XML (IHE ITI TF-3
/// §4.2.3.1.7; kinds of identifiers by the CI-SIS).
final class XdsWording {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

  private XdsWording() {}

  /// A professional (XCN).
  static String person(CdaProfessional who) {
    return who.nationalId()
        + "^"
        + plain(who.familyName())
        + "^"
        + plain(who.givenName())
        + "^^^^^^&"
        + CdaProfessional.ROOT
        + "&ISO^D^^^IDNPS";
  }

  /// A structure (XON).
  static String organization(CdaOrganization where) {
    return plain(where.name())
        + "^^^^^&"
        + CdaOrganization.ROOT
        + "&ISO^IDNST^^^"
        + where.nationalId();
  }

  /// Whom it is about (CX): by the national number of a qualified identity, else by ours.
  static String patient(Patient patient, String root) {
    return patient.status() == IdentityStatus.QUALIFIED
        ? patient.ins().orElseThrow().matricule()
            + "^^^&"
            + patient.ins().orElseThrow().authority().oid()
            + "&ISO^NH"
        : ours(patient, root);
  }

  /// Whom it is about, as this server calls them.
  static String ours(Patient patient, String root) {
    return patient.id().text() + "^^^&" + root + "&ISO^PI";
  }

  /// Traits as in a PID segment.
  static List<String> traits(Patient patient) {
    var traits = patient.traits();
    return List.of(
        "PID-5|"
            + plain(traits.familyName())
            + "^"
            + plain(traits.firstGivenName())
            + "^"
            + plain(traits.givenNames())
            + "^^^^L",
        "PID-7|" + traits.birthDate().toString().replace("-", ""),
        "PID-8|" + (traits.sex().letter().equals("I") ? "U" : traits.sex().letter()));
  }

  static String moment(ZonedDateTime at) {
    return at.withZoneSameInstant(ZoneOffset.UTC).format(UTC);
  }

  /// Without the signs that part fields.
  private static String plain(String text) {
    return text.replaceAll("[|^&~\\\\\\p{Cntrl}]", " ").strip();
  }
}
