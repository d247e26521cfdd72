// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.relais.expertise.rendering.paper.EcgPaperOptions.Gain;
import io.relais.expertise.rendering.paper.EcgPaperOptions.Layout;
import io.relais.expertise.rendering.paper.EcgPaperOptions.Order;
import io.relais.expertise.rendering.paper.EcgPaperOptions.Speed;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.Filters;
import io.relais.expertise.waveform.Lead;
import io.relais.expertise.waveform.LeadCode;
import io.relais.expertise.waveform.LeadGroup;
import io.relais.expertise.waveform.SampleEcgs;
import io.relais.expertise.waveform.Samples;
import io.relais.expertise.waveform.Subject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

final class EcgPaperTest {
  private static final PaperIdentity ZOE =
      new PaperIdentity("LÉVÊQUE Zoé", LocalDate.of(1953, 5, 8), Subject.Sex.FEMALE, "IPP 184-77");

  private static final EcgPaperOptions USUAL = EcgPaperOptions.USUAL;

  /// Left end of the traces.
  private static final double START = EcgSheet.LEFT + 15;

  @Test
  void drawsASecondAndAMillivoltAtTheirSize() throws Exception {
    for (Speed speed : Speed.values()) {
      for (Gain gain : Gain.values()) {
        // From 0 to 1 mV after a second, and back after three.
        Ecg ecg = one(4000, 1000, i -> i >= 1000 && i < 3000 ? 1000 : 0);
        SvgLines page = page(ecg, USUAL.with(speed).with(gain));

        List<double[]> trace = traces(page).getFirst().points();
        double second = speed.millimetres();
        assertThat(trace.getFirst()[0]).isEqualTo(START);
        double top = trace.stream().mapToDouble(point -> point[1]).min().orElseThrow();
        assertThat(trace.getFirst()[1] - top)
            .isCloseTo(gain.millimetres(), within(gain.millimetres() / 1000));
        double[] up = trace.stream().filter(point -> point[1] == top).findFirst().orElseThrow();
        assertThat(up[0] - START).isCloseTo(second, within(second / 1000));
        double[] down = trace.stream().filter(point -> point[1] == top).toList().getLast();
        assertThat(down[0] - up[0]).isCloseTo(2 * second, within(second / 500));
        assertThat(page.texts())
            .anyMatch(text ->
                text.contains(EcgHeading.decimal(second) + " mm/s")
                    && text.contains(EcgHeading.decimal(gain.millimetres()) + " mm/mV"));
      }
    }
  }

  @Test
  void drawsTheGridAndTheCalibrationPulse() throws Exception {
    SvgLines page = page(SampleEcgs.resting(), USUAL.with(Gain.MM_20));

    List<SvgLines.Line> large = page.of(Ink.GRID, 0.2);
    List<SvgLines.Line> small = page.of(Ink.FINE_GRID, 0.1);
    assertThat(large).hasSize(55 + 33);
    assertThat(small).hasSize(271 - 55 + 161 - 33);
    assertThat(large.get(1).points().getFirst()[0] - large.get(0).points().getFirst()[0])
        .isEqualTo(5);
    List<double[]> pulse = lines(page).getFirst().points();
    assertThat(pulse).hasSize(6);
    assertThat(pulse.get(1)[1] - pulse.get(2)[1]).isEqualTo(20);
    assertThat(pulse.get(3)[0] - pulse.get(2)[0]).isEqualTo(5);
  }

  @Test
  void runsTimeOnFromColumnToColumn() throws Exception {
    // Each lead rises by 0.1 mV a second.
    Ecg ecg = standard(12, 5000, 500, i -> i / 5);
    SvgLines page = page(ecg, USUAL.with(Layout.THREE_BY_FOUR));

    List<SvgLines.Line> traces = traces(page);
    assertThat(traces).hasSize(12);
    for (int column = 0; column < 4; column++) {
      double[] first = traces.get(column).points().getFirst();
      assertThat(first[0]).isEqualTo(START + column * 62.5);
      double baseline = traces.getFirst().points().getFirst()[1];
      assertThat(baseline - first[1]).isCloseTo(column * 2.5, within(0.01));
    }
    assertThat(page.texts())
        .containsSubsequence("I", "aVR", "V1", "V4", "II", "aVL", "V2", "V5", "III", "aVF");
  }

  @Test
  void laysOutEachWay() throws Exception {
    Ecg ecg = SampleEcgs.resting();
    assertThat(traces(page(ecg, USUAL))).hasSize(13);
    assertThat(traces(page(ecg, USUAL.with(Layout.SIX_BY_TWO)))).hasSize(12);
    List<SvgLines.Line> below = traces(page(ecg, USUAL.with(Layout.TWELVE_BY_ONE)));
    assertThat(below).hasSize(12);
    assertThat(below)
        .allSatisfy(
            line -> assertThat(line.points().getLast()[0] - START).isCloseTo(250, within(0.06)));
  }

