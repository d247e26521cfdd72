// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Files that real recorders and toolkits wrote, where the folder of samples is there. The numbers
/// were read from the files by other programs.
final class RealEcgFilesTest {
  private static final int MORTARA_I = 40;
  private static final int MORTARA_V6 = -90;

  @Test
  void theSameRecordingIsTheSameInScpAndAecg() throws Exception {
    Optional<byte[]> scp = SampleFiles.bytes("ecg-scp/ecgtoolkit_Example.scp");
    Optional<byte[]> xml = SampleFiles.bytes("ecg-aecg/ecgtoolkit_Example_aECG.xml");
    if (scp.isEmpty() || xml.isEmpty()) {
      return;
    }
    Ecg first = ScpEcgReader.read(scp.get());
    Ecg second = AecgReader.read(new ByteArrayInputStream(xml.get()));

    assertThat(first.rhythm().length()).isEqualTo(5000);
    assertThat(first.rhythm().frequency()).isEqualTo(500);
    same(first.rhythm(), second.rhythm());
    assertThat(first.medianBeat().orElseThrow().frequency()).isEqualTo(500);
    assertThat(first.subject())
        .isEqualTo(
            new Subject(
                first.subject().ids(), "Clark", "", LocalDate.of(1953, 5, 8), Subject.Sex.MALE));
    assertThat(first.start()).isEqualTo(LocalDateTime.of(2002, 11, 22, 9, 10));
    assertThat(second.start()).isEqualTo(first.start());
    assertThat(second.subject().familyName()).isEqualTo("Clark");
    for (Ecg ecg : new Ecg[] {first, second}) {
      assertThat(ecg.measurements())
          .contains(
              new Measurement(Measurement.Kind.PR, 148),
              new Measurement(Measurement.Kind.QRS, 120),
              new Measurement(Measurement.Kind.QT, 420));
      assertThat(ecg.flaws()).isEmpty();
    }
  }

  /// The same leads, whatever their order, within one unit of the first.
  private static void same(LeadGroup first, LeadGroup second) {
    Map<LeadCode, Lead> leads =
        second.leads().stream().collect(Collectors.toMap(Lead::code, Function.identity()));
    assertThat(leads).hasSize(first.leads().size());
    for (Lead one : first.leads()) {
      Lead other = leads.get(one.code());
      double unit = one.microvolts().orElseThrow();
      for (int i = 0; i < first.length(); i++) {
        assertThat(Math.abs(one.microvoltsAt(i) - other.microvoltsAt(i)))
            .as("lead %s sample %s", one.code().label(), i)
            .isLessThanOrEqualTo(unit);
      }
    }
  }

  @Test
  void readsACartsRawRecord() throws IOException, EcgFormatException {
    Optional<byte[]> scp = SampleFiles.bytes("ecg-scp/ecg-contec_demo.scp");
    if (scp.isPresent()) {
      Ecg ecg = ScpEcgReader.read(scp.get());
      assertThat(ecg.rhythm().leads()).hasSize(8);
      assertThat(ecg.rhythm().frequency()).isEqualTo(1000);
    }
  }

  @Test
  void readsARhythmWithoutSubject() throws IOException, EcgFormatException {
    Optional<byte[]> xml = SampleFiles.bytes("ecg-aecg/fda_minimum_aecg.xml");
    if (xml.isPresent()) {
      Lead lead = AecgReader.read(new ByteArrayInputStream(xml.get())).rhythm().leads().getFirst();
      assertThat(lead.code()).isEqualTo(LeadCode.II);
      assertThat(lead.samples().toArray())
          .containsExactly(-2, -2, -2, -2, -3, -4, -3, -5, -5, -4, -6, -9, -9);
      assertThat(lead.microvoltsAt(12)).isEqualTo(-22.5);
    }
    Optional<byte[]> empty = SampleFiles.bytes("ecg-aecg/fda_empty.xml");
    empty.ifPresent(bytes ->
        assertThatThrownBy(() -> AecgReader.read(new ByteArrayInputStream(bytes)))
            .isInstanceOf(EcgFormatException.class)
            .hasMessage("aECG: there is no waveform in the document"));
  }

