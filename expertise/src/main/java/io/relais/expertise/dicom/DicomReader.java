// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.function.IntPredicate;

/// Reads data sets and Part 10 files. It allocates by what arrives, never by what is announced, and
/// keeps no state between readings, so that one reader serves every thread.
///
/// It tolerates what other readers tolerate: no preamble, no meta information, another encoding
/// than the one announced, odd lengths, unknown representations, bytes after the end; each is told
/// as a [Remark]. All else is a [DicomFormatException].
public final class DicomReader {
  /// A reader with the usual limits.
  public static final DicomReader USUAL = new DicomReader(Limits.USUAL);

  private final Limits limits;

  /// A reader with these limits.
  public DicomReader(Limits limits) {
    this.limits = limits;
  }

  /// Reads a whole file. Long values and the fragments of pixel data are left where they are and
  /// referred to by their offset.
  public DicomFile file(InputStream in) throws IOException {
    return new FileParser(new ByteSource(in, 0), limits).parse(DicomReader::nowhere);
  }

  /// Reads a whole file from the channel's position on, which counts as its beginning.
  public DicomFile file(SeekableByteChannel channel) throws IOException {
    return file(Channels.newInputStream(channel));
  }

  /// Reads a whole file.
  public DicomFile file(byte[] bytes) throws DicomFormatException {
    try {
      return new FileParser(new ByteSource(bytes), limits).parse(DicomReader::nowhere);
    } catch (DicomFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be read", e);
    }
  }

  /// Reads the beginning of a file, up to its first bulk data ([#isBulk]). It is refused as too
  /// much when it is longer than half of what may be held in memory: [#file(InputStream)] needs no
  /// such bound.
  public DicomHeader header(InputStream in) throws IOException {
    return header(in, DicomReader::isBulk);
  }

  /// Reads the beginning of a file, up to the first outermost element of which this says to stop.
  public DicomHeader header(InputStream in, IntPredicate stop) throws IOException {
    Recording recording = new Recording(in, limits.inlineTotal() / 2);
    DicomFile file = new FileParser(new ByteSource(recording, 0), limits).parse(stop);
    return new DicomHeader(file, recording.record());
  }

  /// Reads the beginning of a data set without meta information, as C-STORE sends it.
  public DicomHeader header(InputStream in, TransferSyntax syntax) throws IOException {
    Recording recording = new Recording(in, limits.inlineTotal() / 2);
    DicomFile file =
        new FileParser(new ByteSource(recording, 0), limits).parse(syntax, DicomReader::isBulk);
    return new DicomHeader(file, recording.record());
  }

  /// Reads a whole data set without meta information.
  public DicomFile dataSet(InputStream in, TransferSyntax syntax) throws IOException {
    return new FileParser(new ByteSource(in, 0), limits).parse(syntax, DicomReader::nowhere);
  }

  /// Reads a whole data set without meta information.
  public DataSet dataSet(byte[] bytes, TransferSyntax syntax) throws DicomFormatException {
    try {
      return new FileParser(new ByteSource(bytes), limits)
          .parse(syntax, DicomReader::nowhere)
          .dataSet();
    } catch (DicomFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be read", e);
    }
  }

  /// The same source as a stream in which the offsets of [Chunk.Range] hold: a deflated data set is
  /// inflated behind its meta information, anything else is left as it is.
  ///
  /// @param in the source from its beginning
  /// @param file what was read from it
  public InputStream plain(InputStream in, DicomFile file) throws IOException {
    if (!file.syntax().deflated()) {
      return in;
    }
    byte[] meta = in.readNBytes(Math.toIntExact(file.dataSetOffset()));
    return new SequenceInputStream(
        new ByteArrayInputStream(meta), new Inflated(in, limits.inflated()));
  }

  /// Whether an element of this tag holds what a header leaves out: pixels, waveforms, spectra, an
  /// encapsulated document. What follows them is left out too.
  public static boolean isBulk(int tag) {
    return switch (tag) {
      case Tag.ENCAPSULATED_DOCUMENT,
          Tag.WAVEFORM_SEQUENCE,
          Tag.SPECTROSCOPY_DATA,
          Tag.FLOAT_PIXEL_DATA,
          Tag.DOUBLE_FLOAT_PIXEL_DATA,
          Tag.PIXEL_DATA ->
          true;
      default -> false;
    };
  }

  private static boolean nowhere(int tag) {
    return false;
  }
}
