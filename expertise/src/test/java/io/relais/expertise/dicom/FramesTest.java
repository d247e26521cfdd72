// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {

  private static DataSetBuilder image(int frames, int rows, int columns, int samples) {
    return DataSet.builder()
        .ints(Tag.NUMBER_OF_FRAMES, frames)
        .ints(Tag.ROWS, rows)
        .ints(Tag.COLUMNS, columns)
        .ints(Tag.SAMPLES_PER_PIXEL, samples)
        .ints(Tag.BITS_ALLOCATED, 8);
  }

  private static Element bulk(long offset, long length) {
    return new Element.BulkData(Tag.PIXEL_DATA, Vr.OW, new Chunk.Range(offset, length));
  }

  private static Element fragments(List<Long> offsets, int... lengths) {
    List<Chunk> chunks = new ArrayList<>();
    long at = 1000;
    for (int length : lengths) {
      chunks.add(new Chunk.Range(at, length));
      at += length + 8;
    }
    return new Element.Fragments(Tag.PIXEL_DATA, Vr.OB, offsets, chunks);
  }

  @Test
  void nativeFramesLieOneAfterTheOther() throws DicomFormatException {
    Frames frames = Frames.of(image(2, 4, 5, 3).put(bulk(500, 120)).build());
    assertThat(frames.count()).isEqualTo(2);
    assertThat(frames.frame(1)).containsExactly(new Chunk.Range(560, 60));
    assertThatThrownBy(() -> frames.frame(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void framesInMemoryAreCut() throws DicomFormatException {
    DataSet dataSet =
        image(2, 1, 2, 1).bytes(Tag.PIXEL_DATA, Vr.OB, new byte[] {1, 2, 3, 4}).build();
    assertThat(Frames.of(dataSet).frame(1))
        .containsExactly(new Chunk.Held(new byte[] {3, 4}))
        .allMatch(chunk -> chunk.length() == 2);
  }

  @Test
  void pixelsThatShareTheirColourAreCounted() throws DicomFormatException {
    DataSet dataSet =
        image(1, 4, 4, 3)
            .text(Tag.PHOTOMETRIC_INTERPRETATION, "YBR_FULL_422")
            .put(bulk(0, 32))
            .build();
    assertThat(Frames.of(dataSet).frame(0)).containsExactly(new Chunk.Range(0, 32));
  }

  @Test
  void floatingPixelsAreFramesToo() throws DicomFormatException {
    DataSet dataSet =
        DataSet.builder()
            .ints(Tag.ROWS, 1)
            .ints(Tag.COLUMNS, 1)
            .ints(Tag.BITS_ALLOCATED, 32)
            .bytes(Tag.FLOAT_PIXEL_DATA, Vr.OF, new byte[4])
            .build();
    assertThat(Frames.of(dataSet).count()).isEqualTo(1);
  }

  @Test
  void oneFrameHasEveryFragment() throws DicomFormatException {
    Frames frames = Frames.of(image(1, 4, 4, 1).put(fragments(List.of(), 10, 20)).build());
    assertThat(frames.frame(0))
        .containsExactly(new Chunk.Range(1000, 10), new Chunk.Range(1018, 20));
  }

  @Test
  void theOffsetTableSaysWhereFramesBegin() throws DicomFormatException {
    Frames frames =
        Frames.of(image(2, 4, 4, 1).put(fragments(List.of(0L, 46L), 10, 20, 30)).build());
    assertThat(frames.count()).isEqualTo(2);
    assertThat(frames.frame(0)).hasSize(2);
    assertThat(frames.frame(1)).containsExactly(new Chunk.Range(1046, 30));
  }

  @Test
  void theExtendedOffsetTableComesFirst() throws DicomFormatException {
    DataSet dataSet =
        image(2, 4, 4, 1)
            .ints(Tag.EXTENDED_OFFSET_TABLE, Vr.UV, 0, 18)
            .put(fragments(List.of(), 10, 20))
            .build();
    assertThat(Frames.of(dataSet).frame(1)).containsExactly(new Chunk.Range(1018, 20));
  }

  @Test
  void asManyFragmentsAsFramesAreOneEach() throws DicomFormatException {
    Frames frames = Frames.of(image(2, 4, 4, 1).put(fragments(List.of(), 10, 20)).build());
    assertThat(frames.frame(1)).containsExactly(new Chunk.Range(1018, 20));
  }

  @Test
  void whatContradictsItselfIsRefused() {
    refused(image(1, 1, 1, 1).build(), "there is no pixel data");
    refused(image(0, 1, 1, 1).put(bulk(0, 1)).build(), "less than 1");
    refused(image(2_000_000_000, 65535, 65535, 3).put(bulk(0, 1)).build(), "frames of");
    refused(image(1, 0, 1, 1).put(bulk(0, 1)).build(), "is not said");
    refused(image(2, 3, 1, 1).ints(Tag.BITS_ALLOCATED, 1).put(bulk(0, 9)).build(), "inside of");
    refused(image(3, 1, 1, 1).put(fragments(List.of(), 1, 1)).build(), "only 2 fragments");
    refused(image(2, 1, 1, 1).put(fragments(List.of(), 1, 1, 1)).build(), "no table");
    refused(image(2, 1, 1, 1).put(fragments(List.of(0L, 7L), 1, 1, 1)).build(), "frame 2");
    refused(image(2, 1, 1, 1).put(fragments(List.of(0L, 0L), 1, 1, 1)).build(), "frame 2");
    refused(image(2, 1, 1, 1).put(fragments(List.of(9L, 18L), 1, 1, 1)).build(), "frame 1");
    refused(image(1, 1, 1, 1).items(Tag.PIXEL_DATA).build(), "sequence");
    DataSet huge =
        image(1, 65535, 65535, 1)
            .ints(Tag.SAMPLES_PER_PIXEL, 65535)
            .ints(Tag.BITS_ALLOCATED, 65535)
            .put(bulk(0, 1))
            .build();
    refused(huge, "larger than anything");
  }

  private static void refused(DataSet dataSet, String why) {
    assertThatThrownBy(() -> Frames.of(dataSet))
        .isInstanceOf(DicomFormatException.class)
        .hasMessageContaining(why);
  }
}
