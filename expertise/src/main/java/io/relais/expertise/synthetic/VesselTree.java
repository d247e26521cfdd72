// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/// Grows arteries and veins from the disc: arcades about the macula, straighter ones to the nose,
/// twigs towards the fovea. At a fork the cubes of the widths add up (Murray's law).
final class VesselTree {
  private static final double STEP = 0.012;
  private static final double ARTERY = 0.072;
  private static final double VEIN = 0.1;
  private static final double THINNEST = 0.011;
  private static final double EDGE = 6.4;
  private static final int MOST_VESSELS = 420;

  private final SplittableRandom random;
  private final boolean beaded;
  private final List<Vessel> grown = new ArrayList<>();
  private final Deque<Bud> buds = new ArrayDeque<>();

  /// Where a vessel begins.
  ///
  /// @param curve how far its arcade stands off, in disc diameters at the fovea; 0 for those that
  ///   keep their heading
  private record Bud(
      boolean artery, double x, double y, double heading, double width, double curve, int order) {}

  private VesselTree(long seed, boolean beaded) {
    this.random = new SplittableRandom(seed);
    this.beaded = beaded;
  }

  /// The vessels of an eye.
  ///
  /// @param beaded whether veins are wide and narrow in turn
  static List<Vessel> grow(long seed, boolean beaded) {
    VesselTree tree = new VesselTree(seed, beaded);
    tree.roots();
    while (!tree.buds.isEmpty() && tree.grown.size() < MOST_VESSELS) {
      tree.follow(tree.buds.poll());
    }
    return tree.grown;
  }

  private void roots() {
    for (boolean artery : new boolean[] {false, true}) {
      double off = artery ? 0.05 : -0.06;
      for (int up : new int[] {-1, 1}) {
        double width = (artery ? ARTERY : VEIN) * between(0.92, 1.06);
        double spread = between(1.75, 2.15) + (artery ? -0.14 : 0.14);
        double x = Retina.DISC_X + 0.06 + off;
        double y = Retina.DISC_Y + up * 0.03;
        bud(artery, x, y, up * between(1.5, 1.75), width, up * spread, 0);
        double nasal = up * between(0.55, 1.0) + (artery ? 0.1 * up : 0);
        bud(artery, x, y, nasal, width * between(0.62, 0.74), 0, 0);
      }
      bud(
          artery,
          Retina.DISC_X - 0.2,
          Retina.DISC_Y + off,
          Math.PI + between(-0.5, 0.5),
          THINNEST * between(1.6, 2.4),
          0,
          2);
      bud(
          artery,
          Retina.DISC_X + 0.2,
          Retina.DISC_Y + off,
          between(-0.3, 0.3),
          THINNEST * between(2, 2.8),
          0,
          2);
    }
  }

  private void bud(
      boolean artery, double x, double y, double heading, double width, double curve, int order) {
    buds.add(new Bud(artery, x, y, heading, width, curve, order));
  }

  private void follow(Bud bud) {
    List<Vessel.Point> points = new ArrayList<>();
    double x = bud.x();
    double y = bud.y();
    double heading = bud.heading();
    double width = bud.width();
    double swing = 0;
    double phase = between(0, 6);
    double most = bud.order() == 0 ? 12 : 5.5 * Math.sqrt(width / 0.04);
    double fork = bud.order() == 0 ? between(0.55, 1.0) : between(0.35, 0.9);
    for (double length = 0; length < most && width > THINNEST * 0.75; length += STEP) {
      double bead =
          beaded && !bud.artery() && width > 0.04
              ? 1 + 0.3 * Math.sin(length * 21 + phase) * Retina.smooth(0.8, 1.4, length)
              : 1;
      points.add(new Vessel.Point(x, y, width * bead));
      swing += between(-1, 1) * 0.024 - swing * 0.06;
      heading += swing * (0.16 + 0.0035 / Math.max(width, 0.02));
      heading += steer(bud, x, y, heading) * STEP;
      x += STEP * Math.cos(heading);
      y += STEP * Math.sin(heading);
      width *= 1 - STEP * (bud.order() == 0 ? 0.052 : 0.17);
      double far = Math.hypot(x, y);
      boolean past = far < 1.1 && Math.cos(heading) * x + Math.sin(heading) * y > 0.25 * far;
      if (far > EDGE || far < Retina.AVASCULAR || (past && bud.order() > 0)) {
        break;
      }
      fork -= STEP;
      if (fork < 0 && bud.order() < 5) {
        width = branch(bud, x, y, heading, width);
        fork = between(0.4, 0.95) * (bud.order() == 0 ? 0.95 : 1);
      }
    }
    if (points.size() > 3) {
      grown.add(new Vessel(bud.artery(), points));
    }
  }

  /// How the heading turns, per disc diameter.
  private static double steer(Bud bud, double x, double y, double heading) {
    if (bud.order() == 0 && bud.curve() != 0) {
      return arcade(bud.curve(), x, y, heading);
    }
    double toFovea = Math.hypot(x, y);
    if (toFovea < 1.6 && x < Retina.DISC_X - 0.6) {
      // Twigs near the macula run towards the fovea and end before it.
      double wanted = Math.atan2(-y, -x);
      return 2.2 * turn(heading, wanted) * Retina.smooth(1.6, 0.9, toFovea);
    }
    double outward = Math.atan2(y - Retina.DISC_Y, x - Retina.DISC_X);
    return 0.3 * turn(heading, outward);
  }

  /// Along a parabola from the disc that opens towards the temple.
  private static double arcade(double curve, double x, double y, double heading) {
    double temporal = Math.max(Retina.DISC_X - x, 0);
    double side = Math.signum(curve);
    double height = Math.abs(curve) * Math.sqrt((temporal + 0.02) / Retina.DISC_X);
    double limit = Math.abs(curve) * 1.18;
    double bent = height > limit * 0.8 ? limit * 0.8 + (height - limit * 0.8) * 0.35 : height;
    double slope = bent / (2 * (temporal + 0.12));
    double wanted = Math.atan2(side * slope, -1);
    double away = side * (y - Retina.DISC_Y * 0.5) - bent;
    // What is too far out turns inwards.
    double correction = Math.clamp(away * 0.9, -0.9, 0.9) * side;
    return 2.6 * turn(heading, wanted + correction);
  }

  /// Gives off a branch, and answers how wide the vessel goes on.
  private double branch(Bud bud, double x, double y, double heading, double width) {
    double share = bud.order() == 0 ? between(0.42, 0.72) : between(0.55, 0.88);
    double thin = width * share;
    boolean inward = random.nextDouble() < 0.5;
    double side = inward ? 1 : -1;
    double angle = side * between(0.5, 0.95) * (1.15 - 0.5 * share);
    if (thin > THINNEST * 0.9 && random.nextDouble() < 0.86) {
      bud(bud.artery(), x, y, heading + angle, thin, 0, bud.order() + 1);
    }
    double rest = Math.cbrt(Math.max(1 - share * share * share, 0.35));
    return width * Math.max(rest, bud.order() == 0 ? 0.93 : 0.8);
  }

  private static double turn(double from, double to) {
    return Math.IEEEremainder(to - from, 2 * Math.PI);
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }
}
