// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

/// Where things are in an eye, in disc diameters from the fovea: x towards the nose, y downwards.
final class Retina {
  /// The middle of the disc, a little above the fovea.
  static final double DISC_X = 2.55;

  static final double DISC_Y = -0.22;

  /// Half its width and half its height.
  static final double DISC_RX = 0.455;

  static final double DISC_RY = 0.52;

  /// No vessel comes nearer to the fovea.
  static final double AVASCULAR = 0.3;

  /// How far a photograph of 45 degrees reaches from its middle.
  static final double REACH = 4.05;

  private Retina() {}

  /// 0 in the middle of the disc, 1 at its edge.
  static double ofDisc(double x, double y) {
    return Math.hypot((x - DISC_X) / DISC_RX, (y - DISC_Y) / DISC_RY);
  }

  static double smooth(double from, double to, double value) {
    double t = Math.clamp((value - from) / (to - from), 0, 1);
    return t * t * (3 - 2 * t);
  }
}
