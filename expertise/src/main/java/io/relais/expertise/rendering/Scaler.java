// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.rendering.Viewport.Region;

/// Scales a part of a picture: the mean of what a pixel covers when it becomes smaller, a straight
/// line between neighbours when it becomes larger.
final class Scaler {
  private static final int FRACTION = 14;

  private final int[] first;
  private final int[][] weights;

  /// One side of a region.
  ///
  /// @param length of the region
  /// @param size of the picture
  private Scaler(int length, int size, boolean turned) {
    first = new int[size];
    weights = new int[size][];
    double scale = (double) length / size;
    for (int i = 0; i < size; i++) {
      int to = turned ? size - 1 - i : i;
      if (scale >= 1) {
        cover(to, i * scale, (i + 1) * scale, length);
      } else {
        between(to, (i + 0.5) * scale - 0.5, length);
      }
    }
  }

  private void cover(int to, double from, double until, int length) {
    first[to] = Math.min((int) from, length - 1);
    int last = Math.min((int) Math.ceil(until - 1e-9), length);
    int[] shares = new int[Math.max(1, last - first[to])];
    int left = 1 << FRACTION;
    for (int i = 0; i < shares.length; i++) {
      double start = Math.max(from, first[to] + i);
      double end = Math.min(until, first[to] + i + 1);
      int share = (int) Math.round((end - start) / (until - from) * (1 << FRACTION));
      shares[i] = i == shares.length - 1 ? left : Math.min(share, left);
      left -= shares[i];
    }
    weights[to] = shares;
  }

  private void between(int to, double at, int length) {
    double bounded = Math.clamp(at, 0, length - 1);
    first[to] = Math.min((int) bounded, Math.max(0, length - 2));
    int share = (int) Math.round((bounded - first[to]) * (1 << FRACTION));
    weights[to] =
        length == 1 ? new int[] {1 << FRACTION} : new int[] {(1 << FRACTION) - share, share};
  }

  /// A region of a picture in another size.
  ///
  /// @param tones of the picture, row by row
  /// @param columns of the picture
  /// @param channels tones of a pixel
  /// @param size width and height wanted
  static byte[] scale(byte[] tones, int columns, int channels, Region region, int[] size) {
    Scaler across = new Scaler(region.width(), size[0], region.mirrored());
    Scaler down = new Scaler(region.height(), size[1], region.overturned());
    byte[] out = new byte[size[0] * size[1] * channels];
    int length = size[0] * channels;
    int[][] kept = new int[2][];
    int[] keptRow = {-1, -1};
    int[] sum = new int[length];
    for (int row = 0; row < size[1]; row++) {
      java.util.Arrays.fill(sum, 1 << (FRACTION + 3));
      for (int i = 0; i < down.weights[row].length; i++) {
        int from = region.y() + down.first[row] + i;
        int slot = from & 1;
        if (keptRow[slot] != from) {
          kept[slot] = across.line(tones, (from * columns + region.x()) * channels, channels);
          keptRow[slot] = from;
        }
        int weight = down.weights[row][i];
        int[] line = kept[slot];
        for (int x = 0; x < length; x++) {
          sum[x] += line[x] * weight;
        }
      }
      for (int x = 0; x < length; x++) {
        out[row * length + x] = (byte) (sum[x] >> (FRACTION + 4));
      }
    }
    return out;
  }

  /// A line of the picture in the width wanted, with 4 more bits.
  private int[] line(byte[] tones, int at, int channels) {
    int[] line = new int[first.length * channels];
    for (int x = 0; x < first.length; x++) {
      int[] shares = weights[x];
      for (int channel = 0; channel < channels; channel++) {
        int sum = 1 << (FRACTION - 5);
        int from = at + first[x] * channels + channel;
        for (int i = 0; i < shares.length; i++, from += channels) {
          sum += (tones[from] & 0xFF) * shares[i];
        }
        line[x * channels + channel] = sum >> (FRACTION - 4);
      }
    }
    return line;
  }
}
