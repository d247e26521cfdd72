// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.measurement;

import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.LeadCode;
import io.relais.expertise.waveform.LeadGroup;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What was measured here on the rhythm of a recording. It is an aid, shown beside what the device
/// measured and what the reader measures, and never instead of them.
///
/// @param beats when each QRS complex has its peak, in seconds from the first sample of the group
/// @param heartRate ventricular rate over the recording, beats per minute
/// @param variability of the intervals between beats of the commonest shape
/// @param intervals of the median beat; empty if no beat lies wholly within the recording
public record EcgMeasurements(
    List<Double> beats,
    double heartRate,
    Optional<RrVariability> variability,
    Optional<Intervals> intervals) {

  public EcgMeasurements {
    beats = List.copyOf(beats);
  }

  /// Measures the group that is read first; empty if it shows fewer than two beats, or if the file
  /// does not say how high its waves are.
  public static Optional<EcgMeasurements> of(Ecg ecg) {
    return of(ecg.rhythm());
  }

  /// Measures a stretch of rhythm; empty if it shows fewer than two beats, or if its scale is not
  /// known.
  public static Optional<EcgMeasurements> of(LeadGroup group) {
    return Traces.of(group).flatMap(EcgMeasurements::of);
  }

  private static Optional<EcgMeasurements> of(Traces traces) {
    int[] samples = QrsDetector.detect(traces);
    if (samples.length < 2) {
      return Optional.empty();
    }
    double[] times = Arrays.stream(samples).mapToDouble(traces::milliseconds).toArray();
    double mean = (times[times.length - 1] - times[0]) / (times.length - 1);
    Optional<MedianBeat> median = MedianBeat.of(traces, samples);
    return Optional.of(
        new EcgMeasurements(
            Arrays.stream(times).mapToObj(time -> time / 1000).toList(),
            60_000 / mean,
            median.flatMap(beat -> RrVariability.of(times, beat.members())),
            median.map(beat -> intervals(beat, mean))));
  }

  private static Intervals intervals(MedianBeat median, double rr) {
    Traces beat = median.traces();
    Delineation edges = Delineator.of(median, rr);
    return new Intervals(
        median.members().size(),
        edges.pOnset().isPresent()
            ? OptionalDouble.of(
                beat.milliseconds(edges.pEnd().getAsInt() - edges.pOnset().getAsInt()))
            : OptionalDouble.empty(),
        edges.pOnset().isPresent()
            ? OptionalDouble.of(beat.milliseconds(edges.qrsOnset() - edges.pOnset().getAsInt()))
            : OptionalDouble.empty(),
        beat.milliseconds(edges.qrsEnd() - edges.qrsOnset()),
        edges.tEnd().isPresent()
            ? OptionalDouble.of(beat.milliseconds(edges.tEnd().getAsInt() - edges.qrsOnset()))
            : OptionalDouble.empty(),
        axis(beat, edges));
  }

  /// The direction of the net area of QRS in I and aVF; the leads of Einthoven and those of
  /// Goldberger differ in size by 2/√3.
  private static OptionalInt axis(Traces beat, Delineation edges) {
    Optional<double[]> one = beat.row(LeadCode.I);
    Optional<double[]> foot = beat.row(LeadCode.AVF);
    if (one.isEmpty() || foot.isEmpty()) {
      return OptionalInt.empty();
    }
    double left = area(one.get(), edges);
    double down = area(foot.get(), edges) * 2 / Math.sqrt(3);
    return OptionalInt.of((int) Math.round(Math.toDegrees(Math.atan2(down, left))));
  }

  private static double area(double[] row, Delineation edges) {
    double area = 0;
    for (int i = edges.qrsOnset(); i < edges.qrsEnd(); i++) {
      area += row[i] - row[edges.qrsOnset()];
    }
    return area;
  }
}
