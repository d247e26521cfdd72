// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.expertise.report.cda.RetinographyReport.Photograph;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;

/// Writes the report of a retinography as CDA R2 at level 3 (CI-SIS volet OPH-CR-RTN 2022.01).
public final class RetinographyReportWriter {
  private static final String SNOMED = "2.16.840.1.113883.6.96";
  private static final String CLINICAL = "CLINICAL";

  /// Its kind (JDV_J07, LOINC).
  static final String CODE = "75492-9";

  static final String KIND = "CR d'acte diagnostique à visée préventive ou de dépistage";
  static final String TITLE = "Compte rendu de rétinographie";

  /// What is done.
  static final XdmEntry.Coded ACT =
      new XdmEntry.Coded(
          "AMY",
          "1.2.250.1.213.2.10",
          "Acte de dépistage de la rétinopathie diabétique par rétinographie en couleur");

  /// Writes the document in UTF-8. The stream stays open.
  public void write(OutputStream out, RetinographyReport report) throws IOException {
    try {
      new Writing(XmlOutput.to(out), report).document();
    } catch (XMLStreamException e) {
      throw new IOException("the document could not be written", e);
    }
  }

  /// One document.
  private static final class Writing {
    private final XmlOutput xml;
    private final CdaHeader header;
    private final RetinographyReport report;
    private final CdaProfessional orthoptist;

    Writing(XmlOutput xml, RetinographyReport report) {
      this.xml = xml;
      this.header = new CdaHeader(xml);
      this.report = report;
      this.orthoptist = report.people().orthoptist();
    }

    void document() throws XMLStreamException {
      xml.element(
          "ClinicalDocument",
          () -> {
            header.begin(
                new CdaHeader.Head(
                    "1.2.250.1.213.1.1.1.18",
                    "2022.01",
                    CODE,
                    KIND,
                    TITLE,
                    report.times().signed(),
                    report.version()));
            header.patient(report.patient(), report.patientRoot());
            header.author(report.times().signed(), orthoptist);
            header.custodian(orthoptist.organization());
            header.authenticator(report.times().signed(), orthoptist);
            participants();
            act();
            header.replaced(report.version());
            encounter();
            body();
          });
      xml.end();
    }

    private void participants() throws XMLStreamException {
      participant("REF", false, report.times().asked(), report.people().prescriber());
      participant("CON", true, report.times().signed(), report.people().reader());
    }

    /// @param corresponds whether the document is sent to them
    private void participant(
        String kind, boolean corresponds, ZonedDateTime since, CdaProfessional who)
        throws XMLStreamException {
      xml.element(
          "participant",
          () -> {
            if (corresponds) {
              xml.empty(
                  "functionCode",
                  "code",
                  "CORRE",
                  "displayName",
                  "Correspondant",
                  "codeSystem",
                  "1.2.250.1.213.1.1.4.2.280");
            }
            xml.element(
                "time",
                () -> xml.empty("low", "value", CdaHeader.moment(since)),
                "xsi:type",
                "IVL_TS");
            xml.element(
                "associatedEntity",
                () -> {
                  header.profession(who);
                  header.place(who.organization());
                  xml.element("associatedPerson", () -> header.name(who));
                  header.organization("scopingOrganization", who.organization());
                },
                "classCode",
                "PROV");
          },
          "typeCode",
          kind);
    }

    private void act() throws XMLStreamException {
      xml.element(
          "documentationOf",
          () ->
              xml.element(
                  "serviceEvent",
                  () -> {
                    xml.empty(
                        "code",
                        "code",
                        ACT.code(),
                        "displayName",
                        ACT.displayName(),
                        "codeSystem",
                        ACT.system(),
                        "codeSystemName",
                        "NGAP");
                    xml.element(
                        "effectiveTime",
                        () -> {
                          xml.empty("low", "value", CdaHeader.moment(report.times().asked()));
                          xml.empty("high", "value", CdaHeader.moment(report.times().taken()));
                        });
                    xml.element(
                        "performer",
                        () -> {
                          xml.element(
                              "time",
                              () ->
                                  xml.empty(
                                      "high", "value", CdaHeader.moment(report.times().taken())));
                          header.professional("assignedEntity", orthoptist);
                        },
                        "typeCode",
                        "PRF");
                  }));
    }

    private void encounter() throws XMLStreamException {
      xml.element(
          "componentOf",
          () ->
              xml.element(
                  "encompassingEncounter",
                  () -> {
                    xml.empty(
                        "code",
                        "code",
                        "AMB",
                        "displayName",
                        "Ambulatoire (hors établissement)",
                        "codeSystem",
                        "2.16.840.1.113883.5.4");
                    xml.element(
                        "effectiveTime",
                        () -> xml.empty("high", "value", CdaHeader.moment(report.times().taken())));
                    xml.element(
                        "responsibleParty",
                        () -> header.professional("assignedEntity", orthoptist));
                    header.facility(orthoptist.organization());
                  }));
    }

    private void body() throws XMLStreamException {
      new CdaBody(xml).structured(this::comment, this::photographs);
    }

