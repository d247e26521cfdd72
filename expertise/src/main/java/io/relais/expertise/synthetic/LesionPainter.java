// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Paints lesions as they look: blood dark red, exudates yellow with sharp edges, cotton-wool spots
/// white and soft.
final class LesionPainter {
  private final FundusCanvas canvas;
  private final SmoothNoise edges;
  private final SplittableRandom random;

  LesionPainter(FundusCanvas canvas, SplittableRandom random) {
    this.canvas = canvas;
    this.edges = new SmoothNoise(random.nextLong());
    this.random = random;
  }

  /// What lies among the vessels or behind them.
  void paint(List<Lesion> lesions) {
    for (Lesion lesion : lesions) {
      switch (lesion.kind()) {
        case MICROANEURYSM -> blood(lesion, 0.82, 0.1);
        case DOT_HAEMORRHAGE -> blood(lesion, 0.92, 0.25);
        case BLOT_HAEMORRHAGE -> blood(lesion, 0.96, 0.55);
        case FLAME_HAEMORRHAGE -> flame(lesion);
        case HARD_EXUDATE -> exudate(lesion);
        case COTTON_WOOL_SPOT -> wool(lesion);
        case IRMA, NEOVESSELS, PRERETINAL_HAEMORRHAGE -> {}
      }
    }
  }

  /// What grows or lies before the retina: vessels to be painted with the others, and blood.
  List<Vessel> fronds(List<Lesion> lesions) {
    List<Vessel> vessels = new ArrayList<>();
    for (Lesion lesion : lesions) {
      switch (lesion.kind()) {
        case IRMA -> tangle(lesion, 7, 0.016, 0.3, vessels);
        case NEOVESSELS -> tangle(lesion, 34, 0.017, 0.75, vessels);
        default -> {}
      }
    }
    return vessels;
  }

  /// Blood before the retina sinks: level above, round below.
  void boats(List<Lesion> lesions) {
    for (Lesion lesion : lesions) {
      if (lesion.kind() == Lesion.Kind.PRERETINAL_HAEMORRHAGE) {
        double radius = lesion.radius();
        canvas.about(
            lesion.x(),
            lesion.y(),
            radius * 1.2,
            (at, dx, dy) -> {
              double wave = 0.05 * edges.at(dx * 4 + 9, dy * 4);
              double below = Retina.smooth(-0.02, 0.02, dy + 0.14 * radius + 0.3 * wave * radius);
              double round =
                  1 - Retina.smooth(0.93, 1.03, Math.hypot(dx, dy * 1.5) / radius + wave);
              canvas.cover(at, 0.36, 0.045, 0.04, 0.95 * below * round);
            });
      }
    }
  }

  private void blood(Lesion lesion, double depth, double ragged) {
    double radius = lesion.radius();
    double turn = random.nextDouble() * Math.PI;
    double oval = 1 + 0.35 * ragged * random.nextDouble();
    double off = random.nextDouble() * 100;
    double soft = Math.max(0.3, 1.6 / (radius * canvas.scale));
    canvas.about(
        lesion.x(),
        lesion.y(),
        radius * 1.9,
        (at, dx, dy) -> {
          double u = (dx * Math.cos(turn) + dy * Math.sin(turn)) / oval;
          double v = (dy * Math.cos(turn) - dx * Math.sin(turn)) * oval;
          double wave =
              ragged * 0.55 * edges.layered(dx / radius * 1.4 + off, dy / radius * 1.4, 2);
          double far = Math.hypot(u, v) / radius + wave;
          double deep = depth * (1 - Retina.smooth(1 - soft, 1 + soft, far));
          canvas.filter(at, 1 - 0.3 * deep, 1 - 0.62 * deep, 1 - 0.5 * deep);
        });
  }

  /// Along the nerve fibres, so away from the disc.
  private void flame(Lesion lesion) {
    double radius = lesion.radius();
    double along = Math.atan2(lesion.y() - Retina.DISC_Y, lesion.x() - Retina.DISC_X);
    canvas.about(
        lesion.x(),
        lesion.y(),
        radius * 2.2,
        (at, dx, dy) -> {
          double u = (dx * Math.cos(along) + dy * Math.sin(along)) / radius;
          double v = (dy * Math.cos(along) - dx * Math.sin(along)) / radius;
          double streak = 0.5 * edges.at(v * 13 + lesion.x() * 31, u * 1.6);
          double far = Math.hypot(u * 0.62, v * 2.1) + streak * (0.4 + 0.6 * Math.abs(u));
          double deep = 1 - Retina.smooth(0.7, 1.15, far);
          canvas.filter(at, 1 - 0.3 * deep, 1 - 0.66 * deep, 1 - 0.56 * deep);
        });
  }

  private void exudate(Lesion lesion) {
    double radius = lesion.radius();
    double off = random.nextDouble() * 100;
    double bright = 0.8 + 0.2 * random.nextDouble();
    canvas.about(
        lesion.x(),
        lesion.y(),
        radius * 1.8,
        (at, dx, dy) -> {
          double wave = 0.5 * edges.layered(dx / radius + off, dy / radius, 2);
          double cover = 1 - Retina.smooth(0.75, 1.15, Math.hypot(dx, dy) / radius + wave);
          canvas.cover(at, 0.97, 0.81, 0.4, 0.88 * bright * cover);
        });
  }

  private void wool(Lesion lesion) {
    double radius = lesion.radius();
    double off = random.nextDouble() * 100;
    canvas.about(
        lesion.x(),
        lesion.y(),
        radius * 2,
        (at, dx, dy) -> {
          double wave = 0.7 * edges.layered(dx / radius * 1.3 + off, dy / radius * 1.3, 3);
          double cover = 1 - Retina.smooth(0.35, 1.25, Math.hypot(dx, dy * 1.3) / radius + wave);
          canvas.cover(at, 0.95, 0.78, 0.57, 0.72 * cover);
        });
  }

  /// Fine vessels that wind about each other.
  private void tangle(Lesion lesion, int count, double width, double winding, List<Vessel> into) {
    for (int i = 0; i < count; i++) {
      double start = random.nextDouble() * 2 * Math.PI;
      double off = lesion.radius() * 0.3 * random.nextDouble();
      double x = lesion.x() + off * Math.cos(start);
      double y = lesion.y() + off * Math.sin(start);
      double heading = start + random.nextDouble() - 0.5;
      double bend = 0;
      List<Vessel.Point> points = new ArrayList<>();
      double length = lesion.radius() * (0.7 + 0.7 * random.nextDouble());
      for (double done = 0; done < length; done += 0.01) {
        points.add(new Vessel.Point(x, y, width * (1 - 0.45 * done / length)));
        bend += (random.nextDouble() - 0.5) * winding - bend * 0.06;
        heading += bend * 0.55;
        x += 0.01 * Math.cos(heading);
        y += 0.01 * Math.sin(heading);
      }
      into.add(new Vessel(i % 3 == 0, points));
    }
  }
}
