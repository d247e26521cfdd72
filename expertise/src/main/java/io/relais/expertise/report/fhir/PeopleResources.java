// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.care.people.BirthDate;
import io.relais.care.people.IdentityStatus;
import io.relais.care.people.Ins;
import io.relais.care.people.InsAuthority;
import io.relais.care.people.InsTraits;
import io.relais.care.people.MssanteAddress;
import io.relais.care.people.Patient;
import io.relais.care.people.PostalAddress;
import io.relais.care.people.Practitioner;
import io.relais.care.people.Premises;
import io.relais.care.people.Profession;
import io.relais.care.people.Registration;
import io.relais.care.people.Sector;
import io.relais.care.people.Sex;
import java.util.stream.Stream;

/// People and places, by the identifiers that France gives them.
final class PeopleResources {
  private static final String OID = "urn:oid:";
  private static final String IDNPS = OID + "1.2.250.1.71.4.2.1";
  private static final String IDNST = OID + "1.2.250.1.71.4.2.2";
  private static final String CORE = "https://hl7.fr/ig/fhir/core/";
  private static final String BIRTHPLACE =
      "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";
  private static final String INSEE = CORE + "StructureDefinition/fr-core-address-insee-code";
  private static final String COMMUNE =
      "https://mos.esante.gouv.fr/NOS/TRE_R13-Commune/FHIR/TRE-R13-Commune";
  private static final String MAIL_KIND =
      CORE + "StructureDefinition/fr-core-contact-point-email-type";
  private static final String MAIL_KINDS =
      "https://mos.esante.gouv.fr/NOS/TRE_R256-TypeMessagerie/FHIR/TRE-R256-TypeMessagerie";

  private final Resources resources;
  private final FhirReport.People people;

  PeopleResources(Resources resources, FhirReport.People people) {
    this.resources = resources;
    this.people = people;
  }

  /// Whom it is about. Their national number is told only if their identity is qualified.
  ObjectNode patient(Patient patient) {
    return resources.reference("patient", () -> written(patient));
  }

  private static ObjectNode written(Patient patient) {
    InsTraits traits = patient.traits();
    ObjectNode written = Resources.resource("Patient");
    traits
        .birthplace()
        .ifPresent(place -> {
          ObjectNode extension = written.putArray("extension").addObject().put("url", BIRTHPLACE);
          extension
              .putObject("valueAddress")
              .putArray("extension")
              .addObject()
              .put("url", INSEE)
              .set("valueCoding", Resources.coding(COMMUNE, place.code(), ""));
        });
    if (patient.status() == IdentityStatus.QUALIFIED) {
      patient.ins().ifPresent(ins -> written.putArray("identifier").add(national(ins)));
    }
    names(written.putArray("name"), patient);
    written.put("gender", gender(traits.sex()));
    written.put("birthDate", birth(traits.birthDate()));
    return written;
  }

  private static ObjectNode national(Ins ins) {
    ObjectNode identifier =
        Resources.identifier(OID + ins.authority().oid(), ins.matricule()).put("use", "official");
    if (ins.authority() == InsAuthority.NIR || ins.authority() == InsAuthority.NIA) {
      identifier.set(
          "type",
          Resources.concept(
              CORE + "CodeSystem/fr-core-cs-v2-0203", "INS-" + ins.authority().name(), "", ""));
    }
    return identifier;
  }

  private static void names(ArrayNode names, Patient patient) {
    InsTraits traits = patient.traits();
    ObjectNode official =
        names.addObject().put("use", "official").put("family", traits.familyName());
    ArrayNode given = official.putArray("given");
    given.add(traits.firstGivenName());
    // The register keeps all given names in one text, which begins with the first.
    Stream.of(
            traits
                .givenNames()
                .substring(
                    traits.givenNames().startsWith(traits.firstGivenName())
                        ? traits.firstGivenName().length()
                        : 0)
                .split("\\s+"))
        .filter(name -> !name.isEmpty())
        .forEach(given::add);
    if (patient.used().familyName().isPresent() || patient.used().givenName().isPresent()) {
      names
          .addObject()
          .put("use", "usual")
          .put("family", patient.familyName())
          .putArray("given")
          .add(patient.givenName());
    }
  }

