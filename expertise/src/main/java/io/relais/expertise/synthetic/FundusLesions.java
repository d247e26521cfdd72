// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

import io.relais.expertise.synthetic.Lesion.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Where the signs of a grade lie, by the definitions of the International Clinical Diabetic
/// Retinopathy scale (C. P. Wilkinson et al., Ophthalmology 110(9), 2003): microaneurysms only;
/// more than that; more than 20 haemorrhages in each quadrant, beading in two, or IRMA in one; new
/// vessels or preretinal haemorrhage.
final class FundusLesions {
  private static final double FAR = 3.4;

  private final SplittableRandom random;
  private final List<Lesion> lesions = new ArrayList<>();

  private FundusLesions(SplittableRandom random) {
    this.random = random;
  }

  static List<Lesion> of(FundusModel model, SplittableRandom random) {
    FundusLesions made = new FundusLesions(random);
    switch (model.grade()) {
      case 0 -> {}
      case 1 -> made.scatter(Kind.MICROANEURYSM, 4 + made.random.nextInt(5), 0.014, 0.026);
      case 2 -> made.moderate();
      case 3 -> made.severe();
      default -> made.proliferative();
    }
    if (model.maculopathy()) {
      made.cluster(made.between(0.35, 0.8), made.between(0, 6.28), 26);
    }
    return List.copyOf(made.lesions);
  }

  private void moderate() {
    scatter(Kind.MICROANEURYSM, 18 + random.nextInt(10), 0.013, 0.026);
    scatter(Kind.DOT_HAEMORRHAGE, 9 + random.nextInt(6), 0.03, 0.055);
    scatter(Kind.BLOT_HAEMORRHAGE, 3 + random.nextInt(4), 0.07, 0.13);
    scatter(Kind.FLAME_HAEMORRHAGE, 2, 0.09, 0.15);
    scatter(Kind.COTTON_WOOL_SPOT, 1 + random.nextInt(2), 0.11, 0.18);
    cluster(between(1.4, 2.4), between(0, 6.28), 18);
  }

  private void severe() {
    for (int quadrant = 0; quadrant < 4; quadrant++) {
      double from = quadrant * Math.PI / 2;
      for (int i = 0; i < 22; i++) {
        double angle = from + between(0, Math.PI / 2);
        double far = FAR * Math.sqrt(between(0.06, 1));
        boolean blot = random.nextDouble() < 0.4;
        add(
            blot ? Kind.BLOT_HAEMORRHAGE : Kind.DOT_HAEMORRHAGE,
            far * Math.cos(angle),
            far * Math.sin(angle),
            blot ? between(0.06, 0.14) : between(0.028, 0.055));
      }
    }
    scatter(Kind.MICROANEURYSM, 30, 0.013, 0.026);
    scatter(Kind.FLAME_HAEMORRHAGE, 6, 0.1, 0.17);
    scatter(Kind.COTTON_WOOL_SPOT, 5, 0.11, 0.2);
    scatter(Kind.IRMA, 3, 0.22, 0.34);
    cluster(between(1.4, 2.4), between(0, 6.28), 24);
  }

  private void proliferative() {
    scatter(Kind.MICROANEURYSM, 26, 0.013, 0.026);
    scatter(Kind.DOT_HAEMORRHAGE, 26, 0.028, 0.055);
    scatter(Kind.BLOT_HAEMORRHAGE, 12, 0.06, 0.14);
    scatter(Kind.COTTON_WOOL_SPOT, 3, 0.11, 0.19);
    add(Kind.NEOVESSELS, Retina.DISC_X + 0.15, Retina.DISC_Y - 0.2, 0.55);
    double up = random.nextBoolean() ? 1 : -1;
    add(Kind.NEOVESSELS, between(-0.2, 1), up * between(1.9, 2.3), 0.42);
    add(Kind.PRERETINAL_HAEMORRHAGE, between(-0.4, 1.2), between(2.3, 2.7), between(0.5, 0.75));
    cluster(between(1.4, 2.2), between(0, 6.28), 20);
  }

  /// Anywhere but on the disc and in the fovea.
  private void scatter(Kind kind, int count, double least, double most) {
    int found = 0;
    while (found < count) {
      double angle = between(0, 2 * Math.PI);
      double far = FAR * Math.sqrt(between(0.03, 1));
      double x = 0.2 + far * Math.cos(angle);
      double y = far * Math.sin(angle);
      boolean clear = Retina.ofDisc(x, y) > 1.4 && Math.hypot(x, y) > 0.35;
      if (clear) {
        add(kind, x, y, between(least, most));
        found++;
      }
    }
  }

  /// Hard exudates in a ring about a leak.
  private void cluster(double far, double angle, int count) {
    double x = far * Math.cos(angle);
    double y = far * Math.sin(angle);
    double ring = between(0.22, 0.34);
    for (int i = 0; i < count; i++) {
      double around = between(0, 5.2);
      double off = ring + between(-0.07, 0.07);
      add(
          Kind.HARD_EXUDATE,
          x + off * Math.cos(around),
          y + off * Math.sin(around),
          between(0.013, 0.045));
    }
    add(Kind.MICROANEURYSM, x, y, 0.022);
  }

  private void add(Kind kind, double x, double y, double radius) {
    lesions.add(new Lesion(kind, x, y, radius));
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }
}
