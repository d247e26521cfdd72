// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the QRS complexes of a recording from all of its leads at once.
///
/// The method is that of two event-related moving averages: M. Elgendi, "Fast QRS detection with an
/// optimized knowledge-based method", PLoS ONE 8(9): e73557, 2013, on the energy of all leads
/// together. Blocks of energy far below that of their neighbours are T waves or noise and are left
/// out, in the manner of J. Pan and W. J. Tompkins, "A real-time QRS detection algorithm", IEEE
/// Trans. Biomed. Eng. 32(3), 1985.
final class QrsDetector {
  private static final double LOW = 8;
  private static final double HIGH = 20;
  private static final double QRS_MS = 97;
  private static final double BEAT_MS = 611;
  private static final double OFFSET = 0.08;
  private static final double REFRACTORY_MS = 220;
  private static final double T_WAVE_MS = 400;
  private static final double WEAK = 0.08;
  private static final double T_WEAK = 0.25;
  private static final int NEIGHBOURS = 4;

  private final Traces traces;
  private final double[] energy;

  private QrsDetector(Traces traces) {
    this.traces = traces;
    this.energy = energy(traces);
  }

  /// The samples at which the energy of each complex is highest, in order.
  static int[] detect(Traces traces) {
    if (traces.length() < traces.samples(BEAT_MS)) {
      return new int[0];
    }
    QrsDetector detector = new QrsDetector(traces);
    return detector.plausible(detector.apart(detector.blocks()));
  }

  /// Each lead counts by its own size, so that one with large noise or an unknown scale does not
  /// speak for all.
  private static double[] energy(Traces traces) {
    double[] sum = new double[traces.length()];
    ZeroPhaseFilter low = ZeroPhaseFilter.lowPass(HIGH, traces.frequency());
    ZeroPhaseFilter high = ZeroPhaseFilter.highPass(LOW, traces.frequency());
    for (double[] row : traces.rows()) {
      double[] band = high.apply(low.apply(row));
      for (int i = 0; i < sum.length; i++) {
        sum[i] += band[i] * band[i];
      }
    }
    return sum;
  }

  private record Block(int from, int to, int peak, double strength) {}

  private List<Block> blocks() {
    double[] complex = mean(energy, traces.samples(QRS_MS));
    double[] beat = mean(energy, traces.samples(BEAT_MS));
    double offset = OFFSET * typical(energy);
    List<Block> blocks = new ArrayList<>();
    int from = -1;
    for (int i = 0; i <= energy.length; i++) {
      boolean inside = i < energy.length && complex[i] > beat[i] + offset;
      if (inside && from < 0) {
        from = i;
      } else if (!inside && from >= 0) {
        if (i - from >= traces.samples(QRS_MS) * 0.6) {
          blocks.add(block(from, i, complex));
        }
        from = -1;
      }
    }
    return blocks;
  }

  private Block block(int from, int to, double[] complex) {
    int peak = from;
    for (int i = from; i < to; i++) {
      if (energy[i] > energy[peak]) {
        peak = i;
      }
    }
    double strength = 0;
    for (int i = from; i < to; i++) {
      strength = Math.max(strength, complex[i]);
    }
    return new Block(from, to, peak, strength);
  }

  /// Mean energy without the highest bursts: an artefact does not hide the beats around it.
  private static double typical(double[] energy) {
    double[] parts = new double[Math.max(1, energy.length / 1000)];
    int width = energy.length / parts.length;
    for (int i = 0; i < parts.length; i++) {
      double sum = 0;
      for (int j = i * width; j < (i + 1) * width; j++) {
        sum += energy[j];
      }
      parts[i] = sum / width;
    }
    Arrays.sort(parts);
    return parts[parts.length / 2];
  }

  private List<Block> apart(List<Block> blocks) {
    List<Block> kept = new ArrayList<>();
    for (Block block : blocks) {
      if (!kept.isEmpty() && block.peak() - kept.getLast().peak() < traces.samples(REFRACTORY_MS)) {
        if (block.strength() > kept.getLast().strength()) {
          kept.set(kept.size() - 1, block);
        }
      } else {
        kept.add(block);
      }
    }
    return kept;
  }

  private int[] plausible(List<Block> blocks) {
    List<Block> kept = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      double usual = usual(blocks, i);
      boolean soon =
          !kept.isEmpty() && block.peak() - kept.getLast().peak() < traces.samples(T_WAVE_MS);
      if (block.strength() >= WEAK * usual
          && !(soon && block.strength() < T_WEAK * kept.getLast().strength())) {
        kept.add(block);
      }
    }
    return kept.stream().mapToInt(Block::peak).toArray();
  }

  private static double usual(List<Block> blocks, int at) {
    double[] around =
        blocks
            .subList(Math.max(0, at - NEIGHBOURS), Math.min(blocks.size(), at + NEIGHBOURS + 1))
            .stream()
            .mapToDouble(Block::strength)
            .sorted()
            .toArray();
    return around[around.length / 2];
  }

  /// Mean over a window centred on each sample, cut at the edges.
  private static double[] mean(double[] values, int width) {
    double[] sums = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      sums[i + 1] = sums[i] + values[i];
    }
    double[] means = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int from = Math.max(0, i - width / 2);
      int to = Math.min(values.length, i + width / 2 + 1);
      means[i] = (sums[to] - sums[from]) / (to - from);
    }
    return means;
  }
}
