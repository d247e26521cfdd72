// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whose recording an aECG is, when, where and by what it was made.
final class AecgHeadTest {

  private static Ecg read(String head, String recorder) throws EcgFormatException {
    return read(head, recorder, "20021122091000");
  }

  private static Ecg read(String head, String recorder, String first) throws EcgFormatException {
    String series =
        AecgReaderTest.series(
            "series",
            "RHYTHM",
            first,
            "2",
            "ms",
            recorder,
            AecgReaderTest.lead("MDC_ECG_LEAD_II", "0", "1", "1 2"),
            "");
    return AecgReader.read(
        new ByteArrayInputStream(
            AecgReaderTest.document(head + series).getBytes(StandardCharsets.UTF_8)));
  }

  private static String person(String content) {
    return "<componentOf><timepointEvent><componentOf><subjectAssignment><subject><trialSubject>"
        + content
        + "</trialSubject></subject></subjectAssignment></componentOf></timepointEvent>"
        + "</componentOf>";
  }

  private static String demographics(String content) {
    return person("<subjectDemographicPerson>" + content + "</subjectDemographicPerson>");
  }

  @Test
  void aNameInOnePieceIsTheFamilyName() throws EcgFormatException {
    Subject subject = read(demographics("<name>ABC</name>"), "").subject();

    assertThat(subject.familyName()).isEqualTo("ABC");
    assertThat(subject.givenName()).isEmpty();
    assertThat(subject.ids()).isEmpty();
    assertThat(subject.birthDate()).isNull();
  }

  @Test
  void severalGivenNamesFollowEachOther() throws EcgFormatException {
    String name = "<name><given>Zoé</given><given>Anne</given><family>Lévêque</family></name>";

    Subject subject = read(demographics(name), "").subject();

    assertThat(subject.givenName()).isEqualTo("Zoé Anne");
    assertThat(subject.familyName()).isEqualTo("Lévêque");
  }

  @ParameterizedTest
  @CsvSource({"M,MALE", "F,FEMALE", "UN,OTHER", "X,UNKNOWN"})
  void sexIsWhatItsCodeSays(String code, Subject.Sex sex) throws EcgFormatException {
    String said = "<administrativeGenderCode code=\"" + code + "\"/>";

    assertThat(read(demographics(said), "").subject().sex()).isEqualTo(sex);
  }

  @Test
  void anIdentifierWithoutExtensionIsItsRoot() throws EcgFormatException {
    Subject subject = read(person("<id root=\"1.2.3\"/><id/>"), "").subject();

    assertThat(subject.ids()).containsExactly(new Subject.Id("1.2.3", ""));
  }

  @Test
  void identifiersAreTakenUpToABound() throws EcgFormatException {
    Subject subject = read(person("<id root=\"1\" extension=\"A\"/>".repeat(500)), "").subject();

    assertThat(subject.ids().size()).isBetween(1, 100);
  }

  @Test
  void aBirthTimeWithoutADayIsLeftOut() throws EcgFormatException {
    assertThat(read(demographics("<birthTime value=\"195305081200\"/>"), "").subject().birthDate())
        .isEqualTo(LocalDate.of(1953, 5, 8));
    assertThat(read(demographics("<birthTime value=\"yesterday\"/>"), "").subject().birthDate())
        .isNull();
  }

  @Test
  void theFirstSiteAndTheFirstRecorderAreTaken() throws EcgFormatException {
    String site =
        "<componentOf><timepointEvent><componentOf><subjectAssignment><componentOf>"
            + "<clinicalTrial><location><trialSite><location><name>Clinique</name></location>"
            + "<location><name>Autre</name></location></trialSite></location></clinicalTrial>"
            + "</componentOf></subjectAssignment></componentOf></timepointEvent></componentOf>";
    String recorder =
        "<author><seriesAuthor><manufacturedSeriesDevice>"
            + "<id extension=\"SN-7\"/><id extension=\"SN-8\"/>"
            + "<manufacturerModelName>ELI250</manufacturerModelName>"
            + "<manufacturerModelName>ELI350</manufacturerModelName>"
            + "<softwareName>5.3</softwareName><softwareName>6.0</softwareName>"
            + "</manufacturedSeriesDevice><manufacturerOrganization><name>Mortara</name>"
            + "<name>Other</name></manufacturerOrganization></seriesAuthor></author>";

    assertThat(read(site, recorder).device())
        .isEqualTo(new Device("Mortara", "ELI250", "SN-7", "5.3", "Clinique"));
  }

  @Test
  void theTimeOfTheDocumentStandsForThatOfItsLeads() throws EcgFormatException {
    String when =
        "<effectiveTime><low value=\"20020304050607\"/><high value=\"2003\"/></effectiveTime>";
    String other = "<effectiveTime><center value=\"20020405\"/></effectiveTime>";

    LocalDateTime said = LocalDateTime.of(2002, 3, 4, 5, 6, 7);
    assertThat(read(when, "", "unknown").start()).isEqualTo(said);
    assertThat(read(when + other, "", "unknown").start()).isEqualTo(said);
    assertThat(read(other, "", "unknown").start()).isEqualTo(LocalDateTime.of(2002, 4, 5, 0, 0));
    assertThat(read("<effectiveTime><low value=\"never\"/></effectiveTime>", "", "unknown").start())
        .isNull();
    assertThat(read(when, "").start()).isEqualTo(LocalDateTime.of(2002, 11, 22, 9, 10));
  }
}
