// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Small images that the tests make.
final class Made {
  private Made() {}

  /// A description of frames of 8 bits, or of 16 when more are stored.
  static PixelDescription description(
      int columns, int rows, Photometric photometric, int bitsStored) {
    return new PixelDescription(
        rows,
        columns,
        photometric,
        bitsStored > 8 ? 16 : 8,
        bitsStored,
        bitsStored - 1,
        false,
        false,
        1,
        1,
        1,
        0,
        Optional.empty(),
        "R");
  }

  /// Samples that are smooth, but nowhere the same for long.
  static byte[] samples(PixelDescription image) {
    int width = image.bitsAllocated() / Byte.SIZE;
    int samples = image.photometric().samples();
    byte[] bytes = new byte[(int) image.frameLength()];
    int most = (1 << image.bitsStored()) - 1;
    for (int i = 0; i < bytes.length / width; i++) {
      int pixel = i / samples;
      double x = pixel % image.columns() / (double) image.columns();
      int row = pixel / image.columns();
      double y = row / (double) image.rows();
      double wave = StrictMath.sin(5 * x + i % samples) * StrictMath.cos(7 * y) / 2 + 0.5;
      Samples.set(bytes, i, width, (int) (wave * most));
    }
    return bytes;
  }

  static DataSet dataSet(PixelDescription image) {
    return DataSet.builder()
        .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.77.1.5.1")
        .text(Tag.SOP_INSTANCE_UID, "2.25.1")
        .ints(Tag.SAMPLES_PER_PIXEL, image.photometric().samples())
        .text(Tag.PHOTOMETRIC_INTERPRETATION, image.photometric().term())
        .ints(Tag.PLANAR_CONFIGURATION, image.planar() ? 1 : 0)
        .ints(Tag.NUMBER_OF_FRAMES, image.frames())
        .ints(Tag.ROWS, image.rows())
        .ints(Tag.COLUMNS, image.columns())
        .ints(Tag.BITS_ALLOCATED, image.bitsAllocated())
        .ints(Tag.BITS_STORED, image.bitsStored())
        .ints(Tag.HIGH_BIT, image.highBit())
        .ints(Tag.PIXEL_REPRESENTATION, image.signed() ? 1 : 0)
        .build();
  }

  /// An object as it is kept, its frames encapsulated if the syntax says so.
  static Previews.Opened object(DataSet about, TransferSyntax syntax, byte[]... frames)
      throws IOException {
    Element pixels;
    byte[] joined;
    try (ByteArrayOutputStream all = new ByteArrayOutputStream()) {
      for (byte[] frame : frames) {
        all.writeBytes(Arrays.copyOf(frame, frame.length + frame.length % 2));
      }
      joined = all.toByteArray();
    }
    if (syntax.encapsulated()) {
      List<Chunk> fragments = new ArrayList<>();
      for (byte[] frame : frames) {
        fragments.add(new Chunk.Held(Arrays.copyOf(frame, frame.length + frame.length % 2)));
      }
      pixels = new Element.Fragments(Tag.PIXEL_DATA, Vr.OB, List.of(), fragments);
    } else {
      pixels = DataSet.builder().bytes(Tag.PIXEL_DATA, Vr.OW, joined).build().iterator().next();
    }
    DataSet whole = about.toBuilder().put(pixels).build();
    return opened(new DicomWriter().file(FileMeta.of("1.2.3", "2.25.1", syntax), whole));
  }

  /// What is kept as these bytes.
  static Previews.Opened opened(byte[] part10) throws IOException {
    DicomFile file = DicomReader.USUAL.file(new ByteArrayInputStream(part10));
    BulkSource bulk =
        new BulkSource() {
          @Override
          public ByteArrayInputStream open(Chunk.Range range) {
            return new ByteArrayInputStream(part10, (int) range.offset(), (int) range.length());
          }

          @Override
          public boolean isBigEndian() {
            return file.syntax().bigEndian();
          }
        };
    return new Previews.Opened(file, bulk);
  }

  /// A frame of RLE Lossless whose runs and literals alternate.
  static byte[] rle(byte[] samples, PixelDescription image) {
    int width = image.bitsAllocated() / Byte.SIZE;
    int segments = image.photometric().samples() * width;
    byte[] header = new byte[64];
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Samples.set(header, 0, 4, segments);
    for (int segment = 0; segment < segments; segment++) {
      Samples.set(header, 1 + segment, 4, 64 + body.size());
      int first = segment / width * width + (width - 1 - segment % width);
      pack(samples, first, segments, body);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(header);
    all.writeBytes(body.toByteArray());
    return all.toByteArray();
  }

  private static void pack(byte[] samples, int first, int step, ByteArrayOutputStream out) {
    int at = first;
    while (at < samples.length) {
      int run = 1;
      while (run < 128
          && at + run * step < samples.length
          && samples[at + run * step] == samples[at]) {
        run++;
      }
      out.write(run > 1 ? 1 - run : 0);
      out.write(samples[at]);
      at += run * step;
    }
    if (out.size() % 2 != 0) {
      out.write(0x80);
    }
  }
}