  @Test
  void turnsAvrRoundInTheOrderOfCabrera() throws Exception {
    Ecg ecg = standard(12, 5000, 500, i -> 500);
    SvgLines page = page(ecg, USUAL.with(Layout.TWELVE_BY_ONE).with(Order.CABRERA));

    assertThat(page.texts())
        .containsSubsequence("aVL", "I", "-aVR", "II", "aVF", "III", "V1", "V6");
    List<SvgLines.Line> traces = traces(page);
    double pulse = pulses(page).get(2).points().getFirst()[1];
    assertThat(traces.get(2).points().getFirst()[1] - pulse).isEqualTo(5);
  }

  @Test
  void computesLimbLeadsThatAreMissingAndSaysSo() throws Exception {
    Ecg ecg =
        group(
            List.of(
                Lead.of(LeadCode.I, Samples.of(new int[500]), 1),
                Lead.of(LeadCode.II, constant(500, 600), 1)));
    SvgLines page = page(ecg, USUAL.with(Layout.TWELVE_BY_ONE));

    assertThat(page.texts()).contains("III*", "aVR*", "aVL*", "aVF*", "V1 (absente)");
    assertThat(page.texts()).anyMatch(text -> text.contains("calculées à partir de I et II"));
    List<SvgLines.Line> traces = traces(page);
    List<SvgLines.Line> pulses = pulses(page);
    double[] expected = {0, 6, 6, -3, -3, 6};
    for (int row = 0; row < expected.length; row++) {
      double baseline = pulses.get(row).points().getFirst()[1];
      assertThat(baseline - traces.get(row).points().getFirst()[1])
          .as("row %s", row)
          .isCloseTo(expected[row], within(1e-6));
    }
  }

  @Test
  void leavesGapsWhereNothingWasRecorded() throws Exception {
    int[] values = new int[1000];
    for (int i = 400; i < 600; i++) {
      values[i] = -32768;
    }
    Ecg ecg =
        group(
            List.of(
                new Lead(
                    LeadCode.V1,
                    Samples.of(values),
                    OptionalDouble.of(1),
                    0,
                    OptionalInt.of(-32768),
                    Filters.UNKNOWN)));

    List<SvgLines.Line> traces = traces(page(ecg, USUAL));

    assertThat(traces).hasSize(2);
    assertThat(traces.get(0).points().getLast()[0]).isCloseTo(START + 399 * 0.05, within(0.001));
    assertThat(traces.get(1).points().getFirst()[0]).isCloseTo(START + 600 * 0.05, within(0.001));
  }

  @Test
  void showsALeadWithoutScaleAsAShapeOnly() throws Exception {
    Ecg ecg =
        group(
            List.of(
                new Lead(
                    new LeadCode(0, "capteur"),
                    SampleEcgs.beats(1000, 500, 9),
                    OptionalDouble.empty(),
                    0,
                    OptionalInt.empty(),
                    Filters.UNKNOWN)));
    SvgLines page = page(ecg, USUAL);

    assertThat(page.texts()).contains("capteur (échelle inconnue)");
    assertThat(lines(page)).isEmpty();
    assertThat(page.of(Ink.SHAPE, 0.28)).hasSize(1);
  }

  @Test
  void drawsEverySampleThatMatters() throws Exception {
    Ecg ecg = group(List.of(Lead.of(LeadCode.V2, SampleEcgs.beats(5000, 500, 10), 2.5)));
    Lead lead = ecg.rhythm().leads().getFirst();
    SvgLines page = page(ecg, USUAL);
    double baseline = lines(page).getFirst().points().getFirst()[1];
    List<double[]> points = traces(page).getFirst().points();

    int at = 1;
    for (int i = 0; i < lead.samples().length(); i++) {
      double x = START + i * 0.05;
      while (at < points.size() - 1 && points.get(at)[0] < x) {
        at++;
      }
      double[] from = points.get(at - 1);
      double[] to = points.get(at);
      double y = from[1] + (x - from[0]) / (to[0] - from[0]) * (to[1] - from[1]);
      assertThat(baseline - y).isCloseTo(lead.microvoltsAt(i) / 100, within(0.012));
    }
    assertThat(points.size()).isLessThan(2500);
  }

  @Test
  void writesWhoWhenAndHow() throws Exception {
    SvgLines page = page(SampleEcgs.resting(), USUAL);

    assertThat(page.title()).isEqualTo("ECG de LÉVÊQUE Zoé, enregistré le 14/03/2026 à 09:26:53");
    assertThat(page.texts())
        .contains(
            "LÉVÊQUE Zoé",
            "née le 08/05/1953 (72 ans) · sexe F · IPP 184-77",
            "ECG enregistré le 14/03/2026 à 09:26:53",
            "Mortara ELI250 · n° SN-7 · Clinique",
            "Interprétation automatique de l'appareil, non validée : Rythme sinusal ; ECG normal",
            "Filtres de l'appareil : passe-haut 0,05 Hz, passe-bas 150 Hz, secteur 50 Hz"
                + " · Aucun filtre d'affichage",
            "de 0,0 à 10,0 s");
    assertThat(page.texts())
        .anyMatch(text ->
            text.startsWith("Mesures de l'appareil : Fréquence ventriculaire 60/min")
                && text.contains("Axe QRS −31°"));
  }

