// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Gaps have a value that nobody can take for a voltage, whatever the samples are.
final class DicomGapsTest {
  private static final int GAP = 7;

  @Test
  void gapsLieBelowSamplesOrAboveThem() throws Exception {
    assertThat(written(Short.MIN_VALUE, GAP, 100)).isEqualTo(DicomEcg.GENERAL);
    assertThat(written(Short.MAX_VALUE, GAP, 100)).isEqualTo(DicomEcg.GENERAL);
  }

  @Test
  void samplesThatTakeAll16BitsNeed32ForTheirGaps() throws Exception {
    assertThat(written(Short.MIN_VALUE, GAP, Short.MAX_VALUE)).isEqualTo(DicomEcg.GENERAL_32_BIT);
    assertThat(written(Integer.MIN_VALUE, GAP, 0)).isEqualTo(DicomEcg.GENERAL_32_BIT);
  }

  @Test
  void samplesThatTakeAll32BitsLeaveNoneForTheirGaps() {
    assertThatThrownBy(() -> written(Integer.MIN_VALUE, GAP, Integer.MAX_VALUE))
        .isInstanceOf(EcgFormatException.class)
        .hasMessageContaining("leave no value");
  }

  /// The SOP class of what is written of these samples, which come back with their gaps.
  private static String written(int... samples) throws Exception {
    Lead lead =
        new Lead(
            LeadCode.ofLabel("II"),
            Samples.of(samples),
            OptionalDouble.of(5),
            0,
            OptionalInt.of(GAP),
            Filters.UNKNOWN);
    Ecg ecg = SampleEcgs.of(new LeadGroup(LeadGroup.Kind.RHYTHM, 500, 0, List.of(lead)));
    DataSet object = DicomEcg.write(ecg, DataSet.EMPTY, LocalDateTime.of(2026, 11, 22, 10, 0));
    Lead read = DicomEcg.read(object, BulkSource.NONE).rhythm().leads().getFirst();
    for (int i = 0; i < samples.length; i++) {
      assertThat(read.gapAt(i)).isEqualTo(samples[i] == GAP);
      assertThat(read.gapAt(i) ? GAP : read.samples().at(i)).isEqualTo(samples[i]);
    }
    return object.string(Tag.SOP_CLASS_UID).orElseThrow();
  }
}
