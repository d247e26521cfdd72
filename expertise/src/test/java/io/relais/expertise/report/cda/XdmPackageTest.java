// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.people.IdentityStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class XdmPackageTest {
  private static final String METADATA = "IHE_XDM/SUBSET01/METADATA.XML";
  private static final String DOCUMENT = "IHE_XDM/SUBSET01/DOC0001.XML";
  private static final String KIND = "urn:uuid:f0306f51-975f-434e-a61c-c59651d33983";
  private static final String FORMAT = "urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d";
  private static final ZonedDateTime SENT =
      ZonedDateTime.of(2026, 11, 22, 10, 20, 0, 0, SomeReport.PARIS);

  @Test
  void itHoldsTheDocumentWhatIsSaidOfItAndPagesForPeople() throws Exception {
    Map<String, byte[]> files = files(IdentityStatus.QUALIFIED);
    assertThat(files).containsOnlyKeys("INDEX.HTM", "README.TXT", METADATA, DOCUMENT);
    assertThat(new String(files.get(DOCUMENT), StandardCharsets.UTF_8))
        .contains("<ClinicalDocument", "85208-7");
    assertThat(new String(files.get("INDEX.HTM"), StandardCharsets.UTF_8))
        .contains(DOCUMENT)
        .doesNotContain("DURAND");
  }

  @Test
  void theMetadataTellTheDocumentFromOthers() throws Exception {
    Map<String, byte[]> files = files(IdentityStatus.QUALIFIED);
    Document metadata = metadata(files);
    byte[] document = files.get(DOCUMENT);
    assertThat(slot(metadata, "URI")).isEqualTo("DOC0001.XML");
    assertThat(slot(metadata, "size")).isEqualTo(Integer.toString(document.length));
    assertThat(slot(metadata, "hash"))
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(document)));
    assertThat(slot(metadata, "creationTime")).isEqualTo("20261122091500");
    assertThat(slot(metadata, "legalAuthenticator"))
        .isEqualTo("810000000009^Le Gall^Yann^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS");
    assertThat(external(metadata, "XDSDocumentEntry.uniqueId")).isEqualTo("2.25.11");
    assertThat(external(metadata, "XDSDocumentEntry.patientId"))
        .isEqualTo("258035626000115^^^&1.2.250.1.213.1.4.10&ISO^NH");
    assertThat(external(metadata, "XDSSubmissionSet.sourceId")).isEqualTo("2.25.1");
    assertThat(text(metadata, "//*[@sourceObject='SubmissionSet01']/@targetObject"))
        .isEqualTo("Document01");
    assertThat(classified(metadata, KIND)).isEqualTo("85208-7");
    assertThat(classified(metadata, FORMAT)).isEqualTo("urn:ihe:iti:xds-sd:pdf:2008");
  }

  @Test
  void idsWithinTheMetadataAreEachGivenOnce() throws Exception {
    Document metadata = metadata(files(IdentityStatus.QUALIFIED));
    assertThat(text(metadata, "count(//@id)"))
        .isEqualTo(text(metadata, "count(//@id[not(. = ../preceding::*/@id)])"));
  }

  @Test
  void aPatientWhoIsNotQualifiedIsToldByOurNumber() throws Exception {
    Map<String, byte[]> files = files(IdentityStatus.RECOVERED);
    assertThat(external(metadata(files), "XDSDocumentEntry.patientId"))
        .endsWith("^^^&2.25.99&ISO^PI");
    assertThat(new String(files.get(METADATA), StandardCharsets.UTF_8))
        .doesNotContain("258035626000115");
  }

  @Test
  void aRequestIsPackedAsWhatItIs() throws Exception {
    Map<String, byte[]> files =
        files(
            new XdmPackage(
                TelemedicineRequestTest.request(
                    IdentityStatus.QUALIFIED, TelemedicineRequestTest.PERSON, "Metformine")));
    Document metadata = metadata(files);
    assertThat(new String(files.get(DOCUMENT), StandardCharsets.UTF_8)).contains("75496-0");
    assertThat(classified(metadata, KIND)).isEqualTo("75496-0");
    assertThat(classified(metadata, FORMAT)).isEqualTo("urn:asip:ci-sis:tlm-da:2020");
    assertThat(external(metadata, "XDSDocumentEntry.uniqueId")).isEqualTo("2.25.31");
    assertThat(slot(metadata, "legalAuthenticator")).startsWith("810000000017^Moreau^Claire");
    assertThat(slot(metadata, "creationTime")).isEqualTo("20261121160000");
    assertThat(text(metadata, "count(//Slot[@name='serviceStopTime'])")).isEqualTo("0");
  }

  @Test
  void photographsOfAnOrthoptistArePackedAsWhatTheyAre() throws Exception {
    Map<String, byte[]> files =
        files(new XdmPackage(RetinographyReportTest.report(IdentityStatus.QUALIFIED)));
    Document metadata = metadata(files);
    assertThat(new String(files.get(DOCUMENT), StandardCharsets.UTF_8)).contains("75492-9");
    assertThat(classified(metadata, KIND)).isEqualTo("75492-9");
    assertThat(classified(metadata, FORMAT)).isEqualTo("urn:asip:ci-sis:crrtn:2013");
    assertThat(slot(metadata, "legalAuthenticator")).startsWith("899900000037^Roux");
    assertThat(slot(metadata, "size")).isEqualTo(Integer.toString(files.get(DOCUMENT).length));
  }

  private static String classified(Document metadata, String scheme) throws Exception {
    return text(metadata, "//*[@classificationScheme='" + scheme + "']/@nodeRepresentation");
  }

  private static Map<String, byte[]> files(IdentityStatus status) throws IOException {
    return files(new XdmPackage(SomeReport.report(SomeReport.patient(status)), SomeReport.PDF));
  }

  private static Map<String, byte[]> files(XdmPackage packed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    packed.write(out, "2.25.20", "2.25.1", SENT);
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  private static Document metadata(Map<String, byte[]> files) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(files.get(METADATA)));
  }

  private static String slot(Document metadata, String name) throws Exception {
    return text(metadata, "//ExtrinsicObject/Slot[@name='" + name + "']/ValueList/Value");
  }

  private static String external(Document metadata, String name) throws Exception {
    return text(
        metadata, "//ExternalIdentifier[Name/LocalizedString/@value='" + name + "']/@value");
  }

  private static String text(Document document, String path) throws Exception {
    return XPathFactory.newDefaultInstance().newXPath().evaluate(path, document);
  }
}
