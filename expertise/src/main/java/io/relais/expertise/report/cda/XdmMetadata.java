// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.care.people.Sector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZonedDateTime;
import javax.xml.stream.XMLStreamException;

/// What a package says of the document in it (IHE ITI TF-3 §4.2), so that it can be filed without
/// being opened.
final class XdmMetadata {
  private static final String LCM = "urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0";
  private static final String RIM = "urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0";
  private static final String DOCUMENT = "Document01";
  private static final String SUBMISSION = "SubmissionSet01";

  private final XdmEntry about;
  private final String uri;
  private final String hash;
  private final int size;

  /// @param about the document
  /// @param uri of the document, beside the metadata
  /// @param hash SHA-1 of the document in hexadecimal, which is what the standard asks for
  /// @param size of the document in bytes
  XdmMetadata(XdmEntry about, String uri, String hash, int size) {
    this.about = about;
    this.uri = uri;
    this.hash = hash;
    this.size = size;
  }

  /// @param submission the UID of this sending
  /// @param source the UID of this server
  byte[] bytes(String submission, String source, ZonedDateTime at) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XmlOutput xml = XmlOutput.to(out);
      xml.element(
          "SubmitObjectsRequest",
          () -> {
            xml.namespace("", LCM);
            xml.element(
                "RegistryObjectList",
                () -> {
                  xml.namespace("", RIM);
                  document(xml);
                  submission(xml, submission, source, at);
                  belongs(xml);
                });
          });
      xml.end();
    } catch (XMLStreamException e) {
      throw new IOException("the metadata could not be written", e);
    }
    return out.toByteArray();
  }

  private void document(XmlOutput xml) throws XMLStreamException {
    Registry entry = new Registry(xml, DOCUMENT);
    xml.element(
        "ExtrinsicObject",
        () -> {
          slots(entry);
          entry.name(about.title());
          classes(entry);
          entry.identifier(
              "urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427",
              "XDSDocumentEntry.patientId",
              XdsWording.patient(about.patient(), about.patientRoot()));
          entry.identifier(
              "urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab",
              "XDSDocumentEntry.uniqueId",
              about.id());
        },
        "id",
        DOCUMENT,
        "mimeType",
        "text/xml",
        "objectType",
        "urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1",
        "status",
        "urn:oasis:names:tc:ebxml-regrep:StatusType:Approved");
  }

  private void slots(Registry entry) throws XMLStreamException {
    entry.slot("creationTime", XdsWording.moment(about.times().created()));
    entry.slot("hash", hash);
    entry.slot("languageCode", "fr-FR");
    entry.slot("legalAuthenticator", XdsWording.person(about.author()));
    entry.slot("serviceStartTime", XdsWording.moment(about.times().from()));
    if (about.times().until().isPresent()) {
      entry.slot("serviceStopTime", XdsWording.moment(about.times().until().get()));
    }
    entry.slot("size", Integer.toString(size));
    entry.slot("sourcePatientId", XdsWording.ours(about.patient(), about.patientRoot()));
    entry.slot("sourcePatientInfo", XdsWording.traits(about.patient()).toArray(String[]::new));
    entry.slot("URI", uri);
  }

  private void classes(Registry entry) throws XMLStreamException {
    CdaOrganization where = about.place();
    entry.author("urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d", about.author());
    entry.coded(
        "urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a",
        "10",
        "1.2.250.1.213.1.1.4.1",
        "Comptes rendus");
    entry.coded(
        "urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f", "N", "2.16.840.1.113883.5.25", "Normal");
    entry.coded("urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4", about.codes().act());
    entry.coded("urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d", about.codes().format());
    entry.coded(
        "urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1",
        where.sector().code(),
        Sector.CODE_SYSTEM,
        where.sector().label());
    entry.coded(
        "urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead",
        where.setting(),
        CdaHeader.SETTINGS,
        where.settingName());
    entry.coded("urn:uuid:f0306f51-975f-434e-a61c-c59651d33983", about.codes().kind());
  }

  private void submission(XmlOutput xml, String id, String source, ZonedDateTime at)
      throws XMLStreamException {
    Registry set = new Registry(xml, SUBMISSION);
    xml.element(
        "RegistryPackage",
        () -> {
          set.slot("submissionTime", XdsWording.moment(at));
          set.name(about.title());
          set.author("urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d", about.author());
          set.coded(
              "urn:uuid:aa543740-bdda-424e-8c96-df4873be8500",
              "07",
              "1.2.250.1.213.2.2",
              "Consultation Soins Externes");
          set.identifier(
              "urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8", "XDSSubmissionSet.uniqueId", id);
          set.identifier(
              "urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832", "XDSSubmissionSet.sourceId", source);
          set.identifier(
              "urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446",
              "XDSSubmissionSet.patientId",
              XdsWording.patient(about.patient(), about.patientRoot()));
        },
        "id",
        SUBMISSION);
    xml.empty(
        "Classification",
        "id",
        SUBMISSION + "-node",
        "classifiedObject",
        SUBMISSION,
        "classificationNode",
        "urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd");
  }

  private static void belongs(XmlOutput xml) throws XMLStreamException {
    Registry association = new Registry(xml, "Association01");
    xml.element(
        "Association",
        () -> association.slot("SubmissionSetStatus", "Original"),
        "id",
        "Association01",
        "associationType",
        "urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember",
        "sourceObject",
        SUBMISSION,
        "targetObject",
        DOCUMENT);
  }
}
