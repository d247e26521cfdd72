// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.care.people.BirthDate;
import io.relais.care.people.Birthplace;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.InsTraits;
import io.relais.care.people.Patient;
import io.relais.care.people.PostalAddress;
import io.relais.care.people.Profession;
import io.relais.care.people.Sector;
import io.relais.care.people.Sex;
import io.relais.expertise.report.cda.TelemedicineReport.DocumentVersion;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;

/// Writes the parts that the headers of all documents have in common (CI-SIS, structuration
/// minimale): the patient, professionals, structures.
final class CdaHeader {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ", Locale.ROOT);
  private static final String HL7_GENDER = "2.16.840.1.113883.5.1";

  /// What documents of HL7 are written in.
  static final String NAMESPACE = "urn:hl7-org:v3";

  static final String LOINC = "2.16.840.1.113883.6.1";
  private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  /// Settings of practice (TRE_A01).
  static final String SETTINGS = "1.2.250.1.213.1.1.4.9";

  private final XmlOutput xml;

  CdaHeader(XmlOutput xml) {
    this.xml = xml;
  }

  /// A moment as HL7 writes it, with its offset.
  static String moment(ZonedDateTime at) {
    return at.format(MOMENT);
  }

  /// What a document is.
  ///
  /// @param template of its volet, an object identifier
  /// @param edition of the volet; empty for none
  /// @param code of LOINC
  /// @param displayName of the code
  /// @param title as people read it
  /// @param created when
  /// @param version which one this is
  record Head(
      String template,
      String edition,
      String code,
      String displayName,
      String title,
      ZonedDateTime created,
      DocumentVersion version) {}

  /// Begins a document, within its root.
  void begin(Head head) throws XMLStreamException {
    xml.namespace("", NAMESPACE);
    xml.namespace("xsi", SCHEMA_INSTANCE);
    xml.empty("realmCode", "code", "FR");
    xml.empty("typeId", "root", "2.16.840.1.113883.1.3", "extension", "POCD_HD000040");
    // HL7 France, the header of the CI-SIS, and the volet.
    xml.empty("templateId", "root", "2.16.840.1.113883.2.8.2.1");
    xml.empty("templateId", "root", "1.2.250.1.213.1.1.1.1");
    xml.empty("templateId", "root", head.template(), "extension", head.edition());
    xml.empty("id", "root", head.version().id());
    loinc(head.code(), head.displayName());
    xml.text("title", head.title());
    xml.empty("effectiveTime", "value", moment(head.created()));
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
    xml.empty("setId", "root", head.version().set());
    xml.empty("versionNumber", "value", Integer.toString(head.version().number()));
  }

  /// A code of LOINC.
  void loinc(String code, String displayName) throws XMLStreamException {
    xml.empty(
        "code",
        "code",
        code,
        "displayName",
        displayName,
        "codeSystem",
        LOINC,
        "codeSystemName",
        "LOINC");
  }

  /// The version before, if there is one.
  void replaced(DocumentVersion version) throws XMLStreamException {
    if (version.replaces().isPresent()) {
      xml.element(
          "relatedDocument",
          () ->
              xml.element(
                  "parentDocument", () -> xml.empty("id", "root", version.replaces().get())),
          "typeCode",
          "RPLC");
    }
  }

  /// @param root the object identifier under which this server's own numbers of patients stand
  void patient(Patient patient, String root) throws XMLStreamException {
    xml.element(
        "recordTarget",
        () ->
            xml.element(
                "patientRole",
                () -> {
                  if (patient.status() == IdentityStatus.QUALIFIED) {
                    var ins = patient.ins().orElseThrow();
                    xml.empty("id", "extension", ins.matricule(), "root", ins.authority().oid());
                  }
                  xml.empty("id", "extension", patient.id().text(), "root", root);
                  unknownPlace();
                  identity(patient);
                }));
  }

  private void identity(Patient patient) throws XMLStreamException {
    InsTraits traits = patient.traits();
    xml.element(
        "patient",
        () -> {
          xml.element(
              "name",
              () -> {
                xml.text("family", traits.familyName(), "qualifier", "BR");
                xml.text("given", traits.givenNames());
                xml.text("given", traits.firstGivenName(), "qualifier", "BR");
                xml.text("family", patient.familyName(), "qualifier", "CL");
                xml.text("given", patient.givenName(), "qualifier", "CL");
              });
          gender(traits.sex());
          xml.empty("birthTime", "value", birth(traits.birthDate()));
          if (traits.birthplace().isPresent()) {
            birthplace(traits.birthplace().get());
          }
        },
        "classCode",
        "PSN");
  }

  private void gender(Sex sex) throws XMLStreamException {
    switch (sex) {
      case FEMALE -> gender("F", "Féminin");
      case MALE -> gender("M", "Masculin");
      case INDETERMINATE -> gender("U", "Inconnu");
    }
  }

  private void gender(String code, String displayName) throws XMLStreamException {
    xml.empty(
        "administrativeGenderCode",
        "code",
        code,
        "displayName",
        displayName,
        "codeSystem",
        HL7_GENDER);
  }

  /// As precise as it is known.
  private static String birth(BirthDate date) {
    String known = "%04d".formatted(date.year());
    if (date.month() == 0) {
      return known;
    }
    known += "%02d".formatted(date.month());
    return date.day() == 0 ? known : known + "%02d".formatted(date.day());
  }

