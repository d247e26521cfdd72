// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

import io.relais.expertise.waveform.Device;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.EcgFormat;
import io.relais.expertise.waveform.Lead;
import io.relais.expertise.waveform.LeadCode;
import io.relais.expertise.waveform.LeadGroup;
import io.relais.expertise.waveform.Samples;
import io.relais.expertise.waveform.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A made electrocardiogram of twelve leads with the times at which its beats begin.
///
/// The heart is one vector whose waves are humps of known onset and end; the leads are its
/// projections by the table of G. E. Dower, "A lead synthesizer for the Frank system to simulate
/// the standard 12-lead electrocardiogram", J. Electrocardiol. 1(1), 1968.
public final class SyntheticEcg {
  private static final double MICROVOLTS = 2.5;
  private static final double FIRST = 0.5;
  private static final double EARLY = 0.62;
  private static final double BREATH = 0.25;
  private static final double MAINS = 50;

  /// I, II, V1 to V6 from the vector's x, y and z.
  private static final double[][] DOWER = {
    {0.632, -0.235, 0.059},
    {0.235, 1.066, -0.132},
    {-0.515, 0.157, -0.917},
    {0.044, 0.164, -1.387},
    {0.882, 0.098, -1.277},
    {1.213, 0.127, -0.601},
    {1.125, 0.127, -0.086},
    {0.831, 0.076, 0.230}
  };

  /// A beat of the recording.
  ///
  /// @param qrsOnset seconds from the first sample
  /// @param ectopic whether it came early and wide
  public record Beat(double qrsOnset, boolean ectopic) {}

  private final EcgModel model;
  private final SplittableRandom random;
  private final List<Beat> beats;
  private final Ecg ecg;

  /// Makes a recording.
  public SyntheticEcg(EcgModel model) {
    this.model = model;
    this.random = new SplittableRandom(model.seed());
    this.beats = List.copyOf(rhythm());
    this.ecg = record();
  }

  /// The recording.
  public Ecg ecg() {
    return ecg;
  }

  /// Its beats, in order; all lie wholly within it.
  public List<Beat> beats() {
    return beats;
  }

  private List<Beat> rhythm() {
    List<Beat> made = new ArrayList<>();
    double mean = 60 / model.heartRate();
    double time = FIRST;
    while (time + model.qt() / 1000 < model.seconds()) {
      boolean early = made.size() > 2 && random.nextDouble() < model.ectopic();
      if (early) {
        double before = made.getLast().qrsOnset();
        made.add(new Beat(before + Math.max(EARLY * mean, model.qt() / 1000 + 0.03), true));
        time = before + 2 * mean;
      } else {
        made.add(new Beat(time, false));
        time += mean * (1 + model.rrSpread() * Math.clamp(random.nextGaussian(), -2.5, 2.5));
      }
    }
    made.removeIf(beat -> beat.qrsOnset() + model.qt() / 1000 >= model.seconds());
    return made;
  }

  private List<Wave> sinus() {
    List<Wave> waves = new ArrayList<>();
    if (model.pDuration() > 0) {
      double begin = -model.pr() / 1000;
      double end = begin + model.pDuration() / 1000;
      waves.add(new Wave(begin, (begin + end) / 2, end, 0.09, 0.13, -0.03));
    }
    waves.addAll(Hearts.ventricles(model));
    return waves;
  }

  private List<Wave> early() {
    double qrs = Math.max(model.qrs() / 1000 + 0.05, 0.14);
    double qt = model.qt() / 1000;
    return List.of(
        new Wave(0, 0.5 * qrs, qrs, -1.2, 1.1, -0.6),
        new Wave(qrs, qrs + 0.5 * (qt - qrs), qt, 0.4, -0.35, 0.2));
  }

  private Ecg record() {
    int length = (int) Math.round(model.seconds() * model.frequency());
    double[][] vector = new double[3][length];
    List<Wave> sinus = sinus();
    List<Wave> early = early();
    for (Beat beat : beats) {
      for (Wave wave : beat.ectopic() ? early : sinus) {
        add(vector, wave, beat.qrsOnset());
      }
    }
    if (model.heart() == EcgModel.Heart.FIBRILLATING) {
      Hearts.fibrillate(vector, model.frequency(), random.nextDouble() * 2 * Math.PI);
    }
    double[][] eight = new double[DOWER.length][];
    for (int lead = 0; lead < eight.length; lead++) {
      eight[lead] = disturbed(project(vector, DOWER[lead]));
    }
    return ecg(leads(eight));
  }

  private void add(double[][] vector, Wave wave, double onset) {
    int from = Math.max(0, (int) Math.floor((onset + wave.begin()) * model.frequency()));
    int to = (int) Math.ceil((onset + wave.end()) * model.frequency());
    for (int i = from; i <= to && i < vector[0].length; i++) {
      double height = wave.at(i / model.frequency() - onset);
      vector[0][i] += height * wave.x();
      vector[1][i] += height * wave.y();
      vector[2][i] += height * wave.z();
    }
  }

  private static double[] project(double[][] vector, double... weights) {
    double[] lead = new double[vector[0].length];
    for (int i = 0; i < lead.length; i++) {
      lead[i] =
          1000
              * (weights[0] * vector[0][i] + weights[1] * vector[1][i] + weights[2] * vector[2][i]);
    }
    return lead;
  }

  private double[] disturbed(double... lead) {
    EcgModel.Noise noise = model.noise();
    double breath = random.nextDouble() * 2 * Math.PI;
    double mains = random.nextDouble() * 2 * Math.PI;
    double size = 0.5 + random.nextDouble();
    for (int i = 0; i < lead.length; i++) {
      double time = i / model.frequency();
      lead[i] +=
          noise.muscle() * random.nextGaussian()
              + size * noise.wander() * Math.sin(2 * Math.PI * BREATH * time + breath)
              + noise.mains() * Math.sin(2 * Math.PI * MAINS * time + mains);
    }
    return lead;
  }

  private static List<Lead> leads(double[][] eight) {
    int length = eight[0].length;
    double[][] all = new double[12][length];
    for (int i = 0; i < length; i++) {
      double one = eight[0][i];
      double two = eight[1][i];
      all[0][i] = one;
      all[1][i] = two;
      all[2][i] = two - one;
      all[3][i] = -(one + two) / 2;
      all[4][i] = one - two / 2;
      all[5][i] = two - one / 2;
    }
    System.arraycopy(eight, 2, all, 6, 6);
    List<Lead> leads = new ArrayList<>();
    for (int lead = 0; lead < all.length; lead++) {
      int[] samples = new int[length];
      for (int i = 0; i < length; i++) {
        samples[i] = (int) Math.round(all[lead][i] / MICROVOLTS);
      }
      leads.add(Lead.of(LeadCode.STANDARD.get(lead), Samples.of(samples), MICROVOLTS));
    }
    return leads;
  }

  private Ecg ecg(List<Lead> leads) {
    return new Ecg(
        EcgFormat.SYNTHETIC,
        Subject.UNKNOWN,
        null,
        null,
        Device.UNKNOWN,
        List.of(new LeadGroup(LeadGroup.Kind.RHYTHM, model.frequency(), 0, leads)),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
