// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import static io.relais.expertise.waveform.ScpWriter.bytes;
import static io.relais.expertise.waveform.ScpWriter.huffman;
import static io.relais.expertise.waveform.ScpWriter.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Small files that claim to be long are refused before anything of that length is made.
final class HostileLengthsTest {

  @Test
  void leadsOfAnScpRecordThatHoldNothingOfWhatTheyClaim() {
    byte[] file =
        new ScpWriter()
            .section(2, bytes().u16(19999))
            .leads(false, 4_000_000, IntStream.rangeClosed(1, 60).toArray())
            .signals(6, 1000, 2000, 0, Collections.nCopies(60, huffman(1, 2, 3)))
            .write();

    refused(file, "SCP-ECG record: it holds 420 samples, and gaps many times as long");
  }

  @Test
  void beatsOfAnScpRecordThatLieUponEachOther() {
    ScpWriter.Bytes beats = bytes().u16(20, 5, 1000);
    for (int beat = 0; beat < 1000; beat++) {
      beats.u16(0).u32(1, 5, 10);
    }
    byte[] file =
        new ScpWriter()
            .leads(true, 10, 1)
            .section(4, beats)
            .signals(5, 1000, 2000, 0, List.of(plain(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)))
            .signals(6, 1000, 2000, 0, List.of(plain(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)))
            .write();

    refused(file, "beats lie upon each other");
  }

  @Test
  void manyShortLeadsOfAnAecgBesideALongOne() {
    String shorts =
        IntStream.range(0, 2000)
            .mapToObj(i -> AecgReaderTest.lead("MDC_ECG_LEAD_II", "0", "1", "7"))
            .collect(Collectors.joining());
    String longOne = AecgReaderTest.lead("MDC_ECG_LEAD_I", "0", "1", "1 ".repeat(20_000));
    String xml =
        AecgReaderTest.document(
            AecgReaderTest.series("series", "RHYTHM", "20021122", "2", "ms", longOne + shorts));

    assertThatThrownBy(
            () -> AecgReader.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(EcgFormatException.class)
        .hasMessageContaining("gaps many times as long");
  }

  @Test
  void manyShortSignalsOfAWfdbRecordBesideALongOne() {
    StringBuilder header = new StringBuilder("r 101 500 0\nr.dat 16 200/mV 16 0 0 0 0 I\n");
    for (int i = 0; i < 100; i++) {
      header.append("s.dat 16 200/mV 16 0 0 0 0 V").append(i).append('\n');
    }
    Map<String, byte[]> files =
        Map.of(
            "r.hea", header.toString().getBytes(StandardCharsets.US_ASCII),
            "r.dat", new byte[200_000],
            "s.dat", new byte[200]);

    assertThatThrownBy(() -> WfdbReader.read(files))
        .isInstanceOf(EcgFormatException.class)
        .hasMessageContaining("gaps many times as long");
  }

  @Test
  void leadsThatFollowOneAnotherAreBorne() {
    assertThat(Filling.isBearable(12 * 12 * 5_000, 12 * 5_000)).isTrue();
    assertThat(Filling.isBearable(24_000_000, 24_000_000)).isTrue();
    assertThat(Filling.isBearable(Double.NaN, 24_000_000)).isFalse();
    assertThat(Filling.isBearable(8_000_001, 2_000_000)).isFalse();
  }

  private static void refused(byte[] file, String why) {
    assertThatThrownBy(() -> ScpEcgReader.read(file))
        .isInstanceOf(EcgFormatException.class)
        .hasMessageContaining(why);
  }
}