  @Test
  void writesNothingAsMarkup() throws Exception {
    PaperIdentity hostile =
        new PaperIdentity(
            "<script>alert('x')</script>&\"\u202e\u0007\ud800",
            null,
            Subject.Sex.UNKNOWN,
            "]]><svg onload=alert(1)>");

    String svg = new EcgPaper(SampleEcgs.resting(), hostile, USUAL).svg(0);

    assertThat(svg).doesNotContain("<script", "<svg onload").doesNotContain("\u202e", "\u0007");
    assertThat(SvgLines.of(svg).texts()).contains("<script>alert('x')</script>&\"");
  }

  @Test
  void turnsPagesThroughALongRecording() throws Exception {
    Ecg ecg = group(List.of(Lead.of(LeadCode.V1, constant(250 * 25, 100), 1)));
    EcgPaper paper = new EcgPaper(ecg, ZOE, USUAL);

    assertThat(paper.pages()).isEqualTo(3);
    assertThat(SvgLines.of(paper.svg(2)).texts()).contains("de 20,0 à 25,0 s · page 3 sur 3");
    Ecg day = group(List.of(Lead.of(LeadCode.V1, constant(250 * 1000, 100), 1)));
    EcgPaper many = new EcgPaper(day, ZOE, USUAL);
    assertThat(many.pages()).isEqualTo(60);
    assertThat(SvgLines.of(many.svg(59)).texts()).contains("de 590,0 à 600,0 s · page 60 sur 100");
  }

  @Test
  void showsTheMedianBeatOfEachLeadFromItsStart() throws Exception {
    EcgPaperOptions median = USUAL.with(LeadGroup.Kind.MEDIAN_BEAT).with(Layout.THREE_BY_FOUR);
    List<SvgLines.Line> traces = traces(page(SampleEcgs.resting(), median));

    assertThat(traces).hasSize(12);
    for (SvgLines.Line trace : traces) {
      double width = trace.points().getLast()[0] - trace.points().getFirst()[0];
      assertThat(width).isCloseTo(599 * 0.05, within(0.01));
    }
  }

  private static SvgLines page(Ecg ecg, EcgPaperOptions options) throws Exception {
    return SvgLines.of(new EcgPaper(ecg, ZOE, options).svg(0));
  }

  /// What is drawn with the ink of traces, pulses and marks between columns among it.
  private static List<SvgLines.Line> lines(SvgLines page) {
    return page.of(Ink.PULSE, 0.28);
  }

  private static List<SvgLines.Line> pulses(SvgLines page) {
    return lines(page).stream()
        .filter(line -> line.points().getFirst()[0] < START && line.points().size() == 6)
        .toList();
  }

  /// The traces alone: they begin at or right of the start, and not as the marks between columns.
  private static List<SvgLines.Line> traces(SvgLines page) {
    return lines(page).stream()
        .filter(line -> line.points().getFirst()[0] >= START)
        .filter(line -> line.points().getFirst()[0] != line.points().getLast()[0])
        .toList();
  }

  private static Ecg one(int length, double frequency, IntUnaryOperator microvolts) {
    int[] values = new int[length];
    for (int i = 0; i < length; i++) {
      values[i] = microvolts.applyAsInt(i);
    }
    return SampleEcgs.of(
        new LeadGroup(
            LeadGroup.Kind.RHYTHM,
            frequency,
            0,
            List.of(Lead.of(LeadCode.V1, Samples.of(values), 1))));
  }

  private static Ecg standard(
      int leads, int length, double frequency, IntUnaryOperator microvolts) {
    int[] values = new int[length];
    for (int i = 0; i < length; i++) {
      values[i] = microvolts.applyAsInt(i);
    }
    List<Lead> group = new ArrayList<>();
    for (LeadCode code : LeadCode.STANDARD.subList(0, leads)) {
      group.add(Lead.of(code, Samples.of(values), 1));
    }
    return SampleEcgs.of(new LeadGroup(LeadGroup.Kind.RHYTHM, frequency, 0, group));
  }

  private static Ecg group(List<Lead> leads) {
    double frequency = leads.getFirst().samples().length() > 5000 ? 250 : 500;
    return SampleEcgs.of(
        new LeadGroup(
            LeadGroup.Kind.RHYTHM,
            leads.getFirst().samples().length() == 5000 ? 500 : frequency,
            0,
            leads));
  }

  private static Samples constant(int length, int value) {
    int[] values = new int[length];
    java.util.Arrays.fill(values, value);
    return Samples.of(values);
  }
}
