// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

/// A component of a JPEG frame, and the plane of samples that is made of it.
final class JpegComponent {
  private static final int SIDE = 8;

  private final int id;
  private final int across;
  private final int down;
  private final int quantization;
  private int shift;
  private int columns;
  private int rows;
  private int blockColumns;
  private int blockRows;
  private int stride;
  private byte[] plane = {};
  private short[] widePlane = {};

  /// @param id as scans name it
  /// @param across its horizontal sampling factor
  /// @param down its vertical sampling factor
  /// @param quantization the slot of its table
  JpegComponent(int id, int across, int down, int quantization) {
    this.id = id;
    this.across = across;
    this.down = down;
    this.quantization = quantization;
  }

  /// Makes room for a frame of so many samples, halved so often.
  ///
  /// @param mcus how many units the frame has across and down
  void size(JpegFrame frame, int halvings, int[] mcus) {
    shift = halvings;
    columns = ceiling((long) frame.columns() * across, frame.across());
    rows = ceiling((long) frame.rows() * down, frame.down());
    blockColumns = ceiling(columns, SIDE);
    blockRows = ceiling(rows, SIDE);
    stride = mcus[0] * across * (SIDE >> shift);
    int size = stride * mcus[1] * down * (SIDE >> shift);
    if (frame.precision() > Byte.SIZE) {
      widePlane = new short[size];
    } else {
      plane = new byte[size];
    }
    columns = ceiling(columns, 1 << shift);
    rows = ceiling(rows, 1 << shift);
  }

  static int ceiling(long value, int divisor) {
    return (int) ((value + divisor - 1) / divisor);
  }

  /// Puts the samples of a block where they belong.
  void put(int[] samples, int blockColumn, int blockRow) {
    int side = SIDE >> shift;
    int at = blockRow * side * stride + blockColumn * side;
    if (widePlane.length > 0) {
      putWide(samples, at, side);
      return;
    }
    for (int from = 0; from < side * side; from += side, at += stride) {
      for (int i = 0; i < side; i++) {
        plane[at + i] = (byte) samples[from + i];
      }
    }
  }

  private void putWide(int[] samples, int first, int side) {
    int at = first;
    for (int from = 0; from < side * side; from += side, at += stride) {
      for (int i = 0; i < side; i++) {
        widePlane[at + i] = (short) samples[from + i];
      }
    }
  }

  /// Copies the samples of a row; behind the last row there is the last row again.
  void row(int row, int[] into) {
    int at = Math.min(row, rows - 1) * stride;
    if (widePlane.length > 0) {
      for (int i = 0; i < columns; i++) {
        into[i] = widePlane[at + i];
      }
    } else {
      for (int i = 0; i < columns; i++) {
        into[i] = plane[at + i] & 0xFF;
      }
    }
  }

  int id() {
    return id;
  }

  int across() {
    return across;
  }

  int down() {
    return down;
  }

  int quantization() {
    return quantization;
  }

  int shift() {
    return shift;
  }

  /// Samples in a row of the plane.
  int columns() {
    return columns;
  }

  /// Rows of the plane.
  int rows() {
    return rows;
  }

  /// Blocks in a row, without those that only fill up a unit.
  int blockColumns() {
    return blockColumns;
  }

  /// Rows of blocks, without those that only fill up a unit.
  int blockRows() {
    return blockRows;
  }
}