    /// FR-Commentaire-non-code.
    private void comment() throws XMLStreamException {
      xml.empty("templateId", "root", "2.16.840.1.113883.10.12.201");
      xml.empty("templateId", "root", "1.3.6.1.4.1.19376.1.4.1.2.16");
      xml.empty("templateId", "root", "1.2.250.1.213.1.1.2.73");
      header.loinc("55112-7", "Commentaire");
      xml.text("title", "Compte rendu d’intervention de l’orthoptiste");
      xml.text("text", report.comment().isBlank() ? "Sans remarque." : report.comment());
    }

    /// FR-Documents-ajoutes.
    private void photographs() throws XMLStreamException {
      xml.empty("templateId", "root", "1.2.250.1.213.1.1.2.37");
      header.loinc("55107-7", "Documents ajoutés");
      xml.text("title", "Rétinographie");
      xml.element(
          "text",
          () ->
              xml.element(
                  "table",
                  () ->
                      xml.element(
                          "tbody",
                          () -> {
                            for (Photograph one : report.photographs()) {
                              row(label(one), one.name());
                            }
                            row("Données cliniques", CLINICAL);
                          })));
      for (Photograph one : report.photographs()) {
        attached(one.name(), "image/jpeg", one.jpeg(), () -> part(one));
      }
      attached(
          CLINICAL,
          "application/pdf",
          report.clinical().pdf(),
          () ->
              xml.empty(
                  "value",
                  "xsi:type",
                  "CD",
                  "code",
                  "55752-0",
                  "displayName",
                  "Information clinique",
                  "codeSystem",
                  CdaHeader.LOINC,
                  "codeSystemName",
                  "LOINC"));
    }

    private static String label(Photograph one) {
      return one.field().label() + ", œil " + one.eye().displayName();
    }

    private void row(String label, String name) throws XMLStreamException {
      xml.element(
          "tr",
          () -> {
            xml.text("td", label);
            xml.element(
                "td",
                () ->
                    xml.element(
                        "content",
                        () -> xml.empty("renderMultiMedia", "referencedObject", name),
                        "ID",
                        text(name)));
          });
    }

    /// The name of the text about what is called so.
    private static String text(String name) {
      return "text-" + name.toLowerCase(Locale.ROOT);
    }

    /// FR-Document-attache.
    private void attached(String name, String mediaType, byte[] bytes, XmlOutput.Content value)
        throws XMLStreamException {
      xml.element(
          "entry",
          () ->
              xml.element(
                  "organizer",
                  () -> {
                    xml.empty("templateId", "root", "1.2.250.1.213.1.1.3.18");
                    xml.empty("id", "root", id(name));
                    header.loinc("55107-7", "Document attaché");
                    xml.empty("statusCode", "code", "completed");
                    xml.element("component", () -> kind(name, value));
                    xml.element("component", () -> media(name, mediaType, bytes));
                  },
                  "classCode",
                  "CLUSTER",
                  "moodCode",
                  "EVN"));
    }

    private void kind(String name, XmlOutput.Content value) throws XMLStreamException {
      xml.element(
          "observation",
          () -> {
            xml.empty("templateId", "root", "1.3.6.1.4.1.19376.1.5.3.1.4.13");
            xml.empty("templateId", "root", "1.2.250.1.213.1.1.3.48");
            xml.empty("templateId", "root", "1.2.250.1.213.1.1.3.48.18");
            xml.empty("id", "root", id(name + "/kind"));
            header.loinc("69764-9", "Type de document");
            xml.element("text", () -> xml.empty("reference", "value", "#" + text(name)));
            xml.empty("statusCode", "code", "completed");
            xml.empty("effectiveTime", "value", CdaHeader.moment(report.times().taken()));
            value.write();
          },
          "classCode",
          "OBS",
          "moodCode",
          "EVN");
    }

    private void media(String name, String mediaType, byte[] bytes) throws XMLStreamException {
      xml.element(
          "observationMedia",
          () ->
              xml.text(
                  "value",
                  Base64.getEncoder().encodeToString(bytes),
                  "mediaType",
                  mediaType,
                  "representation",
                  "B64"),
          "classCode",
          "OBS",
          "moodCode",
          "EVN",
          "ID",
          name);
    }

    private void part(Photograph one) throws XMLStreamException {
      xml.element(
          "value",
          () -> {
            xml.element(
                "originalText", () -> xml.empty("reference", "value", "#" + text(one.name())));
            qualifier(one.eye());
          },
          "xsi:type",
          "CD",
          "code",
          one.field().code(),
          "displayName",
          one.field().displayName(),
          "codeSystem",
          SNOMED,
          "codeSystemName",
          "SNOMED CT");
    }

    private void qualifier(RetinographyReport.Eye eye) throws XMLStreamException {
      xml.element(
          "qualifier",
          () -> {
            xml.empty(
                "name",
                "code",
                "20228-3",
                "displayName",
                "Latéralité",
                "codeSystem",
                CdaHeader.LOINC,
                "codeSystemName",
                "LOINC");
            xml.empty(
                "value",
                "code",
                eye.code(),
                "displayName",
                eye.displayName(),
                "codeSystem",
                SNOMED,
                "codeSystemName",
                "SNOMED CT");
          });
    }

    /// Always the same for the same part of the same version.
    private String id(String name) {
      byte[] bytes = (report.version().id() + "/" + name).getBytes(StandardCharsets.UTF_8);
      return UUID.nameUUIDFromBytes(bytes).toString().toUpperCase(Locale.ROOT);
    }
  }
}
