// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Uid;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.peers.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DicomEcgTest {
  private static final LocalDateTime RECEIVED = LocalDateTime.of(2026, 11, 22, 10, 0);

  @Test
  void writesTwelveLeadsAndReadsThemBack() throws Exception {
    Ecg ecg = SampleEcgs.resting();
    DataSet object = DicomEcg.write(ecg, DataSet.EMPTY, RECEIVED);

    Ecg back = DicomEcg.read(file(object));

    assertThat(object.string(Tag.SOP_CLASS_UID)).contains(DicomEcg.TWELVE_LEAD);
    assertThat(back.groups()).isEqualTo(ecg.groups());
    assertThat(back.subject()).isEqualTo(ecg.subject());
    assertThat(back.device()).isEqualTo(ecg.device());
    assertThat(back.start()).isEqualTo(ecg.start());
    assertThat(back.measurements()).isEqualTo(ecg.measurements());
    assertThat(back.statements()).isEqualTo(ecg.statements());
    assertThat(back.annotations()).hasSize(11);
    assertThat(back.annotations().getFirst().seconds()).isEqualTo(0.4);
    assertThat(back.annotations().getLast().duration()).isEqualTo(0.09);
    assertThat(back.flaws()).isEmpty();
  }

  @Test
  void letsTheArchiveDecideWhoseItIs() throws Exception {
    String study = Uid.generate();
    DataSet identity =
        DataSet.builder()
            .text(Tag.PATIENT_ID, "INS-1")
            .text(Tag.STUDY_INSTANCE_UID, study)
            .text(Tag.ACCESSION_NUMBER, "A1")
            .build();

    DataSet object = DicomEcg.write(SampleEcgs.resting(), identity, RECEIVED);

    assertThat(object.string(Tag.PATIENT_ID)).contains("INS-1");
    assertThat(object.string(Tag.STUDY_INSTANCE_UID)).contains(study);
    assertThat(object.string(Tag.ACCESSION_NUMBER)).contains("A1");
    assertThat(object.string(Tag.SOP_INSTANCE_UID)).hasValueSatisfying(Uid::isValid);
  }

  @Test
  void choosesTheClassWhoseLimitsHold() throws Exception {
    assertThat(sopClass(12, 500, 16_384)).isEqualTo(DicomEcg.TWELVE_LEAD);
    assertThat(sopClass(12, 500, 16_385)).isEqualTo(DicomEcg.GENERAL);
    assertThat(sopClass(8, 500, 5000)).isEqualTo(DicomEcg.GENERAL);
    assertThat(sopClass(12, 1000, 10_000)).isEqualTo(DicomEcg.TWELVE_LEAD);
    assertThat(sopClass(12, 128, 10_000)).isEqualTo(DicomEcg.AMBULATORY);
    assertThat(sopClass(3, 250, 250 * 3600)).isEqualTo(DicomEcg.AMBULATORY);
    assertThatThrownBy(() -> sopClass(12, 8000, 8000))
        .isInstanceOf(EcgFormatException.class)
        .hasMessageContaining("8000 Hz");
  }

  private static String sopClass(int leads, double frequency, int length) throws Exception {
    List<Lead> group = new ArrayList<>();
    for (int i = 0; i < leads; i++) {
      group.add(Lead.of(LeadCode.STANDARD.get(i), Samples.of(new int[length]), 1));
    }
    Ecg ecg = SampleEcgs.of(new LeadGroup(LeadGroup.Kind.RHYTHM, frequency, 0, group));
    DataSet object = DicomEcg.write(ecg, DataSet.EMPTY, RECEIVED);
    assertThat(DicomEcg.read(object, BulkSource.NONE).rhythm()).isEqualTo(ecg.rhythm());
    return object.string(Tag.SOP_CLASS_UID).orElseThrow();
  }

  @Test
  void keepsGapsScalesAndBaselines() throws Exception {
    Lead first =
        new Lead(
            LeadCode.V1,
            Samples.of(1, -40_000, -32_768, 7),
            OptionalDouble.of(0.1),
            12.5,
            OptionalInt.of(-40_000),
            Filters.UNKNOWN);
    Lead second =
        new Lead(
            new LeadCode(0, "capteur"),
            Samples.of(1, 2, 3, 4),
            OptionalDouble.empty(),
            0,
            OptionalInt.empty(),
            Filters.UNKNOWN);
    Ecg ecg = SampleEcgs.of(new LeadGroup(LeadGroup.Kind.RHYTHM, 250, 0, List.of(first, second)));

    Ecg back = DicomEcg.read(file(DicomEcg.write(ecg, DataSet.EMPTY, RECEIVED)));

    Lead lead = back.rhythm().leads().getFirst();
    assertThat(lead.gapAt(1)).isTrue();
    assertThat(lead.gapAt(2)).isFalse();
    for (int i : new int[] {0, 2, 3}) {
      assertThat(lead.microvoltsAt(i)).isEqualTo(first.microvoltsAt(i));
    }
    assertThat(back.rhythm().leads().getLast().microvolts()).isEmpty();
    assertThat(back.rhythm().leads().getLast().code().label()).isEqualTo("capteur");
    assertThat(back.flaws()).containsExactly("groupe 1, dérivation capteur : échelle absente");
  }

  @Test
  void takesThirtyTwoBitsWhereSamplesNeedThem() throws Exception {
    Lead lead = Lead.of(LeadCode.II, Samples.of(8_000_000, -8_000_000), 0.01);
    Ecg ecg = SampleEcgs.of(new LeadGroup(LeadGroup.Kind.RHYTHM, 2000, 0, List.of(lead)));

    DataSet object = DicomEcg.write(ecg, DataSet.EMPTY, RECEIVED);

    assertThat(object.string(Tag.SOP_CLASS_UID)).contains(DicomEcg.GENERAL_32_BIT);
    assertThat(DicomEcg.read(file(object)).rhythm()).isEqualTo(ecg.rhythm());
  }

  @Test
  void saysThatTheTimeOfRecordingIsNotKnown() throws Exception {
    Ecg known = SampleEcgs.resting();
    Ecg unknown =
        new Ecg(
            known.format(),
            known.subject(),
            null,
            null,
            known.device(),
            known.groups(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    DataSet object = DicomEcg.write(unknown, DataSet.EMPTY, RECEIVED);

    assertThat(object.string(Tag.ACQUISITION_DATE_TIME)).contains("20261122100000");
    assertThat(DicomEcg.read(file(object)).statements())
        .containsExactly(new Statement("Heure d'acquisition absente du fichier d'origine", false));
  }

  @Test
  void readsEachCodingOfSamples() throws Exception {
    assertThat(coded("SB", 8, 0x7f, 0x80, 0xff, 0)).containsExactly(127, -128, -1, 0);
    assertThat(coded("UB", 8, 0x7f, 0x80, 0xff, 0)).containsExactly(127, 128, 255, 0);
    assertThat(coded("SS", 16, 1, 0x80, 0xff, 0x7f)).containsExactly(-32_767, 32_767);
    assertThat(coded("US", 16, 1, 0x80, 0xff, 0x7f)).containsExactly(32_769, 32_767);
    assertThat(coded("SL", 32, 1, 0, 0, 0x80)).containsExactly(-2_147_483_647);
  }

  private static int[] coded(String coding, int bits, int... bytes) throws Exception {
    var data = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      data[i] = (byte) bytes[i];
    }
    DataSet object =
        DataSet.builder()
            .items(
                Tag.WAVEFORM_SEQUENCE,
                DataSet.builder()
                    .ints(Tag.NUMBER_OF_WAVEFORM_CHANNELS, 1)
                    .ints(Tag.NUMBER_OF_WAVEFORM_SAMPLES, bytes.length * 8L / bits)
                    .decimals(Tag.SAMPLING_FREQUENCY, 250)
                    .items(Tag.CHANNEL_DEFINITION_SEQUENCE, DataSet.EMPTY)
                    .ints(Tag.WAVEFORM_BITS_ALLOCATED, bits)
                    .text(Tag.WAVEFORM_SAMPLE_INTERPRETATION, coding)
                    .bytes(Tag.WAVEFORM_DATA, Vr.OB, data)
                    .build())
            .build();
    return DicomEcg.read(object, BulkSource.NONE).rhythm().leads().getFirst().samples().toArray();
  }

  @Test
  void bearsOrTellsTheFaultsOfAGroup() throws Exception {
    assertThat(
            flaws(group ->
                group.toBuilder().ints(Tag.NUMBER_OF_WAVEFORM_SAMPLES, 99_999_999).build()))
        .containsExactly("groupe 1 : 99999999 échantillons annoncés, 5000 présents");
    assertThat(flaws(group -> group.toBuilder().text(Tag.SAMPLING_FREQUENCY, "0").build()))
        .containsExactly("groupe 1 : fréquence d'échantillonnage absente");
    assertThat(flaws(group -> group.toBuilder().remove(Tag.WAVEFORM_DATA).build()))
        .containsExactly("groupe 1 : tracé absent");
    assertThat(flaws(group -> group.toBuilder().ints(Tag.NUMBER_OF_WAVEFORM_CHANNELS, 3).build()))
        .containsExactly("groupe 1 : 3 voies annoncées, 12 décrites");
    assertThat(
            flaws(
                group -> group.toBuilder().text(Tag.WAVEFORM_SAMPLE_INTERPRETATION, "MB").build()))
        .containsExactly("groupe 1 : échantillons codés d'une façon inconnue (16 bits)");
    assertThat(
            flaws(group ->
                channel(
                    group,
                    definition ->
                        definition.toBuilder()
                            .text(Tag.CHANNEL_SENSITIVITY, Vr.DS, "NaN")
                            .build())))
        .containsExactly("groupe 1, dérivation I : échelle absente");
    assertThat(
            flaws(group ->
                channel(
                    group,
                    definition ->
                        definition.toBuilder()
                            .remove(Tag.CHANNEL_SENSITIVITY_UNITS_SEQUENCE)
                            .build())))
        .containsExactly("groupe 1, dérivation I : échelle absente");
    assertThatThrownBy(() -> DicomEcg.read(DataSet.EMPTY, BulkSource.NONE))
        .isInstanceOf(EcgFormatException.class)
        .hasMessage("DICOM waveform: there is no multiplex group");
  }

  private static List<String> flaws(UnaryOperator<DataSet> change) throws Exception {
    DataSet object = DicomEcg.write(SampleEcgs.resting(), DataSet.EMPTY, RECEIVED);
    List<DataSet> groups = new ArrayList<>(object.items(Tag.WAVEFORM_SEQUENCE));
    groups.set(0, change.apply(groups.getFirst()));
    DataSet changed = object.toBuilder().items(Tag.WAVEFORM_SEQUENCE, groups).build();
    return DicomEcg.read(changed, BulkSource.NONE).flaws();
  }

  private static DataSet channel(DataSet group, UnaryOperator<DataSet> change) {
    List<DataSet> channels = new ArrayList<>(group.items(Tag.CHANNEL_DEFINITION_SEQUENCE));
    channels.set(0, change.apply(channels.getFirst()));
    return group.toBuilder().items(Tag.CHANNEL_DEFINITION_SEQUENCE, channels).build();
  }

  @Test
  void tellsGapsFromATraceThatCrossesThePaddingValue() throws Exception {
    int[] wave = new int[200];
    for (int i = 0; i < wave.length; i++) {
      wave[i] = i < 150 ? i % 5 - 2 : 0;
    }
    Ecg ecg =
        SampleEcgs.of(
            new LeadGroup(
                LeadGroup.Kind.RHYTHM, 250, 0, List.of(Lead.of(LeadCode.II, Samples.of(wave), 1))));
    DataSet object = DicomEcg.write(ecg, DataSet.EMPTY, RECEIVED);
    DataSet group =
        object.items(Tag.WAVEFORM_SEQUENCE).getFirst().toBuilder()
            .bytes(Tag.WAVEFORM_PADDING_VALUE, Vr.OW, new byte[2])
            .build();

    Ecg back =
        DicomEcg.read(
            object.toBuilder().items(Tag.WAVEFORM_SEQUENCE, group).build(), BulkSource.NONE);

    Lead lead = back.rhythm().leads().getFirst();
    assertThat(lead.microvoltsAt(2)).isZero();
    assertThat(lead.gapAt(149)).isFalse();
    assertThat(lead.gapAt(150)).isTrue();
    assertThat(lead.gapAt(199)).isTrue();
    assertThat(back.flaws())
        .containsExactly("groupe 1 : la valeur de remplissage est aussi une tension");
  }

  /// The checker of dicom3tools, where it is installed.
  @Test
  void satisfiesTheValidator(@TempDir Path folder) throws Exception {
    if (!Programs.present("dciodvfy")) {
      return;
    }
    Ecg resting = SampleEcgs.resting();
    Ecg eight =
        SampleEcgs.of(
            new LeadGroup(LeadGroup.Kind.RHYTHM, 500, 0, resting.rhythm().leads().subList(0, 8)));
    Ecg slow =
        SampleEcgs.of(
            new LeadGroup(LeadGroup.Kind.RHYTHM, 128, 0, resting.rhythm().leads().subList(0, 3)));
    for (Ecg ecg : List.of(resting, eight, slow)) {
      Path file =
          Files.write(
              folder.resolve("ecg.dcm"), file(DicomEcg.write(ecg, DataSet.EMPTY, RECEIVED)));
      assertThat(validated(file)).as("%s", file).isEmpty();
    }
  }

  private static List<String> validated(Path file) throws IOException {
    Process checker =
        new ProcessBuilder("dciodvfy", "-new", file.toString()).redirectErrorStream(true).start();
    String told = new String(checker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return told.lines().filter(line -> line.contains("Error")).toList();
  }

  @Test
  void keepsTheZone() throws Exception {
    Ecg known = SampleEcgs.resting();
    Ecg zoned =
        new Ecg(
            known.format(),
            known.subject(),
            known.start(),
            ZoneOffset.ofHours(-3),
            known.device(),
            known.groups(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    Ecg back = DicomEcg.read(file(DicomEcg.write(zoned, DataSet.EMPTY, RECEIVED)));

    assertThat(back.zone()).isEqualTo(ZoneOffset.ofHours(-3));
  }

  private static byte[] file(DataSet object) throws IOException {
    FileMeta meta =
        FileMeta.of(
            object.string(Tag.SOP_CLASS_UID).orElseThrow(),
            object.string(Tag.SOP_INSTANCE_UID).orElseThrow(),
            TransferSyntax.EXPLICIT_LITTLE);
    return new DicomWriter().file(meta, object);
  }
}
