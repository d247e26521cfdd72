// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How a sample of a DICOM waveform is coded (PS3.3 C.10.9.1.5), the least significant byte first;
/// its names are those of the standard.
enum SampleCoding {
  SB(1),
  UB(1),
  SS(2),
  US(2),
  SL(4),
  /// Read as SL: no recorder's numbers go that far.
  UL(4);

  /// Samples of each channel that are read at a time.
  private static final int BLOCK = 1024;

  private final int width;

  SampleCoding(int width) {
    this.width = width;
  }

  /// The coding of this name whose samples are so many bytes.
  static Optional<SampleCoding> of(String name, int width) {
    return Arrays.stream(values())
        .filter(coding -> coding.name().equals(name) && coding.width == width)
        .findFirst();
  }

  /// Whether every sample fits in a signed number of 16 bits.
  private boolean isNarrow() {
    return this != US && width < 4;
  }

  /// Bytes that a sample takes in memory.
  int memory() {
    return isNarrow() ? Short.BYTES : Integer.BYTES;
  }

  /// The samples of channels that take turns, each held once: room is made as they come.
  ///
  /// @param most samples of each channel that are read; there are fewer if the data end before
  List<Samples> read(InputStream data, int channels, int most) throws IOException {
    List<Channel> read = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      read.add(new Channel(most));
    }
    int turn = channels * width;
    int done = 0;
    while (done < most) {
      byte[] block = data.readNBytes(turn * Math.min(BLOCK, most - done));
      int turns = block.length / turn;
      for (int channel = 0; channel < channels && turns > 0; channel++) {
        read.get(channel).take(block, channel * width, turn, turns);
      }
      done = turns == 0 ? most : done + turns;
    }
    return read.stream().map(Channel::samples).toList();
  }

  /// The samples of one channel so far.
  private final class Channel {
    private final int most;
    private short[] narrow = new short[0];
    private int[] wide = new int[0];
    private int count;

    Channel(int most) {
      this.most = most;
    }

    void take(byte[] block, int first, int step, int turns) {
      int room = Math.min(most, Math.max(count + turns, 2 * count));
      if (isNarrow()) {
        narrow = narrow.length < count + turns ? Arrays.copyOf(narrow, room) : narrow;
        for (int turn = 0; turn < turns; turn++) {
          narrow[count++] = (short) sample(block, first + turn * step);
        }
      } else {
        wide = wide.length < count + turns ? Arrays.copyOf(wide, room) : wide;
        for (int turn = 0; turn < turns; turn++) {
          wide[count++] = sample(block, first + turn * step);
        }
      }
    }

    Samples samples() {
      if (isNarrow()) {
        return Samples.owning(narrow.length == count ? narrow : Arrays.copyOf(narrow, count));
      }
      return Samples.owning(wide.length == count ? wide : Arrays.copyOf(wide, count));
    }
  }

  /// The sample that begins at a byte.
  int sample(byte[] data, int at) {
    int low = data[at] & 0xff;
    return switch (this) {
      case SB -> data[at];
      case UB -> low;
      case SS -> (short) (low | data[at + 1] << 8);
      case US -> low | (data[at + 1] & 0xff) << 8;
      case SL, UL ->
          low | (data[at + 1] & 0xff) << 8 | (data[at + 2] & 0xff) << 16 | data[at + 3] << 24;
    };
  }
}
