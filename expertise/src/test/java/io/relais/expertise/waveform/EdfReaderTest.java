// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// The bytes are made here, by the text of the EDF and EDF+ specifications.
final class EdfReaderTest {
  private static final String PERSON = "MCH-77 F 02-MAY-1951 Haagse_Léna";
  private static final String RECORDING = "Startdate 02-MAR-2042 PSG-1 NN Telemetry_03";

  @Test
  void readsSignalsByTheirScale() throws EcgFormatException {
    byte[] file =
        header("0", "EDF+C", PERSON, RECORDING, 2, "0.5", 2)
            .bytes(
                fields(
                    new String[] {"ECG II", "EDF Annotations"},
                    new String[] {"mV", ""},
                    new String[] {"-10", "-1"},
                    new String[] {"10.2375", "1"},
                    new String[] {"-2000", "-32768"},
                    new String[] {"2047.5", "32767"},
                    new String[] {"HP:0.05Hz LP:150Hz N:50Hz", ""},
                    new String[] {"4", "16"}))
            .u16(0, 1, -2000, 2047)
            .bytes(tal("+0.25\u0014\u0014\0", 32))
            .u16(5, 6, 7, 8)
            .bytes(tal("+0.75\u0014\u0014\0+0.9\u00150.1\u0014début\u0014fin\u0014\0", 32))
            .array();

    Ecg ecg = EdfReader.read(file);

    assertThat(EdfReader.claims(file)).isTrue();
    Lead lead = ecg.rhythm().leads().getFirst();
    assertThat(ecg.rhythm().frequency()).isEqualTo(8);
    assertThat(lead.code()).isEqualTo(LeadCode.II);
    assertThat(lead.samples().toArray()).containsExactly(0, 1, -2000, 2047, 5, 6, 7, 8);
    assertThat(lead.microvoltsAt(0)).isCloseTo(0, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(lead.microvoltsAt(2)).isCloseTo(-10_000, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(lead.filters())
        .isEqualTo(
            new Filters(OptionalDouble.of(0.05), OptionalDouble.of(150), OptionalDouble.of(50)));
    assertThat(ecg.start()).isEqualTo(LocalDateTime.of(2042, 3, 2, 10, 20, 30, 250_000_000));
    assertThat(ecg.subject())
        .isEqualTo(
            new Subject(
                List.of(new Subject.Id("MCH-77", "")),
                "Haagse Léna",
                "",
                LocalDate.of(1951, 5, 2),
                Subject.Sex.FEMALE));
    assertThat(ecg.device().model()).isEqualTo("Telemetry 03");
    assertThat(ecg.annotations())
        .containsExactly(
            new Annotation(Annotation.Kind.NOTE, 0, 0.65, 0.1, null, "", "début"),
            new Annotation(Annotation.Kind.NOTE, 0, 0.65, 0.1, null, "", "fin"));
  }

  @Test
  void keepsTheGapsOfADiscontinuousFile() throws EcgFormatException {
    byte[] file =
        header("0", "EDF+D", "X X X X", "Startdate X X X X", 2, "1", 2)
            .bytes(
                fields(
                    new String[] {"ECG V1", "EDF Annotations"},
                    new String[] {"uV", ""},
                    new String[] {"-100", "-1"},
                    new String[] {"100", "1"},
                    new String[] {"-100", "-32768"},
                    new String[] {"100", "32767"},
                    new String[] {"", ""},
                    new String[] {"2", "4"}))
            .u16(1, 2)
            .bytes(tal("+0\u0014\u0014\0", 8))
            .u16(3, 4)
            .bytes(tal("+3\u0014\u0014\0", 8))
            .array();

    LeadGroup rhythm = EdfReader.read(file).rhythm();

    assertThat(rhythm.length()).isEqualTo(8);
    Lead lead = rhythm.leads().getFirst();
    assertThat(lead.microvoltsAt(1)).isEqualTo(2);
    assertThat(lead.gapAt(2)).isTrue();
    assertThat(lead.gapAt(5)).isTrue();
    assertThat(lead.microvoltsAt(6)).isEqualTo(3);
  }

  @Test
  void readsTwentyFourBits() throws EcgFormatException {
    byte[] file =
        header("ÿBIOSEMI", "24BIT", "Lena", "lab", -1, "1", 1)
            .bytes(
                fields(
                    new String[] {"V9"},
                    new String[] {"uV"},
                    new String[] {"-8388608"},
                    new String[] {"8388607"},
                    new String[] {"-8388608"},
                    new String[] {"8388607"},
                    new String[] {""},
                    new String[] {"3"}))
            .u8(0xff, 0xff, 0x7f, 0, 0, 0x80, 0xff, 0xff, 0xff)
            .array();

    Ecg ecg = EdfReader.read(file);

    assertThat(ecg.format()).isEqualTo(EcgFormat.BDF);
    assertThat(ecg.rhythm().leads().getFirst().samples().toArray())
        .containsExactly(8_388_607, -8_388_608, -1);
    assertThat(ecg.subject().familyName()).isEqualTo("Lena");
    assertThat(ecg.start()).isEqualTo(LocalDateTime.of(2001, 4, 5, 10, 20, 30));
  }

  @Test
  void tellsATruncatedFileAndOtherSignals() throws EcgFormatException {
    byte[] file =
        header("0", "", "", "", 5, "1", 2)
            .bytes(
                fields(
                    new String[] {"II", "SpO2"},
                    new String[] {"mV", "%"},
                    new String[] {"-1", "0"},
                    new String[] {"1", "100"},
                    new String[] {"-1000", "0"},
                    new String[] {"-1000", "100"},
                    new String[] {"", ""},
                    new String[] {"2", "1"}))
            .u16(1, 2, 97, 3, 4, 98, 5)
            .array();

    Ecg ecg = EdfReader.read(file);

    assertThat(ecg.rhythm().leads())
        .singleElement()
        .satisfies(lead -> {
          assertThat(lead.samples().toArray()).containsExactly(1, 2, 3, 4);
          assertThat(lead.microvolts()).isEmpty();
        });
    assertThat(ecg.flaws())
        .containsExactly(
            "fichier incomplet : 2 blocs sur 5",
            "dérivation II : échelle absente",
            "un signal qui n'est pas une tension est laissé de côté");
  }

  @Test
  void refusesInClearWords() {
    assertThatThrownBy(() -> EdfReader.read(new byte[10])).hasMessageStartingWith("EDF header");
    assertThatThrownBy(() -> EdfReader.read(new byte[300])).hasMessageContaining("neither EDF");
    byte[] many = header("0", "", "", "", 1, "1", 9999).array();
    assertThatThrownBy(() -> EdfReader.read(many)).hasMessageContaining("9999 signals");
    byte[] endless = header("0", "", "", "", 1, "1e300", 1).array();
    assertThatThrownBy(() -> EdfReader.read(endless)).hasMessageStartingWith("EDF");
  }

  private static ScpWriter.Bytes header(
      String version,
      String kind,
      String patient,
      String recording,
      int records,
      String seconds,
      int signals) {
    return new ScpWriter.Bytes()
        .bytes(field(version, 8))
        .bytes(field(patient, 80))
        .bytes(field(recording, 80))
        .bytes(field("05.04.01", 8))
        .bytes(field("10.20.30", 8))
        .bytes(field(String.valueOf(256 * (signals + 1)), 8))
        .bytes(field(kind, 44))
        .bytes(field(String.valueOf(records), 8))
        .bytes(field(seconds, 8))
        .bytes(field(String.valueOf(signals), 4));
  }

  /// Label, unit, physical and digital limits, filters and samples a record of each signal.
  private static byte[] fields(String[]... fields) {
    int[] widths = {16, 8, 8, 8, 8, 8, 80, 8};
    var bytes = new ScpWriter.Bytes();
    for (int field = 0; field < fields.length; field++) {
      for (String value : fields[field]) {
        bytes.bytes(field(value, widths[field]));
      }
      if (field == 0) {
        bytes.bytes(field("", 80 * fields[0].length));
      }
    }
    return bytes.bytes(field("", 32 * fields[0].length)).array();
  }

  private static byte[] field(String text, int width) {
    byte[] out = " ".repeat(width).getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, out, 0, bytes.length);
    return out;
  }

  private static byte[] tal(String text, int width) {
    return java.util.Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), width);
  }
}