  @Test
  void readsRecordsOfPhysioNet() throws IOException, EcgFormatException {
    Map<String, byte[]> ptb = files("s0010_re.hea", "s0010_re.dat", "s0010_re.xyz");
    if (!ptb.isEmpty()) {
      Ecg ecg = WfdbReader.read(ptb);
      assertThat(ecg.rhythm().leads()).hasSize(15);
      assertThat(ecg.rhythm().leads().getFirst().microvoltsAt(0)).isEqualTo(-244.5);
      assertThat(ecg.rhythm().leads().getLast().code().label()).isEqualTo("Z");
      assertThat(ecg.rhythm().seconds()).isEqualTo(38.4);
      assertThat(ecg.subject().sex()).isEqualTo(Subject.Sex.FEMALE);
      assertThat(ecg.flaws()).isEmpty();
    }
    Map<String, byte[]> mit = files("100.hea", "100.dat", "100.atr");
    if (!mit.isEmpty()) {
      Ecg ecg = WfdbReader.read(mit);
      assertThat(ecg.rhythm().length()).isEqualTo(650_000);
      assertThat(ecg.rhythm().leads().getFirst().microvoltsAt(0)).isEqualTo(-145);
      assertThat(ecg.flaws()).isEmpty();
      assertThat(ecg.annotations().stream().filter(a -> a.kind() == Annotation.Kind.BEAT))
          .hasSize(2273);
    }
    Map<String, byte[]> alarm = files("a103l.hea", "a103l.mat");
    if (!alarm.isEmpty()) {
      Ecg ecg = WfdbReader.read(alarm);
      assertThat(ecg.rhythm().leads()).hasSize(2);
      assertThat(ecg.rhythm().leads().getFirst().samples().at(0)).isEqualTo(-171);
      assertThat(ecg.flaws())
          .containsExactly("signal 3 : ce n'est pas une tension, laissé de côté");
    }
    Map<String, byte[]> mimic = files("03700181.hea", "03700181.dat");
    if (!mimic.isEmpty()) {
      Ecg ecg = WfdbReader.read(mimic);
      assertThat(ecg.rhythm().frequency()).isEqualTo(500);
      assertThat(ecg.start()).isEqualTo(LocalDateTime.of(1994, 8, 15, 17, 27, 45));
    }
  }

