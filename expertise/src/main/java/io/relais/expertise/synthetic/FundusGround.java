// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Paints what vessels lie on: the glow of the choroid, the grain of the pigment, the macula, the
/// nerve fibres and the disc with its cup.
final class FundusGround {
  private final FundusModel model;
  private final FundusCanvas canvas;
  private final SmoothNoise choroid;
  private final SmoothNoise grain;
  private final double warmth;
  private final double tessellation;
  private final double cupX;
  private final double cupY;

  FundusGround(FundusModel model, FundusCanvas canvas, SplittableRandom random) {
    this.model = model;
    this.canvas = canvas;
    this.choroid = new SmoothNoise(random.nextLong());
    this.grain = new SmoothNoise(random.nextLong());
    this.warmth = 0.9 + 0.2 * random.nextDouble();
    this.tessellation = 0.35 + 0.65 * random.nextDouble();
    this.cupX = Retina.DISC_X - 0.07;
    this.cupY = Retina.DISC_Y + 0.01;
  }

  void paint() {
    // Each row by itself: the same picture however many processors there are.
    IntStream.range(0, canvas.side).parallel().forEach(this::row);
  }

  private void row(int line) {
    double y = canvas.y(line);
    for (int column = 0; column < canvas.side; column++) {
      double x = canvas.x(column);
      int at = line * canvas.side + column;
      glow(at, x, y);
      macula(at, x, y);
      fibres(at, x, y);
      disc(at, x, y);
    }
  }

  /// Large veins of the choroid shine through where there is little pigment.
  private void glow(int at, double x, double y) {
    double wavy = x * 1.4 + 0.5 * choroid.at(x * 0.9, y * 0.9);
    double slow = choroid.layered(x * 0.45 + 3, y * 0.45, 3);
    double strands = Math.abs(choroid.layered(wavy * 1.3, y * 2.1 + 0.6 * x, 3));
    double fromMiddle = Math.hypot(x - 0.6, y);
    double outside = Retina.smooth(0.9, 3.2, fromMiddle) * tessellation;
    double fine = grain.layered(x * 14, y * 14, 3);
    double speck = grain.at(x * 46, y * 46);
    double light = 1 + 0.13 * slow - 0.3 * (0.3 - strands) * outside + 0.035 * fine + 0.02 * speck;
    double deep = 1 + 0.22 * slow - 0.55 * (0.26 - strands) * outside + 0.06 * fine + 0.035 * speck;
    canvas.set(at, 0.845 * light, 0.345 * warmth * deep, 0.215 * warmth * deep);
  }

  private void macula(int at, double x, double y) {
    double far = Math.hypot(x, y * 1.08);
    double wide = Math.exp(-far * far / 1.05);
    double narrow = Math.exp(-far * far / 0.085);
    canvas.filter(
        at,
        1 - 0.1 * wide - 0.1 * narrow,
        1 - 0.24 * wide - 0.25 * narrow,
        1 - 0.36 * wide - 0.2 * narrow);
    // The pit of the fovea mirrors the flash.
    double glint = Math.exp(-far * far / 0.0009);
    canvas.cover(at, 0.85, 0.55, 0.38, 0.22 * glint);
  }

  /// Bundles of nerve fibres fan out from above and below the disc.
  private void fibres(int at, double x, double y) {
    double dx = x - Retina.DISC_X;
    double dy = y - Retina.DISC_Y;
    double far = Math.hypot(dx, dy);
    if (far > 2.4 || far < 0.4) {
      return;
    }
    double angle = Math.atan2(dy, dx);
    double vertical = Math.abs(Math.sin(angle));
    double streak = grain.at(angle * 26, far * 1.3) * 0.6 + grain.at(angle * 60, far * 2) * 0.4;
    double strength = 0.032 * vertical * vertical * (1 - far / 2.4);
    canvas.filter(
        at,
        1 + 0.4 * strength * streak,
        1 + strength * (1 + 1.6 * streak),
        1 + strength * (1 + 1.4 * streak));
  }

  private void disc(int at, double x, double y) {
    double wobble = 1 + 0.035 * choroid.at(x * 2.1, y * 2.1 + 40);
    double of = Retina.ofDisc(x, y) / wobble;
    if (of > 1.7) {
      return;
    }
    double temporal = Math.clamp((Retina.DISC_X - x) / Retina.DISC_RX, -1, 1);
    // A crescent of pigment, mostly towards the temple, and a pale halo.
    double rim = Math.exp(-Math.pow((of - 1.07) / 0.055, 2));
    double crescent = rim * (0.1 + 0.14 * Math.max(temporal, 0));
    canvas.filter(at, 1 - crescent * 0.7, 1 - crescent, 1 - crescent);
    double halo = Math.exp(-Math.pow((of - 1.2) / 0.16, 2)) * 0.1;
    canvas.cover(at, 0.86, 0.5, 0.27, halo);
    double inside = 1 - Retina.smooth(0.93, 1.05, of);
    double tissue = 1 + 0.05 * grain.layered(x * 9, y * 9, 2);
    // The rim is pinker towards the nose.
    double pale = 0.5 + 0.5 * temporal;
    canvas.cover(
        at, 0.955 * tissue, (0.575 + 0.13 * pale) * tissue, (0.315 + 0.12 * pale) * tissue, inside);
    cup(at, x, y);
  }

  private void cup(int at, double x, double y) {
    double ry = Retina.DISC_RY * model.cup();
    double rx = Retina.DISC_RX * model.cup() * 1.04;
    double of = Math.hypot((x - cupX) / rx, (y - cupY) / ry);
    double inside = 1 - Retina.smooth(0.78, 1.12, of);
    double pores = 0.03 * grain.at(x * 30, y * 30);
    canvas.cover(at, 0.995, 0.89 + pores, 0.63 + 2 * pores, inside * 0.92);
  }
}