  private static String gender(Sex sex) {
    return switch (sex) {
      case FEMALE -> "female";
      case MALE -> "male";
      case INDETERMINATE -> "unknown";
    };
  }

  /// As precise as it is known.
  private static String birth(BirthDate date) {
    String known = "%04d".formatted(date.year());
    if (date.month() == 0) {
      return known;
    }
    known += "-%02d".formatted(date.month());
    return date.day() == 0 ? known : known + "-%02d".formatted(date.day());
  }

  /// A professional in their structure.
  ObjectNode role(Practitioner who) {
    return resources.reference("role/" + who.id().text(), () -> inStructure(who));
  }

  private ObjectNode inStructure(Practitioner who) {
    Registration registration = people.registration(who);
    ObjectNode role = Resources.resource("PractitionerRole");
    role.set("practitioner", practitioner(who).put("display", who.displayName()));
    role.set("organization", organization(who));
    registration.profession().ifPresent(one -> role.putArray("code").add(profession(one)));
    registration.mssante().ifPresent(one -> role.putArray("telecom").add(mailbox(one)));
    return role;
  }

  /// A professional.
  ObjectNode practitioner(Practitioner who) {
    return resources.reference(
        "practitioner/" + who.id().text(),
        () -> {
          ObjectNode written = Resources.resource("Practitioner");
          // Behind the 8 that tells an RPPS number from others (ANS, IDNPS).
          who.rpps()
              .ifPresent(rpps ->
                  written
                      .putArray("identifier")
                      .add(Resources.identifier(IDNPS, "8" + rpps.number())));
          ObjectNode name = written.putArray("name").addObject();
          name.put("text", who.displayName()).put("family", who.familyName());
          name.putArray("given").add(who.givenName());
          people
              .registration(who)
              .profession()
              .ifPresent(one ->
                  written.putArray("qualification").addObject().set("code", profession(one)));
          return written;
        });
  }

  private static ObjectNode profession(Profession one) {
    return Resources.concept(OID + Profession.CODE_SYSTEM, one.code(), one.label(), "");
  }

  private ObjectNode organization(Practitioner who) {
    return resources
        .reference(
            "organization/" + who.structure().id().text(),
            () -> {
              Premises premises = people.premises(who);
              ObjectNode written = Resources.resource("Organization");
              // Behind the 1 that tells a FINESS number from others (ANS, IDNST).
              who.structure()
                  .finess()
                  .ifPresent(finess ->
                      written
                          .putArray("identifier")
                          .add(Resources.identifier(IDNST, "1" + finess.number())));
              premises
                  .sector()
                  .ifPresent(sector ->
                      written
                          .putArray("type")
                          .add(
                              Resources.concept(
                                  OID + Sector.CODE_SYSTEM, sector.code(), sector.label(), "")));
              written.put("name", who.structure().name());
              telecom(written, premises);
              premises.address().ifPresent(one -> written.putArray("address").add(address(one)));
              return written;
            })
        .put("display", who.structure().name());
  }

  private static void telecom(ObjectNode written, Premises premises) {
    if (premises.phone().isEmpty() && premises.mssante().isEmpty()) {
      return;
    }
    ArrayNode telecom = written.putArray("telecom");
    premises
        .phone()
        .ifPresent(
            phone -> telecom.addObject().put("system", "phone").put("value", phone.number()));
    premises.mssante().ifPresent(one -> telecom.add(mailbox(one)));
  }

  private static ObjectNode mailbox(MssanteAddress address) {
    ObjectNode mailbox = Resources.object();
    mailbox
        .putArray("extension")
        .addObject()
        .put("url", MAIL_KIND)
        .set("valueCoding", Resources.coding(MAIL_KINDS, "MSSANTE", ""));
    return mailbox.put("system", "email").put("value", address.text());
  }

  private static ObjectNode address(PostalAddress one) {
    ObjectNode address = Resources.object();
    address.putArray("line").add(one.street());
    return address.put("city", one.city()).put("postalCode", one.postalCode()).put("country", "FR");
  }
}
