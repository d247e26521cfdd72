// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

import java.util.List;

/// The waves of made hearts, as vectors in millivolts to the left, to the feet and to the back.
final class Hearts {
  /// Fibrillating atria beat about so often in a second, now faster, now slower.
  private static final double FIBRILLATION = 6.2;

  private static final double UNSTEADY = 0.7;

  private Hearts() {}

  /// QRS and T of a beat, from the onset of QRS on.
  static List<Wave> ventricles(EcgModel model) {
    double qrs = model.qrs() / 1000;
    double qt = model.qt() / 1000;
    double rise = qrs + 0.25 * (qt - qrs);
    double top = rise + 0.56 * (qt - rise);
    return switch (model.heart()) {
      case USUAL, FIBRILLATING ->
          List.of(
              new Wave(0, 0.2 * qrs, 0.42 * qrs, -0.10, 0.03, -0.15),
              new Wave(0.1 * qrs, 0.45 * qrs, 0.85 * qrs, 1.05, 0.85, 0.25),
              new Wave(0.5 * qrs, 0.75 * qrs, qrs, -0.18, -0.2, 0.45),
              new Wave(rise, top, qt, 0.27, 0.2, -0.16));
      case LEFT_BUNDLE_BRANCH_BLOCK ->
          List.of(
              new Wave(0, 0.14 * qrs, 0.4 * qrs, 0.25, 0.22, 0.28),
              new Wave(0.06 * qrs, 0.38 * qrs, 0.7 * qrs, 0.65, 0.1, 0.6),
              new Wave(0.34 * qrs, 0.72 * qrs, qrs, 0.85, -0.05, 0.95),
              new Wave(qrs, top, qt, -0.26, 0.02, -0.42));
      case INFERIOR_SCAR ->
          List.of(
              new Wave(0, 0.24 * qrs, 0.52 * qrs, 0.05, -0.42, -0.10),
              new Wave(0.25 * qrs, 0.5 * qrs, 0.85 * qrs, 0.95, 0.42, 0.2),
              new Wave(0.5 * qrs, 0.78 * qrs, qrs, -0.1, -0.12, 0.4),
              new Wave(rise, top, qt, 0.22, -0.16, -0.12));
    };
  }

  /// Adds the waves of fibrillating atria, which are seen best in V1 and II.
  static void fibrillate(double[][] vector, double frequency, double phase) {
    for (int i = 0; i < vector[0].length; i++) {
      double time = i / frequency;
      double turn =
          2 * Math.PI * FIBRILLATION * time
              + phase
              + UNSTEADY * Math.sin(2 * Math.PI * 0.43 * time)
              + 0.5 * UNSTEADY * Math.sin(2 * Math.PI * 1.1 * time + phase);
      double size = 1 + 0.35 * Math.sin(2 * Math.PI * 0.31 * time + phase);
      double wave = size * (Math.sin(turn) + 0.3 * Math.sin(2 * turn + 0.6));
      vector[0][i] += 0.008 * wave;
      vector[1][i] += 0.045 * wave;
      vector[2][i] -= 0.055 * wave;
    }
  }
}