  private static Map<String, byte[]> files(String... names) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (String name : names) {
      Optional<byte[]> bytes = SampleFiles.bytes("ecg-wfdb/" + name);
      if (bytes.isEmpty()) {
        return Map.of();
      }
      files.put(name, bytes.get());
    }
    return files;
  }

  @Test
  void readsDicomObjectsAsOthersDo() throws Exception {
    Optional<byte[]> object = SampleFiles.bytes("ecg-dicom/ecgtoolkit_Example.dcm");
    Optional<byte[]> scp = SampleFiles.bytes("ecg-scp/ecgtoolkit_Example.scp");
    if (object.isPresent() && scp.isPresent()) {
      Ecg ecg = DicomEcg.read(object.get());
      same(ScpEcgReader.read(scp.get()).rhythm(), ecg.rhythm());
      assertThat(ecg.subject().familyName()).isEqualTo("Clark");
      assertThat(ecg.measurements()).contains(new Measurement(Measurement.Kind.QTC, 443));
    }
    Optional<byte[]> mortara =
        SampleFiles.bytes("ecg-dicom/dicom-ecg-plot_anonymous_ecg.scrubbed.dcm");
    if (mortara.isPresent()) {
      Ecg ecg = DicomEcg.read(mortara.get());
      assertThat(ecg.rhythm().length()).isEqualTo(10_000);
      assertThat(ecg.medianBeat().orElseThrow().length()).isEqualTo(1200);
      assertThat(ecg.rhythm().leads().getFirst().samples().at(1234)).isEqualTo(MORTARA_I);
      assertThat(ecg.rhythm().leads().getLast().samples().at(9999)).isEqualTo(MORTARA_V6);
      assertThat(ecg.statements())
          .contains(new Statement("RITMO SINUSALE", false), new Statement("ECG NORMALE", false));
      assertThat(ecg.measurements())
          .contains(
              new Measurement(Measurement.Kind.PR, 161),
              new Measurement(Measurement.Kind.QRS, 75),
              new Measurement(Measurement.Kind.QT, 368));
    }
    Optional<byte[]> blood = SampleFiles.bytes("ecg-dicom/dcm-waveform_test_ecg.dcm");
    if (blood.isPresent()) {
      Ecg ecg = DicomEcg.read(blood.get());
      assertThat(ecg.rhythm().frequency()).isEqualTo(240);
      assertThat(ecg.rhythm().leads()).extracting(Lead::code).contains(LeadCode.I, LeadCode.V6);
    }
  }

  @Test
  void bearsFaultyDicomObjects() throws Exception {
    Map<String, String> faults =
        Map.of(
            "30_ecg_samples_too_many", "99999999 échantillons annoncés, 10000 présents",
            "31_ecg_fs_zero", "fréquence d'échantillonnage absente",
            "32_ecg_sensitivity_nan", "dérivation I : échelle absente",
            "33_ecg_no_sensitivity", "dérivation aVR : échelle absente",
            "34_ecg_no_waveformdata", "tracé absent",
            "35_ecg_channels_mismatch", "3 voies annoncées, 12 décrites",
            "37_ecg_8bit_mulaw_flag", "façon inconnue",
            "38_ecg_all_padding", "dérivation I : rien n'a été enregistré");
    for (Map.Entry<String, String> fault : faults.entrySet()) {
      Optional<byte[]> file = SampleFiles.bytes("nasty/made/" + fault.getKey() + ".dcm");
      if (file.isPresent()) {
        assertThat(DicomEcg.read(file.get()).flaws())
            .as(fault.getKey())
            .anyMatch(flaw -> flaw.contains(fault.getValue()));
      }
    }
    for (String name : new String[] {"36_ecg_empty_sequence", "39_ecg_truncated"}) {
      Optional<byte[]> file = SampleFiles.bytes("nasty/made/" + name + ".dcm");
      file.ifPresent(bytes ->
          assertThatThrownBy(() -> DicomEcg.read(bytes))
              .as(name)
              .isInstanceOf(EcgFormatException.class));
    }
  }

  @Test
  void readsEuropeanData() throws IOException, EcgFormatException {
    Optional<byte[]> bdf = SampleFiles.bytes("ecg-edf/pyedflib_test_generator.bdf");
    if (bdf.isPresent()) {
      Ecg ecg = EdfReader.read(bdf.get());
      assertThat(ecg.format()).isEqualTo(EcgFormat.BDF);
      assertThat(ecg.groups())
          .extracting(LeadGroup::frequency)
          .containsExactly(500.0, 800.0, 975.0, 999.0, 1000.0);
      assertThat(ecg.flaws()).isEmpty();
    }
    Optional<byte[]> utf8 = SampleFiles.bytes("ecg-edf/pyedflib_test_utf8.edf");
    if (utf8.isPresent()) {
      Ecg ecg = EdfReader.read(utf8.get());
      assertThat(ecg.subject().birthDate()).isEqualTo(LocalDate.of(1998, 1, 20));
      assertThat(ecg.subject().sex()).isEqualTo(Subject.Sex.FEMALE);
      assertThat(ecg.rhythm().length()).isEqualTo(698 * 128);
    }
    Optional<byte[]> words = SampleFiles.bytes("ecg-edf/wfdb_test_edfann.edf");
    words.ifPresent(bytes ->
        assertThatThrownBy(() -> EdfReader.read(bytes))
            .isInstanceOf(EcgFormatException.class)
            .hasMessage("EDF file: there is no signal that is a voltage"));
  }
}
