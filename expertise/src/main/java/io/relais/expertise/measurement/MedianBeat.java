// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The typical beat of a recording: the median, sample by sample, of the beats of its commonest
/// shape, laid upon each other where they agree best. A median is hardly moved by a stray beat, and
/// noise falls with the root of the number of beats.
///
/// @param traces the typical beat in each lead
/// @param doubt half of what the typical beats of every other beat differ by: what of the typical
///   beat is there by chance, such as the waves of fibrillating atria; nothing for fewer than four
/// @param fiducial the sample of it where QRS has most energy
/// @param members which beats it is made of, by their place among all beats
record MedianBeat(Traces traces, Traces doubt, int fiducial, List<Integer> members) {
  private static final double BEFORE_MS = 350;
  private static final double AFTER_MS = 650;
  private static final double SHAPE_MS = 70;
  private static final double SHIFT_MS = 30;
  private static final double ALIKE = 0.9;
  private static final double BASELINE_HZ = 0.4;
  private static final int ENOUGH = 60;
  private static final int FEW = 4;

  /// The typical beat; empty if no beat lies wholly within the recording.
  ///
  /// @param recording as it was recorded
  /// @param beats samples within QRS, in order
  static Optional<MedianBeat> of(Traces recording, int... beats) {
    int before = recording.samples(BEFORE_MS);
    int after = recording.samples(AFTER_MS);
    ZeroPhaseFilter baseline = ZeroPhaseFilter.highPass(BASELINE_HZ, recording.frequency());
    Traces level = recording.map(baseline::apply);
    List<Shape> classes = new ArrayList<>();
    for (int i = 0; i < beats.length; i++) {
      if (beats[i] - before >= 0 && beats[i] + after < recording.length()) {
        sort(level, classes, i, beats[i]);
      }
    }
    return classes.stream()
        .reduce((one, other) -> other.members().size() > one.members().size() ? other : one)
        .map(common ->
            new MedianBeat(
                median(level, common.first(ENOUGH), before, after),
                doubt(level, common.first(ENOUGH), before, after),
                before,
                List.copyOf(common.members())));
  }

  private static Traces doubt(Traces level, List<Integer> places, int before, int after) {
    if (places.size() < FEW) {
      return level.map(row -> new double[before + after]);
    }
    Traces even = median(level, everyOther(places, 0), before, after);
    Traces odd = median(level, everyOther(places, 1), before, after);
    List<double[]> rows = new ArrayList<>();
    for (int lead = 0; lead < even.rows().size(); lead++) {
      double[] half = new double[before + after];
      for (int i = 0; i < half.length; i++) {
        half[i] = (even.rows().get(lead)[i] - odd.rows().get(lead)[i]) / 2;
      }
      rows.add(half);
    }
    return new Traces(level.frequency(), level.codes(), rows);
  }

  private static List<Integer> everyOther(List<Integer> places, int from) {
    List<Integer> some = new ArrayList<>();
    for (int i = from; i < places.size(); i += 2) {
      some.add(places.get(i));
    }
    return some;
  }

  /// Beats of one shape: the first is the pattern.
  private record Shape(int pattern, List<Integer> members, List<Integer> places) {

    List<Integer> first(int most) {
      return places.subList(0, Math.min(most, places.size()));
    }
  }

  private static void sort(Traces level, List<Shape> classes, int number, int beat) {
    for (Shape known : classes) {
      int place = best(level, known.pattern(), beat);
      if (likeness(level, known.pattern(), place) >= ALIKE) {
        known.members().add(number);
        known.places().add(place);
        return;
      }
    }
    classes.add(new Shape(beat, new ArrayList<>(List.of(number)), new ArrayList<>(List.of(beat))));
  }

  private static int best(Traces level, int pattern, int beat) {
    int reach = level.samples(SHIFT_MS);
    int best = beat;
    double most = -1;
    for (int place = beat - reach; place <= beat + reach; place++) {
      double like = likeness(level, pattern, place);
      if (like > most) {
        most = like;
        best = place;
      }
    }
    return best;
  }

  /// The correlation of two complexes over all leads.
  private static double likeness(Traces level, int one, int other) {
    int reach = level.samples(SHAPE_MS);
    double product = 0;
    double first = 0;
    double second = 0;
    for (double[] row : level.rows()) {
      double meanOne = mean(row, one - reach, one + reach);
      double meanOther = mean(row, other - reach, other + reach);
      for (int i = -reach; i <= reach; i++) {
        double a = sample(row, one + i) - meanOne;
        double b = sample(row, other + i) - meanOther;
        product += a * b;
        first += a * a;
        second += b * b;
      }
    }
    return first == 0 || second == 0 ? 0 : product / Math.sqrt(first * second);
  }

  private static double mean(double[] row, int from, int to) {
    double sum = 0;
    for (int i = from; i <= to; i++) {
      sum += sample(row, i);
    }
    return sum / (to - from + 1);
  }

  private static double sample(double[] row, int at) {
    return row[Math.clamp(at, 0, row.length - 1)];
  }

  private static Traces median(Traces level, List<Integer> places, int before, int after) {
    return level.map(row -> {
      double[] typical = new double[before + after];
      double[] column = new double[places.size()];
      for (int i = 0; i < typical.length; i++) {
        for (int beat = 0; beat < column.length; beat++) {
          column[beat] = sample(row, places.get(beat) - before + i);
        }
        Arrays.sort(column);
        int middle = column.length / 2;
        typical[i] =
            column.length % 2 == 1 ? column[middle] : (column[middle - 1] + column[middle]) / 2;
      }
      return typical;
    });
  }
}
