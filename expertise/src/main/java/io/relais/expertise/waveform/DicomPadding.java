// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// Tells gaps from voltages where a DICOM group names a padding value (PS3.3 C.10.9.1.7) that its
/// signals also take: some recorders name 0. There, only a stretch in which every channel has the
/// value at once, and for a while, is a gap; a trace that crosses the value is a trace.
final class DicomPadding {
  /// No twelve electrodes rest on exactly one value this long.
  private static final double SECONDS = 0.1;

  private final List<Samples> channels;
  private final int value;
  private final int length;

  private DicomPadding(List<Samples> channels, int value) {
    this.channels = channels;
    this.value = value;
    this.length = channels.getFirst().length();
  }

  /// The samples with their gaps.
  ///
  /// @param ambiguous whether the value was also a voltage, and gaps got another
  record Told(List<Samples> channels, OptionalInt padding, boolean ambiguous) {}

  /// @param padding the value that the group names
  static Told told(List<Samples> channels, OptionalInt padding, double frequency) {
    if (padding.isEmpty()) {
      return new Told(channels, padding, false);
    }
    var group = new DicomPadding(channels, padding.getAsInt());
    return group.isAlsoVoltage() ? group.apart(frequency) : new Told(channels, padding, false);
  }

  /// Whether the signals go both above and below the value.
  private boolean isAlsoVoltage() {
    boolean above = false;
    boolean below = false;
    for (Samples channel : channels) {
      for (int i = 0; i < length && !(above && below); i++) {
        above |= channel.at(i) > value;
        below |= channel.at(i) < value;
      }
    }
    return above && below;
  }

  private Told apart(double frequency) {
    var gap = new boolean[length];
    boolean any = false;
    int from = 0;
    for (int i = 0; i <= length; i++) {
      if (i == length || !everyChannelHasIt(i)) {
        if (i - from >= SECONDS * frequency) {
          Arrays.fill(gap, from, i, true);
          any = true;
        }
        from = i + 1;
      }
    }
    return any ? withGaps(gap) : new Told(channels, OptionalInt.empty(), true);
  }

  private boolean everyChannelHasIt(int at) {
    return channels.stream().allMatch(channel -> channel.at(at) == value);
  }

  private Told withGaps(boolean[] gap) {
    int free = Lead.unused(channels);
    List<Samples> marked = new ArrayList<>();
    for (Samples channel : channels) {
      int[] values = channel.toArray();
      for (int i = 0; i < length; i++) {
        values[i] = gap[i] ? free : values[i];
      }
      marked.add(Samples.of(values));
    }
    return new Told(marked, OptionalInt.of(free), true);
  }
}
