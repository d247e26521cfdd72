// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.expertise.dicom.DicomFormatException.Reason;
import java.util.Arrays;
import java.util.List;

/// Where each frame of an image lies (PS3.5 §8.2 and §A.4, PS3.3 §C.7.6.3). Nothing is decoded.
public sealed interface Frames {

  /// The number of frames, at least 1.
  int count();

  /// The bytes of a frame, in order. Native ones are in the byte order of their source.
  ///
  /// @param index from 0
  List<Chunk> frame(int index);

  /// The frames of the pixel data of this data set.
  ///
  /// @throws DicomFormatException when there is none, or not as much as the attributes say
  static Frames of(DataSet dataSet) throws DicomFormatException {
    int count = dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
    Element pixels =
        dataSet
            .element(Tag.PIXEL_DATA)
            .or(() -> dataSet.element(Tag.FLOAT_PIXEL_DATA))
            .or(() -> dataSet.element(Tag.DOUBLE_FLOAT_PIXEL_DATA))
            .orElseThrow(() -> fault("there is no pixel data"));
    if (count < 1) {
      throw fault("the number of frames is less than 1");
    }
    return switch (pixels) {
      case Element.Fragments fragments -> encapsulated(fragments, dataSet, count);
      case Element.Value value -> Native.of(dataSet, count, new Chunk.Held(value.view()));
      case Element.BulkData data -> Native.of(dataSet, count, data.range());
      case Element.Sequence sequence -> throw fault("the pixel data is a sequence");
    };
  }

  private static Frames encapsulated(Element.Fragments fragments, DataSet dataSet, int count)
      throws DicomFormatException {
    int pieces = fragments.fragments().size();
    if (pieces < count) {
      throw fault(count + " frames, but only " + pieces + " fragments");
    }
    if (count == 1) {
      return new Encapsulated(fragments.fragments(), new int[] {0, pieces});
    }
    long[] offsets = dataSet.longs(Tag.EXTENDED_OFFSET_TABLE);
    if (offsets.length != count) {
      offsets = fragments.offsetTable().stream().mapToLong(Long::longValue).toArray();
    }
    if (offsets.length == count) {
      return new Encapsulated(fragments.fragments(), starts(fragments.fragments(), offsets));
    }
    if (pieces == count) {
      int[] one = new int[count + 1];
      Arrays.setAll(one, i -> i);
      return new Encapsulated(fragments.fragments(), one);
    }
    throw fault(count + " frames in " + pieces + " fragments, and no table of offsets");
  }

  /// The fragment that each frame begins with. Offsets count from behind the table, over the eight
  /// bytes before each fragment too.
  private static int[] starts(List<Chunk> fragments, long[] offsets) throws DicomFormatException {
    int[] starts = new int[offsets.length + 1];
    int fragment = 0;
    long position = 0;
    for (int frame = 0; frame < offsets.length; frame++) {
      while (fragment < fragments.size() && position < offsets[frame]) {
        position += ElementHeader.SHORT + fragments.get(fragment++).length();
      }
      boolean found = fragment < fragments.size() && position == offsets[frame];
      boolean advances = frame == 0 ? fragment == 0 : fragment > starts[frame - 1];
      if (!found || !advances) {
        throw fault("the offset of frame " + (frame + 1) + " is where no fragment begins");
      }
      starts[frame] = fragment;
    }
    starts[offsets.length] = fragments.size();
    return starts;
  }

  private static DicomFormatException fault(String what) {
    return new DicomFormatException(Reason.MALFORMED, what, -1, Tag.text(Tag.PIXEL_DATA));
  }

  /// Frames of fragments.
  final class Encapsulated implements Frames {
    private final List<Chunk> fragments;
    private final int[] starts;

    private Encapsulated(List<Chunk> fragments, int[] starts) {
      this.fragments = fragments;
      this.starts = starts;
    }

    @Override
    public int count() {
      return starts.length - 1;
    }

    @Override
    public List<Chunk> frame(int index) {
      return fragments.subList(starts[index], starts[index + 1]);
    }
  }

  /// Frames of one size, one after the other.
  final class Native implements Frames {
    private final Chunk pixels;
    private final long size;
    private final int count;

    private Native(Chunk pixels, long size, int count) {
      this.pixels = pixels;
      this.size = size;
      this.count = count;
    }

    private static Native of(DataSet dataSet, int count, Chunk pixels) throws DicomFormatException {
      long bits;
      try {
        bits = bits(dataSet);
      } catch (ArithmeticException e) {
        throw fault("a frame larger than anything");
      }
      if (bits == 0) {
        throw fault("the size of a frame is not said");
      }
      if (bits % Byte.SIZE != 0 && count > 1) {
        throw fault("frames that begin inside of a byte");
      }
      long size = (bits + Byte.SIZE - 1) / Byte.SIZE;
      if (size > pixels.length() / count) {
        throw fault(
            count + " frames of " + size + " bytes, but only " + pixels.length() + " bytes");
      }
      return new Native(pixels, size, count);
    }

    /// The bits of one frame; in YBR_FULL_422 two pixels share their colour (PS3.3 §C.7.6.3.1.2).
    private static long bits(DataSet dataSet) {
      long pixels = Math.multiplyExact(number(dataSet, Tag.ROWS), number(dataSet, Tag.COLUMNS));
      long samples = dataSet.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
      boolean shared =
          dataSet
              .string(Tag.PHOTOMETRIC_INTERPRETATION)
              .filter(name -> name.equals("YBR_FULL_422") || name.equals("YBR_PARTIAL_422"))
              .isPresent();
      long values = Math.multiplyExact(pixels, shared ? 2 : Math.max(samples, 0));
      return Math.multiplyExact(values, number(dataSet, Tag.BITS_ALLOCATED));
    }

    private static long number(DataSet dataSet, int tag) {
      return Math.max(0, dataSet.integer(tag).orElse(0));
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public List<Chunk> frame(int index) {
      if (index < 0 || index >= count) {
        throw new IndexOutOfBoundsException(index);
      }
      return List.of(
          switch (pixels) {
            case Chunk.Range range -> new Chunk.Range(range.offset() + index * size, size);
            case Chunk.Held held ->
                new Chunk.Held(
                    Arrays.copyOfRange(
                        held.view(), (int) (index * size), (int) ((index + 1) * size)));
          });
    }
  }
}
