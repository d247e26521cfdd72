// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.measurement;

import java.util.Arrays;
import java.util.OptionalInt;

/// Measures one median beat; see [Delineation] for the methods.
final class Delineator {
  private static final double SMOOTH_HZ = 45;
  private static final double T_SMOOTH_HZ = 20;
  private static final double QRS_REACH_MS = 130;
  private static final double QUIET_MS = 8;
  private static final double SPEED_SHARE = 0.03;
  private static final double NOISE_TIMES = 4;
  private static final double T_FROM_MS = 60;
  private static final double T_TO_MS = 560;
  private static final double NEXT_QRS_MS = 120;
  private static final double P_FROM_MS = 300;
  private static final double P_TO_MS = 10;

  /// How far the window reaches behind the place where the steepest tangent of T meets the
  /// baseline: far enough for the knee, and not so far that a slow drift or a U wave is taken for
  /// T.
  private static final double KNEE_MS = 75;

  private static final double P_AT_LEAST_UV = 25;

  /// A P wave is higher than what lies before QRS by chance, so many times.
  private static final double P_DOUBT_TIMES = 8;

  private static final double P_SMOOTH_HZ = 30;
  private static final double T_AT_LEAST_UV = 40;

  private final Traces beat;
  private final Traces doubt;
  private final int fiducial;
  private final double rr;
  private final int limit;
  private final double[] speed;

  private Delineator(MedianBeat median, double rr) {
    ZeroPhaseFilter smooth = ZeroPhaseFilter.lowPass(SMOOTH_HZ, median.traces().frequency());
    this.beat = median.traces().map(smooth::apply);
    this.doubt = median.doubt();
    this.fiducial = median.fiducial();
    this.rr = rr;
    this.limit = Math.min(beat.length() - 2, fiducial + beat.samples(rr - NEXT_QRS_MS));
    this.speed = speed(beat);
  }

  /// Finds the edges of the waves.
  ///
  /// @param rr milliseconds between beats: the next beat's P wave ends the search for T
  static Delineation of(MedianBeat median, double rr) {
    return new Delineator(median, rr).all();
  }

  private Delineation all() {
    double rest = rest();
    int onset = edge(-1, rest);
    int end = edge(1, rest) + 1;
    int[] t = t(onset, end);
    int[] p = p(onset, t.length == 0 ? 0 : t[1] - beat.samples(rr));
    return new Delineation(at(p, 0), at(p, 1), onset, end, at(t, 0));
  }

  private static OptionalInt at(int[] edges, int place) {
    return edges.length == 0 ? OptionalInt.empty() : OptionalInt.of(edges[place]);
  }

  private static double[] speed(Traces beat) {
    double[] speed = new double[beat.length()];
    for (double[] row : beat.rows()) {
      for (int i = 1; i < speed.length - 1; i++) {
        double slope = (row[i + 1] - row[i - 1]) / 2;
        speed[i] += slope * slope;
      }
    }
    for (int i = 0; i < speed.length; i++) {
      speed[i] = Math.sqrt(speed[i]);
    }
    return speed;
  }

  /// The speed of the quietest stretch before and after QRS.
  private double rest() {
    int width = beat.samples(24);
    double least = Double.MAX_VALUE;
    for (int from = 1; from + width < limit; from += Math.max(1, width / 4)) {
      double mean = Arrays.stream(speed, from, from + width).average().orElse(0);
      least = Math.min(least, mean);
    }
    return least;
  }

  /// The last sample of QRS in a direction: beyond it the vector rests for a while.
  private int edge(int step, double rest) {
    int reach = beat.samples(QRS_REACH_MS);
    double top = 0;
    int peak = fiducial;
    for (int i = Math.max(1, fiducial - reach / 2);
        i < Math.min(limit, fiducial + reach / 2);
        i++) {
      if (speed[i] > top) {
        top = speed[i];
        peak = i;
      }
    }
    double threshold = Math.max(SPEED_SHARE * top, NOISE_TIMES * rest);
    int quiet = beat.samples(QUIET_MS);
    int calm = 0;
    int i = peak;
    int last = peak;
    while (i > 0 && i < speed.length - 1 && Math.abs(i - peak) <= reach && calm < quiet) {
      if (speed[i] > threshold) {
        last = i;
        calm = 0;
      } else {
        calm++;
      }
      i += step;
    }
    return last;
  }

