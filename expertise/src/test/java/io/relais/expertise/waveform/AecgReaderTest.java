// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class AecgReaderTest {

  @Test
  void readsLeadsWithTheirScaleAndTime() throws EcgFormatException {
    Ecg ecg =
        read(
            document(
                series(
                    "series",
                    "RHYTHM",
                    "20021122091000.500+0100",
                    "0.5",
                    "ms",
                    lead("MDC_ECG_LEAD_I", "10", "2.5", "1 -2 3")
                        + lead("MDC_ECG_LEAD_AVR", "0", "2.5", "7 8 9"))));

    LeadGroup rhythm = ecg.rhythm();
    assertThat(rhythm.frequency()).isEqualTo(2000);
    assertThat(rhythm.leads()).extracting(Lead::code).containsExactly(LeadCode.I, LeadCode.AVR);
    Lead first = rhythm.leads().getFirst();
    assertThat(first.samples().toArray()).containsExactly(1, -2, 3);
    assertThat(first.microvoltsAt(1)).isEqualTo(5);
    assertThat(first.zero()).isEqualTo(-4);
    assertThat(ecg.start()).isEqualTo(LocalDateTime.of(2002, 11, 22, 9, 10, 0, 500_000_000));
    assertThat(ecg.zone()).isEqualTo(ZoneOffset.ofHours(1));
  }

  @Test
  void readsSubjectDeviceAndFilters() throws EcgFormatException {
    String head =
        """
        <componentOf><timepointEvent><componentOf><subjectAssignment><subject><trialSubject>
        <id root="1.2.3" extension="SBJ-1"/>
        <subjectDemographicPerson>
        <name><family>Lévêque</family><given>Zoé</given></name>
        <administrativeGenderCode code="F"/><birthTime value="19530508"/>
        <vendor:age xmlns:vendor="urn:vendor" value="70"><vendor:more/></vendor:age>
        </subjectDemographicPerson></trialSubject></subject></subjectAssignment></componentOf>
        </timepointEvent></componentOf>
        """;
    String controls =
        """
        <author><seriesAuthor><manufacturedSeriesDevice><id extension="SN-7"/>
        <manufacturerModelName>ELI250</manufacturerModelName><softwareName>5.3</softwareName>
        </manufacturedSeriesDevice><manufacturerOrganization><name>Mortara</name>
        </manufacturerOrganization></seriesAuthor></author>
        """
            + filter("LOW_PASS", "CUTOFF_FREQ", "150")
            + filter("HIGH_PASS", "CUTOFF_FREQ", "0.05")
            + filter("NOTCH", "NOTCH_FREQ", "50");
    Ecg ecg =
        read(
            document(
                head
                    + series(
                        "series",
                        "RHYTHM",
                        "20021122091000",
                        "2",
                        "ms",
                        controls,
                        lead("MDC_ECG_LEAD_V3R", "0", "1", "1 2"),
                        "")));

    assertThat(ecg.subject())
        .isEqualTo(
            new Subject(
                List.of(new Subject.Id("SBJ-1", "1.2.3")),
                "Lévêque",
                "Zoé",
                LocalDate.of(1953, 5, 8),
                Subject.Sex.FEMALE));
    assertThat(ecg.device()).isEqualTo(new Device("Mortara", "ELI250", "SN-7", "5.3", ""));
    assertThat(ecg.rhythm().leads().getFirst().code().label()).isEqualTo("V3R");
    assertThat(ecg.rhythm().leads().getFirst().filters())
        .isEqualTo(
            new Filters(OptionalDouble.of(0.05), OptionalDouble.of(150), OptionalDouble.of(50)));
  }

  @Test
  void tellsBeatsFromGlobalMeasurements() throws EcgFormatException {
    String beat =
        """
        <subjectOf><annotationSet><component><annotation>
        <code code="MDC_ECG_BEAT"/><value code="MDC_ECG_BEAT_NORMAL"/>
        <component><annotation><code code="MDC_ECG_WAVC"/><value code="MDC_ECG_WAVC_PWAVE"/>
        <support><supportingROI><component><boundary><code code="TIME_ABSOLUTE"/><value>
        <low value="20021122091000.100"/><high value="20021122091000.220"/></value></boundary>
        </component></supportingROI></support></annotation></component>
        <component><annotation><code code="MDC_ECG_TIME_PD_PR"/><value value="1" unit="ms"/>
        </annotation></component></annotation></component>
        <component><annotation><code code="MDC_ECG_TIME_PD_PR"/><value value="0.148" unit="s"/>
        </annotation></component>
        <component><annotation><code code="MDC_ECG_INTERPRETATION_STATEMENT"/>
        <value>Rythme sinusal &amp; normal</value></annotation></component>
        </annotationSet></subjectOf>
        """;
    Ecg ecg =
        read(
            document(
                series(
                    "series",
                    "RHYTHM",
                    "20021122091000",
                    "2",
                    "ms",
                    "",
                    lead("MDC_ECG_LEAD_II", "0", "1", "1 2"),
                    beat)));

    assertThat(ecg.measurements()).containsExactly(new Measurement(Measurement.Kind.PR, 148));
    assertThat(ecg.statements()).containsExactly(new Statement("Rythme sinusal & normal", false));
    assertThat(ecg.annotations())
        .singleElement()
        .satisfies(wave -> {
          assertThat(wave.kind()).isEqualTo(Annotation.Kind.WAVE);
          assertThat(wave.seconds()).isEqualTo(0.1);
          assertThat(wave.duration()).isEqualTo(0.12);
          assertThat(wave.code()).isEqualTo("MDC_ECG_WAVC_PWAVE");
        });
  }

  @Test
  void readsTheDerivedBeat() throws EcgFormatException {
    Ecg ecg =
        read(
            document(
                series(
                        "series",
                        "RHYTHM",
                        "20021122091000",
                        "2",
                        "ms",
                        lead("MDC_ECG_LEAD_II", "0", "1", "1 2 3"))
                    + series(
                        "derivedSeries",
                        "REPRESENTATIVE_BEAT",
                        "20021122091000",
                        "1",
                        "ms",
                        lead("MDC_ECG_LEAD_II", "0", "1", "4 5"))));

    assertThat(ecg.medianBeat().orElseThrow().frequency()).isEqualTo(1000);
    assertThat(ecg.rhythm().frequency()).isEqualTo(500);
  }

  @Test
  void padsAShorterLeadAndTellsAMissingScale() throws EcgFormatException {
    Ecg ecg =
        read(
            document(
                series(
                    "series",
                    "RHYTHM",
                    "20021122091000",
                    "2",
                    "ms",
                    lead("MDC_ECG_LEAD_I", "0", "1", "1 2 3")
                        + lead("MDC_ECG_LEAD_II", "0", "0", "4"))));

    Lead second = ecg.rhythm().leads().getLast();
    assertThat(second.gapAt(1)).isTrue();
    assertThat(second.microvolts()).isEmpty();
    assertThat(ecg.flaws())
        .containsExactly(
            "dérivation II : échelle absente", "dérivation II : plus courte que les autres");
  }

  @Test
  void readsNoEntityAndNoDocumentType() {
    for (String type :
        List.of(
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\">",
            "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>")) {
      assertThatThrownBy(() -> read(type + "<AnnotatedECG>&x;</AnnotatedECG>"))
          .isInstanceOf(EcgFormatException.class)
          .hasMessageStartingWith("aECG");
    }
  }

  @Test
  void refusesWhatIsNoEcgInClearWords() {
    assertThatThrownBy(() -> read(document(""))).hasMessageContaining("no waveform");
    assertThatThrownBy(() -> read("<html/>")).hasMessageContaining("AnnotatedECG");
    assertThatThrownBy(() -> read("<AnnotatedECG>\n\n<")).hasMessageContaining("aECG line 3");
    assertThatThrownBy(() -> read("<AnnotatedECG>" + "<a>".repeat(200)))
        .hasMessageContaining("nested deeper than 64");
    assertThatThrownBy(() ->
            read(
                document(
                    series(
                        "series",
                        "RHYTHM",
                        "20021122",
                        "0",
                        "ms",
                        lead("MDC_ECG_LEAD_I", "0", "1", "1 2 3")))))
        .hasMessageContaining("no sampling interval");
    assertThatThrownBy(() ->
            read(
                document(
                    series(
                        "series",
                        "RHYTHM",
                        "20021122",
                        "1",
                        "ms",
                        lead("MDC_ECG_LEAD_I", "0", "1", "1 2x 3")))))
        .hasMessageContaining("no whole number");
  }

  private static Ecg read(String xml) throws EcgFormatException {
    return AecgReader.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  static String document(String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
        + "<AnnotatedECG xmlns=\"urn:hl7-org:v3\" "
        + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
        + content
        + "</AnnotatedECG>";
  }

  static String series(
      String element, String code, String head, String increment, String unit, String leads) {
    return series(element, code, head, increment, unit, "", leads, "");
  }

  static String series(
      String element,
      String code,
      String head,
      String increment,
      String unit,
      String controls,
      String leads,
      String behind) {
    return "<component><"
        + element
        + "><code code=\""
        + code
        + "\"/>"
        + controls
        + "<component><sequenceSet><component><sequence><code code=\"TIME_ABSOLUTE\"/>"
        + "<value xsi:type=\"GLIST_TS\"><head value=\""
        + head
        + "\"/><increment value=\""
        + increment
        + "\" unit=\""
        + unit
        + "\"/></value></sequence></component>"
        + leads
        + "</sequenceSet></component>"
        + behind
        + "</"
        + element
        + "></component>";
  }

  static String lead(String code, String origin, String scale, String digits) {
    return "<component><sequence><code code=\""
        + code
        + "\"/><value xsi:type=\"SLIST_PQ\">"
        + "<origin value=\""
        + origin
        + "\" unit=\"uV\"/><scale value=\""
        + scale
        + "\" unit=\"uV\"/><digits>"
        + digits
        + "</digits></value></sequence></component>";
  }

  private static String filter(String name, String cutOff, String hertz) {
    String prefix = "MDC_ECG_CTL_VBL_ATTR_FILTER_";
    return "<controlVariable><controlVariable><code code=\""
        + prefix
        + name
        + "\"/>"
        + "<component><controlVariable><code code=\""
        + prefix
        + cutOff
        + "\"/>"
        + "<value xsi:type=\"PQ\" value=\""
        + hertz
        + "\" unit=\"Hz\"/></controlVariable>"
        + "</component></controlVariable></controlVariable>";
  }
}
