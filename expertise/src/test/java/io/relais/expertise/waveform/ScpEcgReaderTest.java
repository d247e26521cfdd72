// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import static io.relais.expertise.waveform.ScpWriter.bytes;
import static io.relais.expertise.waveform.ScpWriter.differences;
import static io.relais.expertise.waveform.ScpWriter.huffman;
import static io.relais.expertise.waveform.ScpWriter.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class ScpEcgReaderTest {
  private static final int[] WAVE = {0, 3, 9, 40, -300, 2000, -2000, 12, 8, 8, 7, -7, 0, 1, -1, 5};

  @Test
  void readsPlainSamples() throws EcgFormatException {
    byte[] file =
        new ScpWriter()
            .leads(false, WAVE.length, 1, 62)
            .signals(6, 5000, 2000, 0, List.of(plain(WAVE), plain(reversed(WAVE))))
            .write();

    Ecg ecg = ScpEcgReader.read(file);

    LeadGroup rhythm = ecg.rhythm();
    assertThat(rhythm.frequency()).isEqualTo(500);
    assertThat(rhythm.leads()).extracting(lead -> lead.code().label()).containsExactly("I", "aVR");
    assertThat(rhythm.leads().getFirst().samples().toArray()).isEqualTo(WAVE);
    assertThat(rhythm.leads().getLast().samples().toArray()).isEqualTo(reversed(WAVE));
    assertThat(rhythm.leads().getFirst().microvoltsAt(5)).isEqualTo(10_000);
    assertThat(ecg.flaws()).isEmpty();
    assertThat(ScpEcgReader.claims(file)).isTrue();
  }

  @Test
  void undoesDifferencesUnderTheDefaultTable() throws EcgFormatException {
    for (int order = 0; order <= 2; order++) {
      byte[] file =
          new ScpWriter()
              .section(2, bytes().u16(19999))
              .leads(false, WAVE.length, 2)
              .signals(6, 1000, 4000, order, List.of(huffman(differences(order, WAVE))))
              .write();

      assertThat(samples(file)).as("order %s", order).isEqualTo(WAVE);
    }
  }

  @Test
  void readsTablesOfTheRecordAndSwitchesBetweenThem() throws EcgFormatException {
    // Table 1: 0 is 0, 10 is 5, 110 is a number of 4 bits added to 100, 111 switches to table 2.
    // Table 2: 0 is -1, 1 switches back.
    byte[] file =
        new ScpWriter()
            .section(
                2,
                bytes()
                    .u16(2)
                    .u16(4)
                    .u8(1, 1, 1)
                    .u16(0)
                    .u32(0)
                    .u8(2, 2, 1)
                    .u16(5)
                    .u32(0b01)
                    .u8(3, 7, 1)
                    .u16(100)
                    .u32(0b011)
                    .u8(3, 3, 0)
                    .u16(2)
                    .u32(0b111)
                    .u16(2)
                    .u8(1, 1, 1)
                    .u16(-1)
                    .u32(0)
                    .u8(1, 1, 0)
                    .u16(1)
                    .u32(1))
            .leads(false, 8, 1)
            .signals(
                6,
                1000,
                1000,
                0,
                List.of(
                    ScpWriter.pack(
                        "0" + "10" + "1101111" + "111" + "0" + "0" + "1" + "1100011" + "10" + "0")))
            .write();

    assertThat(samples(file)).containsExactly(0, 5, 99, -1, -1, 103, 5, 0);
  }

  @Test
  void refusesTablesWhoseCodesBeginAlike() {
    byte[] file =
        new ScpWriter()
            .section(2, bytes().u16(1).u16(2).u8(1, 1, 1).u16(0).u32(0).u8(2, 2, 1).u16(1).u32(0))
            .leads(false, 4, 1)
            .signals(6, 1000, 1000, 0, List.of(new byte[2]))
            .write();

    assertThatThrownBy(() -> ScpEcgReader.read(file))
        .isInstanceOf(EcgFormatException.class)
        .hasMessageContaining("SCP-ECG section 2")
        .hasMessageContaining("begin alike");
  }

  @Test
  void putsTheReferenceBeatBack() throws EcgFormatException {
    int[] beat = {10, 20, 900, -50, 5};
    int[] rest = new int[30];
    Arrays.setAll(rest, i -> i % 3 - 1);
    int[] truth = rest.clone();
    // The reference beat's third sample lies on the fiducials 8 and 20; the beat at 25 is another.
    for (int fiducial : new int[] {8, 20}) {
      for (int i = 0; i < beat.length; i++) {
        truth[fiducial - 1 - 2 + i] += beat[i];
      }
    }
    byte[] file =
        new ScpWriter()
            .section(2, bytes().u16(19999))
            .leads(true, 30, 8)
            .section(
                4,
                bytes()
                    .u16(10, 3, 3)
                    .u16(0)
                    .u32(6, 8, 10)
                    .u16(0)
                    .u32(18, 20, 22)
                    .u16(1)
                    .u32(24, 25, 26))
            .signals(5, 2500, 2000, 1, List.of(huffman(differences(1, beat))))
            .signals(6, 2500, 2000, 2, List.of(huffman(differences(2, rest))))
            .write();

    Ecg ecg = ScpEcgReader.read(file);

    assertThat(ecg.rhythm().leads().getFirst().samples().toArray()).isEqualTo(truth);
    LeadGroup median = ecg.medianBeat().orElseThrow();
    assertThat(median.leads().getFirst().samples().toArray()).isEqualTo(beat);
    assertThat(ecg.annotations())
        .extracting(Annotation::seconds)
        .containsExactly(7 * 0.002, 19 * 0.002, 24 * 0.002);
  }

  @Test
  void spreadsWhatWasThinnedOutsideTheProtectedZones() throws EcgFormatException {
    // Samples 1..10 thinned by 4 (two blocks, two left over), 11..15 kept, 16..24 thinned (two
    // blocks, one left over).
    int[] thin = {8, 16, 100, 101, 1, 2, 3, 4, 5, 40, 0, 7};
    byte[] file =
        new ScpWriter()
            .section(2, bytes().u16(19999))
            .leads(false, 24, 1)
            .section(4, bytes().u16(4, 1, 1).u16(0).u32(11, 12, 15).u32(11, 15))
            .signals(5, 1000, 2000, 0, List.of(huffman(0, 0)))
            .signals(6, 1000, 8000, 1, 1, List.of(huffman(differences(1, thin))))
            .write();

    Ecg ecg = ScpEcgReader.read(file);

    assertThat(ecg.rhythm().frequency()).isEqualTo(500);
    assertThat(ecg.rhythm().leads().getFirst().samples().toArray())
        .containsExactly(
            8, 8, 8, 10, 12, 14, 16, 16, 100, 101, 1, 2, 3, 4, 5, 40, 40, 40, 30, 20, 10, 0, 0, 7);
  }

  @Test
  void readsWhoWhenAndWithWhat() throws EcgFormatException {
    byte[] device =
        bytes()
            .u16(1, 2, 3)
            .u8(0, 255)
            .bytes("ELI25\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .u8(20, 0xc0, 1, 8, 1)
            .bytes(new byte[16])
            .u8(4)
            .text("1.0")
            .text("SN-7")
            .text("5.3")
            .text("impl")
            .text("Mortara")
            .array();
    byte[] file =
        new ScpWriter()
            .section(
                1,
                bytes()
                    .field(0, bytes().text("Lévêque").array())
                    .field(1, bytes().text("Zoé").array())
                    .field(2, bytes().text("184-77").array())
                    .field(5, bytes().u16(1953).u8(5, 8).array())
                    .field(8, bytes().u8(2).array())
                    .field(14, device)
                    .field(25, bytes().u16(2002).u8(11, 22).array())
                    .field(26, bytes().u8(9, 10, 59).array())
                    .field(27, bytes().u16(5).array())
                    .field(28, bytes().u16(150).array())
                    .field(29, bytes().u8(2).array())
                    .field(34, bytes().u16(60, 0).u8(0).array())
                    .field(255, new byte[0]))
            .leads(false, 2, 1)
            .signals(6, 1000, 2000, 0, List.of(plain(1, 2)))
            .write();

    Ecg ecg = ScpEcgReader.read(file);

    assertThat(ecg.subject())
        .isEqualTo(
            new Subject(
                List.of(new Subject.Id("184-77", "")),
                "Lévêque",
                "Zoé",
                LocalDate.of(1953, 5, 8),
                Subject.Sex.FEMALE));
    assertThat(ecg.start()).isEqualTo(LocalDateTime.of(2002, 11, 22, 9, 10, 59));
    assertThat(ecg.zone()).isEqualTo(ZoneOffset.ofHours(1));
    assertThat(ecg.device()).isEqualTo(new Device("Mortara", "ELI25", "SN-7", "5.3", ""));
    assertThat(ecg.rhythm().leads().getFirst().filters())
        .isEqualTo(
            new Filters(OptionalDouble.of(0.05), OptionalDouble.of(150), OptionalDouble.of(50)));
  }

  @Test
  void readsMeasurementsAndStatements() throws EcgFormatException {
    byte[] file =
        new ScpWriter()
            .leads(false, 2, 1)
            .signals(6, 1000, 2000, 0, List.of(plain(1, 2)))
            .section(
                7,
                bytes()
                    .u8(1, 1)
                    .u16(850, 29999)
                    .u16(100, 210, 260, 350, 660)
                    .u16(44, -31, 999)
                    .u16(10, 1000)
                    .u8(1, 1)
                    .u16(1, 400)
                    .u16(2)
                    .u8(0, 0)
                    .u16(71, 29999, 428)
                    .u8(1)
                    .u16(0))
            .section(
                8,
                bytes()
                    .u8(1)
                    .u16(2002)
                    .u8(11, 22, 9, 30, 0, 2)
                    .u8(1)
                    .u16(16)
                    .text("Rythme sinusal ")
                    .u8(2)
                    .u16(11)
                    .text("ECG normal"))
            .write();

    Ecg ecg = ScpEcgReader.read(file);

    assertThat(ecg.measurements())
        .containsExactly(
            new Measurement(Measurement.Kind.RR, 850),
            new Measurement(Measurement.Kind.P_DURATION, 110),
            new Measurement(Measurement.Kind.PR, 160),
            new Measurement(Measurement.Kind.QRS, 90),
            new Measurement(Measurement.Kind.QT, 400),
            new Measurement(Measurement.Kind.P_AXIS, 44),
            new Measurement(Measurement.Kind.QRS_AXIS, -31),
            new Measurement(Measurement.Kind.VENTRICULAR_RATE, 71),
            new Measurement(Measurement.Kind.QTC_BAZETT, 428));
    assertThat(ecg.statements())
        .containsExactly(new Statement("Rythme sinusal", true), new Statement("ECG normal", true));
    assertThat(ecg.flaws()).isEmpty();
  }

  @Test
  void padsLeadsThatStartLaterOrEndEarlier() throws EcgFormatException {
    byte[] file =
        new ScpWriter()
            .section(3, bytes().u8(2, 0).u32(1, 6).u8(1).u32(3, 5).u8(2))
            .signals(6, 1000, 2000, 0, List.of(plain(1, 2, 3, 4, 5, 6), plain(7, 8, 9)))
            .write();

    Lead late = ScpEcgReader.read(file).rhythm().leads().getLast();

    assertThat(late.samples().toArray()).containsExactly(-32768, -32768, 7, 8, 9, -32768);
    assertThat(late.gapAt(1)).isTrue();
    assertThat(late.microvoltsAt(1)).isNaN();
    assertThat(late.microvoltsAt(2)).isEqualTo(7);
  }

  @Test
  void tellsALeadThatIsCutShort() throws EcgFormatException {
    byte[] file =
        new ScpWriter()
            .section(2, bytes().u16(19999))
            .leads(false, 100, 7)
            .signals(6, 1000, 2000, 0, List.of(huffman(300, 301, 302)))
            .write();

    Ecg ecg = ScpEcgReader.read(file);

    assertThat(ecg.rhythm().leads().getFirst().microvoltsAt(2)).isEqualTo(302);
    assertThat(ecg.rhythm().leads().getFirst().gapAt(50)).isTrue();
    assertThat(ecg.flaws())
        .singleElement()
        .asString()
        .contains("dérivation V5 : elle s'arrête après");
  }

  @Test
  void tellsAWrongSumOfTheRecord() throws EcgFormatException {
    byte[] file = small();
    file[0] ^= 1;

    assertThat(ScpEcgReader.read(file).flaws())
        .containsExactly("somme de contrôle du fichier fausse, celles des sections justes");
  }

  @Test
  void refusesADamagedFile() {
    byte[] file = small();
    file[file.length - 2] ^= 8;

    assertThatThrownBy(() -> ScpEcgReader.read(file))
        .isInstanceOf(EcgFormatException.class)
        .hasMessageContaining("the file was damaged");
  }

  @Test
  void refusesATruncatedFile() {
    byte[] file = small();
    for (int length = 0; length < file.length; length++) {
      byte[] start = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> ScpEcgReader.read(start))
          .as("%s bytes", length)
          .isInstanceOf(EcgFormatException.class)
          .hasMessageStartingWith("SCP-ECG");
    }
  }

  private static byte[] small() {
    return new ScpWriter()
        .leads(false, 3, 1)
        .signals(6, 1000, 2000, 0, List.of(plain(1, 2, 3)))
        .write();
  }

  private static int[] samples(byte[] file) throws EcgFormatException {
    return ScpEcgReader.read(file).rhythm().leads().getFirst().samples().toArray();
  }

  private static int[] reversed(int... values) {
    int[] out = new int[values.length];
    Arrays.setAll(out, i -> values[values.length - 1 - i]);
    return out;
  }
}
