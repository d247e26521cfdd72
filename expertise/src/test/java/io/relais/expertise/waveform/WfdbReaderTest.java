// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The bytes are made here, by the text of signal(5), header(5) and annot(5).
final class WfdbReaderTest {
  private static final int[] VALUES = {0, 1, -1, 2047, -2047, 100, -100, 7};

  @Test
  void readsEachFormat() throws EcgFormatException {
    for (int format : new int[] {16, 24, 32, 61, 80, 212}) {
      int[] values = VALUES.clone();
      for (int i = 0; format == 80 && i < values.length; i++) {
        values[i] = Math.clamp(values[i], -127, 127);
      }
      int sum = 0;
      for (int i = 0; i < values.length; i += 2) {
        sum += values[i];
      }
      Ecg ecg =
          WfdbReader.read(
              Map.of(
                  "r.hea",
                      text(
                          "r 2 500 4\nr.dat "
                              + format
                              + " 1000/mV 12 0 0 "
                              + (short) sum
                              + " 0 I\n"
                              + "r.dat "
                              + format
                              + " 100(10)/uV 12\n"),
                  "r.dat", encode(format, values)));

      Lead first = ecg.rhythm().leads().getFirst();
      assertThat(first.samples().toArray())
          .as("format %s", format)
          .containsExactly(values[0], values[2], values[4], values[6]);
      assertThat(first.code()).isEqualTo(LeadCode.I);
      assertThat(first.microvoltsAt(1)).isEqualTo(-1);
      Lead second = ecg.rhythm().leads().getLast();
      assertThat(second.microvoltsAt(0)).isEqualTo((values[1] - 10) / 100.0);
      assertThat(ecg.flaws()).as("format %s", format).isEmpty();
    }
  }

  @Test
  void takesSkewOffsetAndSamplesPerFrameIntoAccount() throws EcgFormatException {
    // Two bytes in front; frames of one sample of the first and two of the second signal.
    byte[] data = encode(16, 99, 1, 10, 11, 2, 20, 21, 3, 30, 31);
    Ecg ecg =
        WfdbReader.read(
            Map.of(
                "r.hea",
                text(
                    """
                    r 2 250 3 10:20:30 05/04/2003
                    r.mat 16:1+2 200/mV 16 0 0 0 0 V1
                    r.mat 16x2+2 200/mV 16 0 0 0 0 V2
                    """),
                "r.mat",
                data));

    assertThat(ecg.groups()).extracting(LeadGroup::frequency).containsExactly(250.0, 500.0);
    assertThat(ecg.groups().getFirst().leads().getFirst().samples().toArray())
        .containsExactly(2, 3, Short.MIN_VALUE);
    assertThat(ecg.groups().getLast().leads().getFirst().samples().toArray())
        .containsExactly(10, 11, 20, 21, 30, 31);
    assertThat(ecg.start()).isEqualTo(LocalDateTime.of(2003, 4, 5, 10, 20, 30));
  }

  @Test
  void tellsWhatIsMissingOrWrong() throws EcgFormatException {
    Ecg ecg =
        WfdbReader.read(
            Map.of(
                "r.hea",
                    text(
                        """
                        r 3 250 4
                        r.dat 16 0 16 0 0 0 0 II
                        r.dat 16 200/mV 16 0 0 5 0 V
                        r.dat 16 20/mmHg 16 0 0 0 0 ABP
                        # Age: 61 Sex: M
                        """),
                "r.dat", encode(16, 1, 2, 3, 4, 5, -32768)));

    assertThat(ecg.rhythm().leads()).hasSize(2);
    assertThat(ecg.rhythm().leads().getFirst().microvolts()).isEmpty();
    assertThat(ecg.flaws())
        .containsExactly(
            "fichier de signaux incomplet : 2 trames sur 4",
            "dérivation II : échelle absente",
            "signal 3 : ce n'est pas une tension, laissé de côté");
    assertThat(ecg.subject().sex()).isEqualTo(Subject.Sex.MALE);
  }

  @Test
  void readsBeatsWithTextAndLongGaps() throws EcgFormatException {
    byte[] beats =
        new ScpWriter.Bytes()
            .u16(22 << 10, 63 << 10 | 24)
            .bytes(ascii("## time resolution: 1000"))
            .u16(1 << 10 | 100)
            .u16(59 << 10, 1, 0x86a0, 5 << 10 | 1)
            .u16(62 << 10 | 1)
            .u16(28 << 10 | 10, 63 << 10 | 3)
            .bytes(ascii("(N\0\0"))
            .u16(0)
            .array();
    Ecg ecg =
        WfdbReader.read(
            Map.of(
                "r.hea", text("r 1 250 2\nr.dat 16 200 16 0 0 0 0 II\n"),
                "r.dat", encode(16, 1, 2),
                "r.atr", beats));

    assertThat(ecg.annotations())
        .containsExactly(
            new Annotation(Annotation.Kind.BEAT, 0, 0.1, 0, null, "N", ""),
            new Annotation(Annotation.Kind.BEAT, 0, 100.101, 0, null, "V", ""),
            new Annotation(Annotation.Kind.RHYTHM, 0, 100.111, 0, LeadCode.II, "+", "(N"));
  }

  @Test
  void refusesInClearWords() {
    Map<String, String> faults = new HashMap<>();
    faults.put("r 1 250 2\nother.dat 16 200 16 0 0 0 0 II\n", "was not given");
    faults.put("r 1 250 2\n../r.dat 16 200 16 0 0 0 0 II\n", "with a path");
    faults.put("r 1 250 2\nr.dat 310 200 16 0 0 0 0 II\n", "format 310 is not read");
    faults.put("r/3 1 250 2\nr.dat 16 200 16 0 0 0 0 II\n", "several segments");
    faults.put("r 2 250 2\nr.dat 16 200 16 0 0 0 0 II\n", "2 signals are announced");
    faults.put("r 1 0 2\nr.dat 16 200 16 0 0 0 0 II\n", "0.0 Hz");
    faults.put("r 1 250 2\nr.dat 16+900 200 16 0 0 0 0 II\n", "begin behind its end");
    faults.put("", "the header is empty");
    faults.forEach((header, words) ->
        assertThatThrownBy(
                () -> WfdbReader.read(Map.of("r.hea", text(header), "r.dat", encode(16, 1, 2))))
            .isInstanceOf(EcgFormatException.class)
            .hasMessageStartingWith("WFDB")
            .hasMessageContaining(words));
    assertThatThrownBy(() -> WfdbReader.read(Map.of()))
        .hasMessageContaining("0 headers (.hea) were given");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] encode(int format, int... values) {
    var bytes = new ScpWriter.Bytes();
    for (int i = 0; i < values.length; i++) {
      int value = values[i];
      switch (format) {
        case 16 -> bytes.u16(value);
        case 61 -> bytes.u8(value >> 8 & 0xff, value & 0xff);
        case 80 -> bytes.u8(value + 128);
        case 24 -> bytes.u16(value & 0xffff).u8(value >> 16 & 0xff);
        case 32 -> bytes.u32(value);
        default -> {
          if (i % 2 == 1) {
            int before = values[i - 1];
            bytes.u8(before & 0xff, (before >> 8 & 0x0f) | (value >> 8 & 0x0f) << 4, value & 0xff);
          }
        }
      }
    }
    return bytes.array();
  }
}