  /// The T wave: its end, and where the heart is at rest behind it; nothing if none stands out.
  private int[] t(int qrsOnset, int qrsEnd) {
    int from = qrsEnd + beat.samples(T_FROM_MS);
    int to = Math.min(limit, qrsOnset + beat.samples(T_TO_MS));
    if (to - from < beat.samples(60)) {
      return new int[0];
    }
    double[] rough = size(T_SMOOTH_HZ, Math.max(0, qrsOnset - beat.samples(P_TO_MS)));
    int nadir = lowest(rough, highest(rough, from, to), limit);
    double[] size = size(T_SMOOTH_HZ, nadir);
    int peak = highest(size, from, Math.min(to, nadir));
    if (size[peak] < T_AT_LEAST_UV) {
      return new int[0];
    }
    int fall = steepest(size, peak, nadir);
    double slope = size[fall] - size[fall + 1];
    int tangent = fall + (int) Math.round(size[fall] / slope);
    int end = Math.min(limit, tangent + beat.samples(KNEE_MS));
    return new int[] {trapezium(size, fall, end), nadir};
  }

  private int[] p(int qrsOnset, int rest) {
    int from = Math.max(Math.max(1, qrsOnset - beat.samples(P_FROM_MS)), rest);
    int to = qrsOnset - beat.samples(P_TO_MS);
    if (to - from < beat.samples(60)) {
      return new int[0];
    }
    double[] size = size(P_SMOOTH_HZ, from);
    int peak = highest(size, from, to);
    double before = size[lowest(size, from, peak)];
    double after = size[lowest(size, peak, to)];
    double least = Math.max(P_AT_LEAST_UV, P_DOUBT_TIMES * chance(from, to));
    if (size[peak] - Math.max(before, after) < least) {
      return new int[0];
    }
    return new int[] {mirrored(size, peak, from), trapezium(size, steepest(size, peak, to), to)};
  }

  /// How high waves are that lie in a stretch by chance.
  private double chance(int from, int to) {
    ZeroPhaseFilter smooth = ZeroPhaseFilter.lowPass(P_SMOOTH_HZ, beat.frequency());
    double sum = 0;
    for (double[] row : doubt.rows()) {
      double[] calm = smooth.apply(row);
      double mean = Arrays.stream(calm, from, to).average().orElse(0);
      sum += Arrays.stream(calm, from, to).map(value -> (value - mean) * (value - mean)).sum();
    }
    return Math.sqrt(sum / (doubt.rows().size() * (double) (to - from)));
  }

  /// The root mean square of the leads, each measured from what it is at the sample given.
  private double[] size(double cutoff, int zero) {
    ZeroPhaseFilter smooth = ZeroPhaseFilter.lowPass(cutoff, beat.frequency());
    double[] size = new double[beat.length()];
    for (double[] row : beat.rows()) {
      double[] calm = smooth.apply(row);
      for (int i = 0; i < size.length; i++) {
        double height = calm[i] - calm[zero];
        size[i] += height * height;
      }
    }
    for (int i = 0; i < size.length; i++) {
      size[i] = Math.sqrt(size[i] / beat.rows().size());
    }
    return size;
  }

  private int mirrored(double[] size, int peak, int from) {
    double[] turned = new double[peak - from + 1];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = size[peak - i];
    }
    return peak - trapezium(turned, steepest(turned, 0, turned.length - 1), turned.length - 1);
  }

  /// Where the trapezium between the steepest fall and the end of the window is largest.
  private static int trapezium(double[] size, int steepest, int end) {
    int best = steepest;
    double most = -1;
    for (int i = steepest; i <= end; i++) {
      double area = 0.5 * (size[steepest] - size[i]) * (2.0 * end - i - steepest);
      if (area > most) {
        most = area;
        best = i;
      }
    }
    return best;
  }

  private static int steepest(double[] size, int from, int to) {
    int best = from;
    for (int i = from + 1; i < to; i++) {
      if (size[i] - size[i + 1] > size[best] - size[best + 1]) {
        best = i;
      }
    }
    return best;
  }

  private static int highest(double[] values, int from, int to) {
    int best = from;
    for (int i = from; i <= to; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  private static int lowest(double[] values, int from, int to) {
    int best = from;
    for (int i = from; i <= to; i++) {
      best = values[i] < values[best] ? i : best;
    }
    return best;
  }
}