  private void birthplace(Birthplace place) throws XMLStreamException {
    xml.element(
        "birthplace",
        () ->
            xml.element(
                "place", () -> xml.element("addr", () -> xml.text("county", place.code()))));
  }

  /// Who wrote it, and when.
  void author(ZonedDateTime at, CdaProfessional who) throws XMLStreamException {
    xml.element(
        "author",
        () -> {
          xml.empty("time", "value", moment(at));
          professional("assignedAuthor", who);
        });
  }

  /// Who stands by it, and since when.
  void authenticator(ZonedDateTime at, CdaProfessional who) throws XMLStreamException {
    xml.element(
        "legalAuthenticator",
        () -> {
          xml.empty("time", "value", moment(at));
          xml.empty("signatureCode", "code", "S");
          professional("assignedEntity", who);
        });
  }

  /// @param role how the standard calls the one who plays it here
  void professional(String role, CdaProfessional who) throws XMLStreamException {
    xml.element(
        role,
        () -> {
          profession(who);
          place(who.organization());
          xml.element("assignedPerson", () -> name(who));
          organization("representedOrganization", who.organization());
        });
  }

  void profession(CdaProfessional who) throws XMLStreamException {
    xml.empty("id", "root", CdaProfessional.ROOT, "extension", who.nationalId());
    xml.empty(
        "code",
        "code",
        who.profession().code(),
        "displayName",
        who.profession().label(),
        "codeSystem",
        Profession.CODE_SYSTEM);
  }

  void name(CdaProfessional who) throws XMLStreamException {
    xml.element(
        "name",
        () -> {
          xml.text("given", who.givenName());
          xml.text("family", who.familyName());
          if (who.profession().isDoctor()) {
            xml.text("suffix", "DR");
          }
        });
  }

  void organization(String role, CdaOrganization where) throws XMLStreamException {
    xml.element(
        role,
        () -> {
          xml.empty("id", "root", CdaOrganization.ROOT, "extension", where.nationalId());
          xml.text("name", where.name());
          xml.empty(
              "standardIndustryClassCode",
              "code",
              where.setting(),
              "displayName",
              where.settingName(),
              "codeSystem",
              SETTINGS,
              "codeSystemName",
              "practiceSettingCode");
        });
  }

  void custodian(CdaOrganization where) throws XMLStreamException {
    xml.element(
        "custodian",
        () ->
            xml.element(
                "assignedCustodian",
                () ->
                    xml.element(
                        "representedCustodianOrganization",
                        () -> {
                          xml.empty(
                              "id", "root", CdaOrganization.ROOT, "extension", where.nationalId());
                          xml.text("name", where.name());
                          telecom(where);
                          address(where);
                        })));
  }

  void recipient(CdaProfessional who) throws XMLStreamException {
    xml.element(
        "informationRecipient",
        () ->
            xml.element(
                "intendedRecipient",
                () -> {
                  xml.empty("id", "root", CdaProfessional.ROOT, "extension", who.nationalId());
                  place(who.organization());
                  xml.element("informationRecipient", () -> name(who));
                  xml.element(
                      "receivedOrganization",
                      () -> {
                        xml.empty(
                            "id",
                            "root",
                            CdaOrganization.ROOT,
                            "extension",
                            who.organization().nationalId());
                        xml.text("name", who.organization().name());
                      });
                }));
  }

  /// Those who get it where no one person does.
  void recipient(String group) throws XMLStreamException {
    xml.element(
        "informationRecipient",
        () ->
            xml.element(
                "intendedRecipient",
                () -> {
                  unknownPlace();
                  xml.element("receivedOrganization", () -> xml.text("name", group));
                }));
  }

  /// Where somebody is cared for: their requester's structure.
  void facility(CdaOrganization where) throws XMLStreamException {
    xml.element(
        "location",
        () ->
            xml.element(
                "healthCareFacility",
                () -> {
                  xml.empty("id", "root", CdaOrganization.ROOT, "extension", where.nationalId());
                  xml.empty(
                      "code",
                      "code",
                      where.sector().code(),
                      "displayName",
                      where.sector().label(),
                      "codeSystem",
                      Sector.CODE_SYSTEM,
                      "codeSystemName",
                      "healthCareFacilityTypeCode");
                  xml.element(
                      "location",
                      () -> {
                        xml.text("name", where.name());
                        address(where);
                      });
                }));
  }

  private void unknownPlace() throws XMLStreamException {
    xml.empty("addr", "nullFlavor", "UNK");
    xml.empty("telecom", "nullFlavor", "UNK");
  }

  void place(CdaOrganization where) throws XMLStreamException {
    address(where);
    telecom(where);
  }

  private void address(CdaOrganization where) throws XMLStreamException {
    if (where.address().isEmpty()) {
      xml.empty("addr", "nullFlavor", "UNK");
      return;
    }
    PostalAddress address = where.address().get();
    xml.element(
        "addr",
        () -> {
          xml.text("streetAddressLine", address.street());
          xml.text("streetAddressLine", address.postalCode() + " " + address.city());
        });
  }

  private void telecom(CdaOrganization where) throws XMLStreamException {
    if (where.phone().isPresent()) {
      xml.empty("telecom", "value", "tel:" + where.phone().get().number(), "use", "WP");
    } else {
      xml.empty("telecom", "nullFlavor", "UNK");
    }
  }
}
