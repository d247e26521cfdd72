// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomFormatException;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.Limits;
import io.relais.expertise.rendering.Codestream.Kind;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Takes any bytes for an image that is kept: its frames are found, and decoded where that is done
/// by our own decoders, or it is said why not.
public final class StoredImageFuzz {
  private static final int MOST_PIXELS = 1 << 14;
  private static final DicomReader READER = new DicomReader(Limits.USUAL.withInlineValue(1024));
  private static final FrameDecoder DECODER = new FrameDecoder();
  private static final Set<Kind> OURS =
      EnumSet.of(Kind.NATIVE, Kind.RLE, Kind.JPEG_SEQUENTIAL, Kind.JPEG_LOSSLESS);

  private StoredImageFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      DicomFile file = READER.file(data);
      BulkSource bulk = new Memory(data, file);
      StoredImage image = new StoredImage(file, bulk);
      for (int i = 0; i < Math.min(image.frameCount(), 3); i++) {
        frame(image, i);
      }
    } catch (UnshowableException e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new IllegalStateException("refused without a reason", e);
      }
    } catch (DicomFormatException e) {
      // No file at all.
    } catch (IOException e) {
      if (!(e instanceof EOFException)) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void frame(StoredImage image, int index) throws IOException {
    PixelDescription said = image.description();
    Kind kind = image.codestream(index).kind();
    image.job(Optional.empty());
    boolean small = (long) said.rows() * said.columns() <= MOST_PIXELS;
    try (InputStream in = image.frame(index).open()) {
      byte[] bytes = in.readAllBytes();
      if (small && OURS.contains(kind)) {
        DECODER.decode(bytes, said, image.syntax(), 0);
      }
    }
  }

  /// The file itself, in memory.
  private static final class Memory implements BulkSource {
    private final byte[] data;
    private final DicomFile file;

    Memory(byte[] data, DicomFile file) {
      this.data = data;
      this.file = file;
    }

    @Override
    public InputStream open(Chunk.Range range) throws IOException {
      InputStream in = READER.plain(new ByteArrayInputStream(data), file);
      in.skipNBytes(range.offset());
      return new ByteArrayInputStream(in.readNBytes((int) Math.min(range.length(), 1 << 20)));
    }
  }
}
