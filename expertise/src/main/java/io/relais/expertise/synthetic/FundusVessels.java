// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

import java.util.Arrays;
import java.util.List;

/// Paints vessels: a column of blood whose light falls off to its walls, on arteries with a bright
/// streak along the middle.
final class FundusVessels {
  private final FundusCanvas canvas;
  private final float[] depth;
  private final float[] streak;

  FundusVessels(FundusCanvas canvas) {
    this.canvas = canvas;
    this.depth = new float[canvas.side * canvas.side];
    this.streak = new float[canvas.side * canvas.side];
  }

  /// Veins first: arteries mostly cross before them.
  void paint(List<Vessel> vessels) {
    layer(vessels, false);
    layer(vessels, true);
  }

  private void layer(List<Vessel> vessels, boolean arteries) {
    Arrays.fill(depth, 0);
    Arrays.fill(streak, 0);
    for (Vessel vessel : vessels) {
      if (vessel.artery() == arteries) {
        vessel.points().forEach(this::stamp);
      }
    }
    for (int at = 0; at < depth.length; at++) {
      if (depth[at] > 0) {
        shade(at, arteries);
      }
    }
  }

  private void stamp(Vessel.Point point) {
    double half = point.width() / 2;
    double soft = 0.8 / canvas.scale;
    double thin = Math.min(1, 0.45 + point.width() / 0.07);
    canvas.about(
        point.x(),
        point.y(),
        half + 2 * soft,
        (at, dx, dy) -> {
          double far = Math.hypot(dx, dy) / half;
          double blood = far < 1 ? Math.sqrt(1 - far * far) : 0;
          double edge = 1 - Retina.smooth(half - soft, half + 1.5 * soft, Math.hypot(dx, dy));
          float deep = (float) (thin * (0.55 * edge + 0.45 * blood));
          if (deep > depth[at]) {
            depth[at] = deep;
          }
          if (point.width() > 0.035) {
            streak[at] = Math.max(streak[at], (float) Math.exp(-far * far / 0.05));
          }
        });
  }

  private void shade(int at, boolean artery) {
    double deep = depth[at];
    // Over the disc the light comes from behind: vessels are not as dark there.
    if (artery) {
      canvas.filter(at, 1 - 0.1 * deep, 1 - 0.43 * deep, 1 - 0.42 * deep);
      canvas.cover(at, 0.93, 0.45, 0.27, 0.2 * streak[at]);
    } else {
      canvas.filter(at, 1 - 0.27 * deep, 1 - 0.58 * deep, 1 - 0.52 * deep);
      canvas.cover(at, 0.74, 0.26, 0.18, 0.08 * streak[at]);
    }
  }
}
