// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomFormatException;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Frames;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.rendering.UnshowableException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The frames of an image that is kept, and what is said of them. Nothing is decoded.
final class StoredImage {
  private final DicomFile file;
  private final BulkSource bulk;
  private final PixelDescription description;
  private final Frames frames;
  private final Optional<Palette> palette;

  /// The image of a data set whose bulk data comes from this source.
  ///
  /// @throws UnshowableException when it is none, or none that can be shown
  StoredImage(DicomFile file, BulkSource bulk) throws IOException {
    this.file = file;
    this.bulk = bulk;
    DataSet dataSet = file.dataSet();
    description = PixelDescription.of(dataSet);
    palette =
        description.photometric() == Photometric.PALETTE_COLOR
            ? Optional.of(Palette.of(dataSet, bulk))
            : Optional.empty();
    try {
      frames = Frames.of(dataSet);
    } catch (DicomFormatException e) {
      throw new UnshowableException(Reason.DAMAGED, e.what(), e);
    }
  }

  PixelDescription description() {
    return description;
  }

  TransferSyntax syntax() {
    return file.syntax();
  }

  int frameCount() {
    return frames.count();
  }

  /// What a decoder is to do with a frame.
  DecodeJob job(Optional<RenderOptions> options) {
    return new DecodeJob(description, palette, file.syntax(), wordSize(), options);
  }

  /// Words that still lie in a source with their most significant byte first have to be turned.
  private int wordSize() {
    boolean words =
        bulk.isBigEndian()
            && file.dataSet().element(Tag.PIXEL_DATA).orElseThrow() instanceof Element.BulkData data
            && data.vr() == Vr.OW;
    return words ? Math.max(Short.BYTES, description.bitsAllocated() / Byte.SIZE) : 1;
  }

  /// The bytes of a frame.
  ///
  /// @param index from 0
  FrameBytes frame(int index) throws UnshowableException {
    if (index < 0 || index >= frames.count()) {
      throw new UnshowableException(
          Reason.NOTHING_TO_SHOW, "there are " + frames.count() + " frames");
    }
    Optional<byte[]> held = file.dataSet().bytes(Tag.PIXEL_DATA);
    return held.isPresent() ? held(held.get(), index) : lying(wholeWords(frames.frame(index)));
  }

  /// The last sample of an odd number of bytes lies in the second half of its word when words begin
  /// with their most significant byte.
  private List<Chunk> wholeWords(List<Chunk> chunks) throws UnshowableException {
    if (wordSize() == 1 || description.nativeLength() % Short.BYTES == 0) {
      return chunks;
    }
    if (frames.count() == 1 && chunks.getFirst() instanceof Chunk.Range range) {
      return List.of(new Chunk.Range(range.offset(), range.length() + 1));
    }
    throw UnshowableException.unsupported("frames that begin inside of a word");
  }

  private FrameBytes held(byte[] all, int index) {
    int length = (int) description.nativeLength();
    return new FrameBytes() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(all, index * length, length);
      }
    };
  }

  private FrameBytes lying(List<Chunk> chunks) {
    long length = chunks.stream().mapToLong(Chunk::length).sum();
    return new FrameBytes() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream open() {
        return new Joined(chunks.iterator());
      }
    };
  }

  /// What a frame says of itself.
  Codestream codestream(int index) throws IOException {
    try (InputStream in = frame(index).open()) {
      return Codestream.of(in.readNBytes(Codestream.ENOUGH), syntax());
    }
  }

  /// Ranges one after the other, each opened when it is its turn.
  private final class Joined extends InputStream {
    private final Iterator<Chunk> chunks;
    private InputStream current = InputStream.nullInputStream();

    Joined(Iterator<Chunk> chunks) {
      this.chunks = chunks;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      int read = current.read(into, from, count);
      while (read < 0 && chunks.hasNext()) {
        current.close();
        current = opened(chunks.next());
        read = current.read(into, from, count);
      }
      return read;
    }

    private InputStream opened(Chunk chunk) throws IOException {
      return switch (chunk) {
        case Chunk.Range range -> bulk.open(range);
        case Chunk.Held held -> throw new IllegalStateException("held pixels are read elsewhere");
      };
    }

    @Override
    public void close() throws IOException {
      current.close();
    }
  }
}
