// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import io.relais.expertise.report.Report.Passage;
import io.relais.expertise.report.cda.TelemedicineRequest.Recipient;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;

/// Writes the request of a teleexpertise as CDA R2 (CI-SIS volet TLM-DA 2022.01). Its sections hold
/// what the requester wrote, word for word: nothing of it is coded here, since a code that nobody
/// chose would say more than they did.
public final class TelemedicineRequestWriter {
  /// Its kind: a request for an act of telemedicine (JDV_J07, LOINC).
  public static final String CODE = "75496-0";

  private static final String TREATMENTS = "treatments";

  /// What XML 1.0 §2.2 has no place for.
  private static final String UNFIT = "[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

  /// Writes the document in UTF-8. The stream stays open.
  public void write(OutputStream out, TelemedicineRequest request) throws IOException {
    try {
      XmlOutput xml = XmlOutput.to(out);
      new Writing(xml, new CdaHeader(xml), request).document();
      xml.end();
    } catch (XMLStreamException e) {
      throw new IOException("the document could not be written", e);
    }
  }

  /// One document.
  private record Writing(XmlOutput xml, CdaHeader header, TelemedicineRequest request) {

    void document() throws XMLStreamException {
      xml.element(
          "ClinicalDocument",
          () -> {
            header.begin(
                new CdaHeader.Head(
                    "1.2.250.1.213.1.1.1.38",
                    "2022.01",
                    CODE,
                    "Demande d'acte de télémédecine",
                    request.title(),
                    request.asked(),
                    request.version()));
            header.patient(request.patient(), request.patientRoot());
            header.author(request.asked(), request.requester());
            header.custodian(request.requester().organization());
            recipient();
            header.authenticator(request.asked(), request.requester());
            TelemedicineEvent event =
                new TelemedicineEvent(
                    xml, header, request.asked(), Optional.empty(), request.requester());
            event.act(request.act(), request.requester());
            header.replaced(request.version());
            event.encounter();
            body();
          });
    }

    private void recipient() throws XMLStreamException {
      if (request.recipient().isEmpty()) {
        return;
      }
      switch (request.recipient().get()) {
        case Recipient.Person(CdaProfessional who) -> header.recipient(who);
        case Recipient.Group(String name) -> header.recipient(name);
      }
    }

    private void body() throws XMLStreamException {
      new CdaBody(xml).structured(this::background, this::treatments);
    }

    /// FR-Anamnese-et-facteurs-de-risques.
    private void background() throws XMLStreamException {
      xml.empty("templateId", "root", "1.2.250.1.213.1.1.2.68");
      xml.empty("id", "root", id("background"));
      header.loinc("46612-8", "Conclusions de synthèse");
      xml.text("title", "Anamnèse et facteurs de risques");
      new CdaBody(xml).section(this::anamnesis);
    }

    /// FR-Anamnese, not structured.
    private void anamnesis() throws XMLStreamException {
      xml.empty("templateId", "root", "1.2.250.1.213.1.1.2.69");
      xml.empty("id", "root", id("anamnesis"));
      header.loinc("34117-2", "Historique et physique");
      xml.text("title", "Anamnèse");
      xml.element(
          "text",
          () -> {
            for (Passage one : request.anamnesis()) {
              xml.element(
                  "paragraph",
                  () -> {
                    xml.text("caption", one.heading());
                    lines(one.text());
                  });
            }
          });
    }

    /// FR-Traitements.
    private void treatments() throws XMLStreamException {
      xml.empty("templateId", "root", "2.16.840.1.113883.10.20.1.8");
      xml.empty("templateId", "root", "1.3.6.1.4.1.19376.1.5.3.1.3.19");
      xml.empty("templateId", "root", "1.2.250.1.213.1.1.2.143");
      xml.empty("id", "root", id(TREATMENTS));
      header.loinc("10160-0", "Traitements");
      xml.text("title", "Traitements");
      xml.element(
          "text",
          () ->
              xml.element(
                  "content",
                  () ->
                      lines(
                          said() ? request.treatments() : "Pas d’information sur les traitements."),
                  "ID",
                  TREATMENTS));
      xml.element(
          "entry",
          () ->
              xml.element(
                  "substanceAdministration",
                  this::treatment,
                  "classCode",
                  "SBADM",
                  "moodCode",
                  "EVN"),
          "typeCode",
          "DRIV");
    }

    private boolean said() {
      return !request.treatments().isBlank();
    }

    /// FR-Traitement, of which there must be one: it leads to the text.
    private void treatment() throws XMLStreamException {
      xml.empty("templateId", "root", "2.16.840.1.113883.10.20.1.24");
      xml.empty("templateId", "root", "1.3.6.1.4.1.19376.1.5.3.1.4.7");
      xml.empty("templateId", "root", "1.2.250.1.213.1.1.3.42");
      xml.empty("templateId", "root", "1.3.6.1.4.1.19376.1.5.3.1.4.7.1");
      xml.empty("id", "root", id("treatment"));
      if (!said()) {
        xml.empty(
            "code",
            "code",
            "no-medication-info",
            "displayName",
            "Pas d'information sur les traitements médicamenteux",
            "codeSystem",
            "2.16.840.1.113883.5.1150.1");
      }
      xml.element("text", this::reference);
      xml.empty("statusCode", "code", "completed");
      xml.element(
          "effectiveTime",
          () -> {
            xml.empty("low", "nullFlavor", "UNK");
            xml.empty("high", "nullFlavor", "UNK");
          },
          "xsi:type",
          "IVL_TS");
      xml.element("consumable", () -> xml.element("manufacturedProduct", this::product));
    }

    /// FR-Produit-de-sante, which nobody coded.
    private void product() throws XMLStreamException {
      xml.empty("templateId", "root", "2.16.840.1.113883.10.20.1.53");
      xml.empty("templateId", "root", "1.3.6.1.4.1.19376.1.5.3.1.4.7.2");
      xml.empty("templateId", "root", "1.2.250.1.213.1.1.3.43");
      String why = said() ? "UNK" : "NA";
      xml.element(
          "manufacturedMaterial",
          () -> {
            xml.element(
                "code", () -> xml.element("originalText", this::reference), "nullFlavor", why);
            xml.empty("name", "nullFlavor", why);
          });
    }

    private void reference() throws XMLStreamException {
      xml.empty("reference", "value", "#" + TREATMENTS);
    }

    /// A text in its lines.
    private void lines(String text) throws XMLStreamException {
      for (Iterator<String> lines = text.strip().lines().iterator(); lines.hasNext(); ) {
        xml.words(lines.next().replaceAll(UNFIT, " "));
        if (lines.hasNext()) {
          xml.empty("br");
        }
      }
    }

    /// Always the same for the same part of the same version.
    private String id(String name) {
      byte[] bytes = (request.version().id() + "/" + name).getBytes(StandardCharsets.UTF_8);
      return UUID.nameUUIDFromBytes(bytes).toString().toUpperCase(Locale.ROOT);
    }
  }
}
