// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.Viewing;
import io.relais.media.Viewing.Priority;

/// One picture's share of a way down: the steps of quality it can be had in, what each costs, and
/// which one is granted.
///
/// A camera's steps rise first in frame rate and then in size; a screen's first in size, since text
/// is to be read.
final class Allotment {
  /// Nothing is sent.
  static final int NONE = -1;

  private static final int SIDE = LayerMeter.SPATIAL;
  private static final int MOST = SIDE * SIDE;

  /// Headers, tag and repetitions on top of what the layers are measured to carry.
  private static final double ON_THE_WIRE = 1.08;

  private static final double SMOOTHING = 0.1;
  private static final long SOON = 10_000_000_000L;
  private static final long FIRST_BLOCK = 4_000_000_000L;
  private static final long LONGEST_BLOCK = 20_000_000_000L;

  private final int[] spatials = new int[MOST];
  private final int[] temporals = new int[MOST];
  private final double[] rates = new double[MOST];
  private final double[] costs = new double[MOST];
  private int steps;
  private int granted = NONE;
  private int grantedSpatial = NONE;
  private int grantedTemporal = NONE;
  private boolean everGranted;
  private long changedNanos;
  private long raisedNanos;
  private long aboveSince;
  private long block = FIRST_BLOCK;
  private int blockedStep;
  private long blockedUntil;

  /// What the rounds have come to so far.
  int proposed;

  /// Looks at what there is to be had.
  ///
  /// @param useful the highest spatial layer that the view has use for
  void prepare(LayerRates layers, int useful, Viewing viewing) {
    steps = 0;
    int top = Math.min(useful, SIDE - 1);
    int temporal = Math.min(layers.temporalLayers(), SIDE) - 1;
    boolean screen = viewing.priority() == Priority.SCREEN;
    for (int t = 0; !screen && t < temporal && top >= 0; t++) {
      add(0, t);
    }
    for (int s = 0; s <= top; s++) {
      add(s, screen ? 0 : temporal);
    }
    for (int t = 1; screen && t <= temporal; t++) {
      add(top, t);
    }
    for (int i = 0; i < steps; i++) {
      costs[i] = cost(layers, spatials[i], temporals[i]);
    }
    granted = nearest();
  }

  private void add(int spatial, int temporal) {
    spatials[steps] = spatial;
    temporals[steps] = temporal;
    steps++;
  }

  /// A layer that does not flow costs what is sent in its stead: the best below it that does.
  private double cost(LayerRates layers, int spatial, int temporal) {
    for (int s = spatial; s >= 0; s--) {
      if (layers.flowing(s)) {
        int cell = s * SIDE + temporal;
        double measured = layers.bitsPerSecond(s, temporal) * ON_THE_WIRE;
        rates[cell] =
            rates[cell] == 0 ? measured : rates[cell] + SMOOTHING * (measured - rates[cell]);
        return rates[cell];
      }
    }
    return layers.bitsPerSecond(spatial, temporal) * ON_THE_WIRE;
  }

  /// Where the step granted before is among those of now.
  private int nearest() {
    int at = NONE;
    for (int i = 0; i < steps; i++) {
      boolean within =
          spatials[i] < grantedSpatial
              || (spatials[i] == grantedSpatial && temporals[i] <= grantedTemporal);
      if (within) {
        at = i;
      }
    }
    return at == NONE && grantedSpatial >= 0 && steps > 0 ? 0 : at;
  }

  int steps() {
    return steps;
  }

  int granted() {
    return granted;
  }

  /// In bits a second on the wire; 0 for [#NONE].
  double cost(int step) {
    return step < 0 ? 0 : costs[step];
  }

  /// Whether a step was too much so shortly ago that it is not to be tried again yet.
  boolean blocked(int step, long nowNanos) {
    return step >= blockedStep && nowNanos < blockedUntil;
  }

  /// When the grant was last changed.
  long changedNanos() {
    return changedNanos;
  }

  /// Grants what was proposed: less at once, more when it has been so for a while.
  ///
  /// @param hold how long there must have been room for more
  /// @return whether the grant is another than before
  boolean settle(long hold, long nowNanos) {
    int before = granted;
    decide(hold, nowNanos);
    return granted != before;
  }

  private void decide(long hold, long nowNanos) {
    if (proposed > granted) {
      if (aboveSince == 0) {
        aboveSince = nowNanos;
      }
      if (!everGranted || nowNanos - aboveSince >= hold) {
        grant(proposed, nowNanos);
        raisedNanos = nowNanos;
      }
      return;
    }
    aboveSince = 0;
    if (proposed < granted) {
      // What was too much a moment after it was granted is not tried again soon.
      boolean failed = nowNanos - raisedNanos < SOON;
      block = failed ? Math.min(2 * block, LONGEST_BLOCK) : FIRST_BLOCK;
      if (failed) {
        blockedStep = granted;
        blockedUntil = nowNanos + block / 2;
      }
      grant(proposed, nowNanos);
    }
  }

  private void grant(int step, long nowNanos) {
    granted = step;
    everGranted |= step >= 0;
    grantedSpatial = step < 0 ? NONE : spatials[step];
    grantedTemporal = step < 0 ? NONE : temporals[step];
    changedNanos = nowNanos;
    aboveSince = 0;
  }

  int spatial() {
    return grantedSpatial;
  }

  int temporal() {
    return grantedTemporal;
  }
}
