// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.relais.expertise.waveform.Annotation;
import io.relais.expertise.waveform.DicomEcg;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.LeadGroup;
import io.relais.expertise.waveform.SampleFiles;
import io.relais.expertise.waveform.ScpEcgReader;
import io.relais.expertise.waveform.WfdbReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Recordings of real hearts, where the folder of samples is there.
final class RealRhythmsTest {

  /// MIT-BIH record 100: half an hour with 2273 beats, each marked by two cardiologists.
  @Test
  void findsTheBeatsThatCardiologistsMarked() throws Exception {
    Map<String, byte[]> files = new HashMap<>();
    for (String name : List.of("100.hea", "100.dat", "100.atr")) {
      SampleFiles.bytes("ecg-wfdb/" + name).ifPresent(bytes -> files.put(name, bytes));
    }
    if (files.size() < 3) {
      return;
    }
    Ecg ecg = WfdbReader.read(files);
    List<Double> marked =
        ecg.annotations().stream()
            .filter(mark -> mark.kind() == Annotation.Kind.BEAT)
            .map(Annotation::seconds)
            .toList();
    LeadGroup both = ecg.rhythm();
    LeadGroup first = new LeadGroup(both.kind(), both.frequency(), 0, both.leads().subList(0, 1));
    for (LeadGroup leads : List.of(both, first)) {
      BeatMatch match = new BeatMatch();
      match.add(marked, EcgMeasurements.of(leads).orElseThrow().beats());
      assertThat(match.sensitivity()).isGreaterThanOrEqualTo(0.995);
      assertThat(match.positivePredictivity()).isGreaterThanOrEqualTo(0.995);
    }
  }

  /// Recorders measure a global QRS and T each in their own way: they differ among themselves by
  /// more than this.
  @Test
  void comesNearToWhatTheRecordersMeasured() throws Exception {
    Optional<byte[]> scp = SampleFiles.bytes("ecg-scp/ecgtoolkit_Example.scp");
    Optional<byte[]> dicom =
        SampleFiles.bytes("ecg-dicom/dicom-ecg-plot_anonymous_ecg.scrubbed.dcm");
    if (scp.isEmpty() || dicom.isEmpty()) {
      return;
    }
    near(ScpEcgReader.read(scp.get()), 148, 120, 420);
    near(DicomEcg.read(dicom.get()), 161, 75, 368);
  }

  private static void near(Ecg ecg, double pr, double qrs, double qt) {
    Intervals found = EcgMeasurements.of(ecg).orElseThrow().intervals().orElseThrow();
    assertThat(found.pr().orElseThrow()).isCloseTo(pr, within(12.0));
    assertThat(found.qrs()).isCloseTo(qrs, within(12.0));
    assertThat(found.qt().orElseThrow()).isCloseTo(qt, within(15.0));
  }
}
