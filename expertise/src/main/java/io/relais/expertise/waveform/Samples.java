// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.Arrays;

/// The samples of one lead in the units of the recorder, unchangeable. Values that fit in 16 bits
/// are held in 16 bits, so that a long recording takes no more memory than its file.
public final class Samples {
  private static final Samples NONE = new Samples(new short[0], new int[0]);

  private final short[] narrow;
  private final int[] wide;

  private Samples(short[] narrow, int[] wide) {
    this.narrow = narrow;
    this.wide = wide;
  }

  /// A copy of these values.
  public static Samples of(int... values) {
    return of(values, 0, values.length);
  }

  /// A copy of `length` values from `from` on.
  public static Samples of(int[] values, int from, int length) {
    if (length == 0) {
      return NONE;
    }
    for (int i = from; i < from + length; i++) {
      if (values[i] != (short) values[i]) {
        return new Samples(new short[0], Arrays.copyOfRange(values, from, from + length));
      }
    }
    var narrow = new short[length];
    for (int i = 0; i < length; i++) {
      narrow[i] = (short) values[from + i];
    }
    return new Samples(narrow, new int[0]);
  }

  /// Takes the array over: the caller must not keep it.
  static Samples owning(short[] values) {
    return new Samples(values, new int[0]);
  }

  /// Takes the array over: the caller must not keep it.
  static Samples owning(int[] values) {
    return new Samples(new short[0], values);
  }

  /// How many there are.
  public int length() {
    return narrow.length + wide.length;
  }

  /// The sample at an index from 0.
  public int at(int index) {
    return wide.length == 0 ? narrow[index] : wide[index];
  }

  /// Whether every sample fits in 16 bits.
  public boolean fitsIn16Bits() {
    if (wide.length == 0) {
      return true;
    }
    for (int value : wide) {
      if (value != (short) value) {
        return false;
      }
    }
    return true;
  }

  /// A copy of them all.
  public int[] toArray() {
    var values = new int[length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = at(i);
    }
    return values;
  }

  @Override
  public boolean equals(Object other) {
    if (other == this) {
      return true;
    }
    if (!(other instanceof Samples that) || that.length() != length()) {
      return false;
    }
    for (int i = 0; i < length(); i++) {
      if (at(i) != that.at(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < length(); i++) {
      hash = 31 * hash + at(i);
    }
    return hash;
  }

  @Override
  public String toString() {
    return length() + " samples";
  }
}
