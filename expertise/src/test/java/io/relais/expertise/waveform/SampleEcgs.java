// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Electrocardiograms made for the tests, of known shape.
public final class SampleEcgs {
  private static final LocalDateTime START = LocalDateTime.of(2026, 3, 14, 9, 26, 53);

  private SampleEcgs() {}

  /// Ten seconds of twelve leads at 500 Hz in units of 2.5 µV: a beat a second that is higher with
  /// each lead, with its median beat, measurements, a statement and its beats.
  public static Ecg resting() {
    Filters filters =
        new Filters(OptionalDouble.of(0.05), OptionalDouble.of(150), OptionalDouble.of(50));
    List<Lead> rhythm = new ArrayList<>();
    List<Lead> median = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      LeadCode code = LeadCode.STANDARD.get(i);
      rhythm.add(
          new Lead(
              code,
              beats(5000, 500, i + 4),
              OptionalDouble.of(2.5),
              0,
              OptionalInt.empty(),
              filters));
      median.add(
          new Lead(
              code,
              beats(600, 500, i + 4),
              OptionalDouble.of(2.5),
              0,
              OptionalInt.empty(),
              filters));
    }
    List<Annotation> marks = new ArrayList<>();
    for (int second = 0; second < 10; second++) {
      marks.add(new Annotation(Annotation.Kind.BEAT, 0, second + 0.4, 0, null, "type 0", ""));
    }
    marks.add(
        new Annotation(Annotation.Kind.WAVE, 1, 0.36, 0.09, null, "MDC_ECG_WAVC_QRSWAVE", ""));
    return new Ecg(
        EcgFormat.SCP_ECG,
        new Subject(
            List.of(new Subject.Id("184-77", "")),
            "Lévêque",
            "Zoé",
            LocalDate.of(1953, 5, 8),
            Subject.Sex.FEMALE),
        START,
        null,
        new Device("Mortara", "ELI250", "SN-7", "5.3", "Clinique"),
        List.of(
            new LeadGroup(LeadGroup.Kind.RHYTHM, 500, 0, rhythm),
            new LeadGroup(LeadGroup.Kind.MEDIAN_BEAT, 500, 0, median)),
        List.of(
            new Measurement(Measurement.Kind.VENTRICULAR_RATE, 60),
            new Measurement(Measurement.Kind.PR, 148),
            new Measurement(Measurement.Kind.QRS, 92),
            new Measurement(Measurement.Kind.QT, 400),
            new Measurement(Measurement.Kind.QTC_BAZETT, 400),
            new Measurement(Measurement.Kind.QRS_AXIS, -31)),
        List.of(new Statement("Rythme sinusal", false), new Statement("ECG normal", false)),
        marks,
        List.of());
  }

  /// An ECG of these groups about which nothing else is known.
  public static Ecg of(LeadGroup... groups) {
    return new Ecg(
        EcgFormat.EDF,
        Subject.UNKNOWN,
        START,
        null,
        Device.UNKNOWN,
        List.of(groups),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /// A beat a second: P, Q, R, S and T as straight lines, the R wave `height` tenths of a
  /// millivolt.
  public static Samples beats(int length, double frequency, int height) {
    double[][] shape = {
      {0, 0},
      {0.20, 0},
      {0.24, 0.12},
      {0.30, 0},
      {0.36, 0},
      {0.375, -0.08},
      {0.40, 1},
      {0.425, -0.2},
      {0.45, 0},
      {0.55, 0.02},
      {0.66, 0.25},
      {0.76, 0},
      {1, 0}
    };
    var samples = new int[length];
    for (int i = 0; i < length; i++) {
      double second = i / frequency % 1;
      int at = 1;
      while (shape[at][0] < second) {
        at++;
      }
      double part = (second - shape[at - 1][0]) / (shape[at][0] - shape[at - 1][0]);
      double value = shape[at - 1][1] + part * (shape[at][1] - shape[at - 1][1]);
      samples[i] = (int) Math.round(value * height * 40);
    }
    return Samples.of(samples);
  }
}
