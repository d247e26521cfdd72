// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// One lead of a group of leads recorded together.
///
/// The voltage of a sample is `(sample - zero) * microvolts`. A lead whose scale the file does not
/// state has no `microvolts`: it can be shown as a shape, and never as millivolts.
///
/// @param code which lead
/// @param samples in the recorder's units, as many as every other lead of its group has
/// @param microvolts of one unit, if the file states it
/// @param zero the sample that stands for 0 µV
/// @param padding the value that stands for "nothing was recorded here"
/// @param filters applied by the recorder
public record Lead(
    LeadCode code,
    Samples samples,
    OptionalDouble microvolts,
    double zero,
    OptionalInt padding,
    Filters filters) {

  /// A lead without padding or known filters.
  public static Lead of(LeadCode code, Samples samples, double microvolts) {
    return new Lead(
        code, samples, OptionalDouble.of(microvolts), 0, OptionalInt.empty(), Filters.UNKNOWN);
  }

  /// The voltage at an index in µV; NaN where nothing was recorded or the scale is not known.
  public double microvoltsAt(int index) {
    int sample = samples.at(index);
    if (microvolts.isEmpty() || gapAt(index)) {
      return Double.NaN;
    }
    return (sample - zero) * microvolts.getAsDouble();
  }

  /// The lead with gaps at its end, so that it has `length` samples.
  Lead paddedTo(int length) {
    int[] values = samples.toArray();
    int gap = padding.orElse(unused(values));
    int[] longer = Arrays.copyOf(values, length);
    Arrays.fill(longer, values.length, length, gap);
    return new Lead(code, Samples.of(longer), microvolts, zero, OptionalInt.of(gap), filters);
  }

  /// A stretch of it.
  Lead part(int from, int count) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = samples.at(from + i);
    }
    return new Lead(code, Samples.of(values), microvolts, zero, padding, filters);
  }

  /// A value that none of the samples has, to stand for gaps: in 16 bits where there is one.
  static int unused(int... samples) {
    return unused(List.of(Samples.of(samples)));
  }

  /// A value that no sample of these channels has.
  static int unused(List<Samples> channels) {
    var seen = new BitSet();
    for (Samples samples : channels) {
      for (int i = 0; i < samples.length(); i++) {
        int sample = samples.at(i);
        if (sample >= Short.MIN_VALUE && sample <= Short.MAX_VALUE) {
          seen.set(sample - Short.MIN_VALUE);
        }
      }
    }
    int free = seen.nextClearBit(0);
    return free > Short.MAX_VALUE - Short.MIN_VALUE ? Integer.MIN_VALUE : free + Short.MIN_VALUE;
  }

  /// Whether nothing was recorded at an index.
  public boolean gapAt(int index) {
    return padding.isPresent() && padding.getAsInt() == samples.at(index);
  }
}
