// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.relais.expertise.synthetic.EcgModel;
import io.relais.expertise.synthetic.SyntheticEcg;
import io.relais.expertise.waveform.Lead;
import io.relais.expertise.waveform.LeadCode;
import io.relais.expertise.waveform.LeadGroup;
import io.relais.expertise.waveform.Samples;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The truth is that of the synthetic recordings; the tolerances are those of the task: complexes
/// within 150 ms (ANSI/AAMI EC57), intervals within 10 ms.
final class EcgMeasurementsTest {

  private static EcgMeasurements measured(EcgModel model) {
    return EcgMeasurements.of(new SyntheticEcg(model).ecg()).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"LOW,0", "LOW,0.15", "HIGH,0", "HIGH,0.15"})
  void findsTheComplexesOfRatesFrom40To180(String noise, double ectopic) {
    BeatMatch match = new BeatMatch();
    for (int rate = 40; rate <= 180; rate += 10) {
      double rr = 60_000.0 / rate;
      double qt = Math.min(390 * Math.cbrt(rr / 1000), 0.62 * rr);
      double pr = Math.min(160, rr - qt - 20);
      SyntheticEcg made =
          new SyntheticEcg(
              EcgModel.normal(rate)
                  .lasting(30)
                  .beating(rate, 0.04)
                  .conducting(Math.min(100, 0.6 * pr), pr, 90, qt)
                  .withEctopics(ectopic)
                  .disturbedBy(noise.equals("LOW") ? EcgModel.Noise.LOW : EcgModel.Noise.HIGH));
      match.add(
          made.beats().stream().map(beat -> beat.qrsOnset() + 0.045).toList(),
          EcgMeasurements.of(made.ecg()).orElseThrow().beats());
    }
    assertThat(match.sensitivity()).isGreaterThanOrEqualTo(0.99);
    assertThat(match.positivePredictivity()).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void measuresTheIntervalsOfCleanRecordingsWithinTenMilliseconds() {
    SplittableRandom random = new SplittableRandom(7);
    int cases = 0;
    int pr = 0;
    int qrs = 0;
    int qt = 0;
    for (int seed = 0; seed < 120; seed++) {
      EcgModel model = someHeart(random, seed);
      if (model.qt() + model.pr() + 40 > 60_000 / model.heartRate()) {
        continue;
      }
      cases++;
      Intervals found = measured(model).intervals().orElseThrow();
      pr += Math.abs(found.pr().orElse(0) - model.pr()) <= 10 ? 1 : 0;
      qrs += Math.abs(found.qrs() - model.qrs()) <= 10 ? 1 : 0;
      qt += Math.abs(found.qt().orElse(0) - model.qt()) <= 10 ? 1 : 0;
    }
    assertThat(cases).isGreaterThan(90);
    assertThat(pr).as("PR").isGreaterThanOrEqualTo((int) Math.ceil(0.9 * cases));
    assertThat(qrs).as("QRS").isGreaterThanOrEqualTo((int) Math.ceil(0.9 * cases));
    assertThat(qt).as("QT").isGreaterThanOrEqualTo((int) Math.ceil(0.9 * cases));
  }

  private static EcgModel someHeart(SplittableRandom random, int seed) {
    double rate = random.nextDouble(45, 125);
    double rr = 60_000 / rate;
    double pr = random.nextDouble(120, 220);
    return EcgModel.normal(seed)
        .beating(rate, 0.03)
        .conducting(
            random.nextDouble(80, Math.min(120, pr - 25)),
            pr,
            random.nextDouble(80, 160),
            Math.min(random.nextDouble(380, 480) * Math.cbrt(rr / 1000), 0.6 * rr))
        .sampledAt(seed % 2 == 0 ? 500 : 1000);
  }

  @Test
  void findsTheBeatsOfHeartsThatAreNotHealthy() {
    for (EcgModel model :
        List.of(
            EcgModel.normal(21)
                .beating(110, 0.2)
                .conducting(0, 0, 90, 320)
                .of(EcgModel.Heart.FIBRILLATING),
            EcgModel.normal(22)
                .conducting(104, 180, 150, 430)
                .of(EcgModel.Heart.LEFT_BUNDLE_BRANCH_BLOCK),
            EcgModel.normal(23).of(EcgModel.Heart.INFERIOR_SCAR))) {
      SyntheticEcg made = new SyntheticEcg(model.lasting(60));
      EcgMeasurements found = EcgMeasurements.of(made.ecg()).orElseThrow();
      BeatMatch match = new BeatMatch();
      match.add(
          made.beats().stream().map(beat -> beat.qrsOnset() + model.qrs() / 2000).toList(),
          found.beats());
      assertThat(match.sensitivity()).as(model.heart().name()).isGreaterThanOrEqualTo(0.99);
      assertThat(match.positivePredictivity())
          .as(model.heart().name())
          .isGreaterThanOrEqualTo(0.99);
    }
  }

  @Test
  void hardlyEverTakesTheWavesOfFibrillatingAtriaForP() {
    int cases = 100;
    int without = 0;
    for (int seed = 0; seed < cases; seed++) {
      EcgModel model =
          EcgModel.normal(seed)
              .beating(60 + seed % 60, 0.2)
              .conducting(0, 0, 90, 330)
              .of(EcgModel.Heart.FIBRILLATING);
      without += measured(model).intervals().orElseThrow().pr().isEmpty() ? 1 : 0;
    }
    assertThat(without).isGreaterThanOrEqualTo(95);
  }

  @Test
  void measuresTheIntervalsOfAScarredHeart() {
    int cases = 60;
    int right = 0;
    for (int seed = 0; seed < cases; seed++) {
      EcgModel model =
          EcgModel.normal(seed).beating(55 + seed % 40, 0.03).of(EcgModel.Heart.INFERIOR_SCAR);
      Intervals found = measured(model).intervals().orElseThrow();
      boolean all =
          Math.abs(found.pr().orElse(0) - model.pr()) <= 10
              && Math.abs(found.qrs() - model.qrs()) <= 10
              && Math.abs(found.qt().orElse(0) - model.qt()) <= 10;
      right += all ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo((int) (0.9 * cases));
  }

  @Test
  void saysTheRateAndTheNumberOfBeats() {
    EcgMeasurements found = measured(EcgModel.normal(3).beating(75, 0));

    assertThat(found.heartRate()).isCloseTo(75, within(0.5));
    assertThat(found.beats()).hasSize(12);
  }

  @Test
  void findsNoPrWithoutPWave() {
    EcgMeasurements found = measured(EcgModel.normal(5).beating(90, 0.2).conducting(0, 0, 90, 340));

    assertThat(found.intervals().orElseThrow().pr()).isEmpty();
    assertThat(found.intervals().orElseThrow().qrs()).isCloseTo(90, within(10.0));
  }

  @Test
  void measuresTheMedianOfTheCommonBeatsOnly() {
    Intervals found =
        measured(EcgModel.normal(11).lasting(30).withEctopics(0.2)).intervals().orElseThrow();

    assertThat(found.qrs()).isCloseTo(92, within(10.0));
  }

  @Test
  void measuresTheAxisInTheFrontalPlane() {
    Intervals found = measured(EcgModel.normal(2)).intervals().orElseThrow();

    assertThat(found.axis().orElseThrow()).isBetween(20, 70);
  }

  @Test
  void knowsARegularRhythmFromOneThatVaries() {
    double regular = measured(EcgModel.normal(4).beating(70, 0)).variability().orElseThrow().sdnn();
    double varied =
        measured(EcgModel.normal(4).beating(70, 0.1)).variability().orElseThrow().sdnn();

    assertThat(regular).isLessThan(5);
    assertThat(varied).isBetween(40.0, 140.0);
  }

  @Test
  void measuresNothingOnAFlatLineOrWithoutScale() {
    Lead flat = Lead.of(LeadCode.II, Samples.of(new int[5000]), 1);
    assertThat(EcgMeasurements.of(new LeadGroup(LeadGroup.Kind.RHYTHM, 500, 0, List.of(flat))))
        .isEmpty();
    Lead unscaled =
        new Lead(
            flat.code(),
            flat.samples(),
            OptionalDouble.empty(),
            0,
            OptionalInt.empty(),
            flat.filters());
    assertThat(EcgMeasurements.of(new LeadGroup(LeadGroup.Kind.RHYTHM, 500, 0, List.of(unscaled))))
        .isEmpty();
    Lead brief = Lead.of(LeadCode.II, Samples.of(1, 2, 3), 1);
    assertThat(EcgMeasurements.of(new LeadGroup(LeadGroup.Kind.RHYTHM, 500, 0, List.of(brief))))
        .isEmpty();
  }

  @Test
  void correctsQtByTheFourFormulas() {
    assertThat(QtCorrection.BAZETT.of(400, 640)).isCloseTo(500, within(0.1));
    assertThat(QtCorrection.FRIDERICIA.of(400, 512)).isCloseTo(500, within(0.1));
    assertThat(QtCorrection.FRAMINGHAM.of(400, 500)).isCloseTo(477, within(0.1));
    assertThat(QtCorrection.HODGES.of(400, 500)).isCloseTo(505, within(0.1));
    for (QtCorrection formula : QtCorrection.values()) {
      assertThat(formula.of(400, 1000)).as(formula.title()).isCloseTo(400, within(0.1));
    }
  }
}
