// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.rendering.UnshowableException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;

/// Writes data sets in another transfer syntax than the one they are kept in, for peers that do not
/// understand that: uncompressed, little endian. What was compressed with loss stays marked so. One
/// frame after the other is decoded and none is held here.
public final class PlainWriter {
  private static final int EXTENDED_OFFSET_TABLE_LENGTHS = 0x7FE00002;
  private static final long LONGEST = 0xFFFF_FFFEL;
  private static final Set<TransferSyntax> LOSSY =
      Set.of(
          TransferSyntax.JPEG_BASELINE, TransferSyntax.JPEG_EXTENDED, TransferSyntax.JPEG_LS_NEAR);

  private static final Set<TransferSyntax> DECODED =
      Set.of(
          TransferSyntax.ENCAPSULATED_UNCOMPRESSED,
          TransferSyntax.RLE_LOSSLESS,
          TransferSyntax.JPEG_BASELINE,
          TransferSyntax.JPEG_EXTENDED,
          TransferSyntax.JPEG_LOSSLESS,
          TransferSyntax.JPEG_LOSSLESS_SV1,
          TransferSyntax.JPEG_LS_LOSSLESS,
          TransferSyntax.JPEG_LS_NEAR,
          TransferSyntax.JPEG_2000_LOSSLESS,
          TransferSyntax.JPEG_2000);

  private final DecoderPool decoders;

  /// A writer with decoders of its own, since a slow peer keeps one until it has its frame.
  public PlainWriter(DecoderPool decoders) {
    this.decoders = decoders;
  }

  /// Whether data sets can be written in this syntax.
  public static boolean writes(TransferSyntax syntax) {
    return syntax.equals(TransferSyntax.EXPLICIT_LITTLE)
        || syntax.equals(TransferSyntax.IMPLICIT_LITTLE)
        || syntax.equals(TransferSyntax.DEFLATED_LITTLE);
  }

  /// Whether pixel data of this syntax can be decoded, or need not be. A frame may still turn out
  /// to be damaged, or its decoder not to be installed.
  public static boolean reads(TransferSyntax syntax) {
    return !syntax.encapsulated() || DECODED.contains(syntax);
  }

  /// Writes a data set, without meta information, in this syntax.
  ///
  /// @throws UnshowableException before anything is written, when the first frame cannot be
  ///   decoded; later, when another cannot
  public void dataSet(OutputStream out, DicomFile file, BulkSource bulk, TransferSyntax syntax)
      throws IOException {
    if (!writes(syntax)) {
      throw new IllegalArgumentException("Data sets are not written in " + syntax.name());
    }
    boolean compressed =
        file.dataSet().element(Tag.PIXEL_DATA).orElse(null) instanceof Element.Fragments;
    if (!compressed) {
      new DicomWriter(bulk).dataSet(out, file.dataSet(), syntax);
      return;
    }
    try (Decompressed pixels = new Decompressed(new StoredImage(file, bulk), decoders)) {
      DataSet changed = uncompressed(file, pixels);
      new DicomWriter(new Replaced(bulk, pixels)).dataSet(out, changed, syntax);
    }
  }

  /// Writes the samples of one frame, by pixel, words little endian.
  ///
  /// @param index from 0
  /// @throws UnshowableException before anything is written, when it cannot be decoded
  public void frame(OutputStream out, DicomFile file, BulkSource bulk, int index)
      throws IOException {
    StoredImage image = new StoredImage(file, bulk);
    try (DecodedFrame frame = decoders.pixels(image.job(Optional.empty()), image.frame(index))) {
      frame.samples().transferTo(out);
    }
  }

  private static DataSet uncompressed(DicomFile file, Decompressed pixels)
      throws UnshowableException {
    if (pixels.length() > LONGEST) {
      throw new UnshowableException(
          Reason.TOO_LARGE, "uncompressed, the pixels are more than a data set can hold");
    }
    PixelDescription image = pixels.description();
    DataSetBuilder changed = file.dataSet().toBuilder();
    changed.text(Tag.PHOTOMETRIC_INTERPRETATION, pixels.photometric().term());
    if (image.photometric().samples() > 1) {
      changed.ints(Tag.PLANAR_CONFIGURATION, 0);
    }
    if (LOSSY.contains(file.syntax())) {
      changed.text(Tag.LOSSY_IMAGE_COMPRESSION, "01");
    }
    changed.remove(Tag.EXTENDED_OFFSET_TABLE).remove(EXTENDED_OFFSET_TABLE_LENGTHS);
    Vr vr = image.bitsAllocated() > Byte.SIZE ? Vr.OW : Vr.OB;
    changed.put(new Element.BulkData(Tag.PIXEL_DATA, vr, pixels.range()));
    return changed.build();
  }

  /// The bulk data of a data set, but for its pixels.
  private record Replaced(BulkSource others, Decompressed pixels) implements BulkSource {
    @Override
    public InputStream open(Chunk.Range range) throws IOException {
      return range.equals(pixels.range()) ? pixels : others.open(range);
    }

    @Override
    public boolean isBigEndian() {
      return others.isBigEndian();
    }
  }

  /// All frames of an image, decoded one after the other.
  private static final class Decompressed extends InputStream {
    private final StoredImage image;
    private final DecoderPool decoders;
    private final Photometric photometric;
    private Optional<DecodedFrame> current;
    private Optional<InputStream> samples;
    private int next = 1;
    private boolean padded;

    Decompressed(StoredImage image, DecoderPool decoders) throws IOException {
      this.image = image;
      this.decoders = decoders;
      DecodedFrame first = decoders.pixels(image.job(Optional.empty()), image.frame(0));
      photometric = first.photometric();
      current = Optional.of(first);
      samples = Optional.of(first.samples());
    }

    PixelDescription description() {
      return image.description();
    }

    Photometric photometric() {
      return photometric;
    }

    long length() {
      return image.description().frameLength() * image.frameCount();
    }

    /// Where they would lie if they lay anywhere: no source has such an offset.
    Chunk.Range range() {
      return new Chunk.Range(Long.MIN_VALUE, length() + length() % 2);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      while (samples.isPresent()) {
        int read = samples.get().read(into, from, count);
        if (read >= 0) {
          return read;
        }
        advance();
      }
      if (length() % 2 == 0 || padded || count == 0) {
        return -1;
      }
      padded = true;
      into[from] = 0;
      return 1;
    }

    private void advance() throws IOException {
      close();
      if (next < image.frameCount()) {
        DecodedFrame frame = decoders.pixels(image.job(Optional.empty()), image.frame(next++));
        current = Optional.of(frame);
        samples = Optional.of(frame.samples());
        boolean same =
            frame.photometric() == photometric
                && frame.length() == image.description().frameLength();
        if (!same) {
          throw UnshowableException.damaged("frames of different kinds");
        }
      }
    }

    @Override
    public void close() {
      current.ifPresent(DecodedFrame::close);
      current = Optional.empty();
      samples = Optional.empty();
    }
  }
}
