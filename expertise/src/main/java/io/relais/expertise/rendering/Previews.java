// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.rendering.Codestream.Colour;
import io.relais.expertise.rendering.Codestream.Kind;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pictures of objects for people: thumbnails and previews, which are made once and kept, and
/// pictures as somebody wants them. Who asks for what another is just waiting for waits with them.
public final class Previews {
  private static final Logger LOG = LoggerFactory.getLogger(Previews.class);
  private static final int THUMBNAIL_QUALITY = 80;
  private static final int LARGEST = 4096;

  /// The longest side of a thumbnail in pixels.
  public static final int THUMBNAIL = 256;

  private final DecoderPool decoders;
  private final PreviewCache cache;
  private final WaveformPicture waveforms;
  private final SingleFlight<Preview> making = new SingleFlight<>();
  private final Refusals refusals;

  /// @param decoders that decode frames
  /// @param cache that keeps thumbnails and previews
  /// @param waveforms that draws waveforms
  /// @param clock by which it is forgotten that an object could not be shown
  public Previews(
      DecoderPool decoders, PreviewCache cache, WaveformPicture waveforms, InstantSource clock) {
    this.decoders = decoders;
    this.cache = cache;
    this.waveforms = waveforms;
    refusals = new Refusals(clock);
  }

  /// An object that is kept, opened for as long as pictures of it are read.
  ///
  /// @param file what was read of it, all but its bulk data
  /// @param bulk the bulk data
  public record Opened(DicomFile file, BulkSource bulk) {}

  /// Opens an object; asked only when no picture of it is kept.
  @FunctionalInterface
  public interface Opener {
    /// The object.
    Opened open() throws IOException;
  }

  /// Draws waveforms.
  @FunctionalInterface
  public interface WaveformPicture {
    /// An SVG document of the waveforms of this data set.
    byte[] svg(DicomFile file, BulkSource bulk) throws IOException;
  }

  /// A small picture of a frame.
  ///
  /// @param object that names the object in the cache
  /// @param frame from 0
  public Preview thumbnail(String object, int frame, Opener opener) throws IOException {
    RenderOptions options = RenderOptions.fitting(THUMBNAIL).withQuality(THUMBNAIL_QUALITY);
    return kept(object, "thumbnail-" + frame, frame, options, opener);
  }

  /// A picture of a frame for a screen.
  ///
  /// @param object that names the object in the cache
  /// @param frame from 0
  /// @param longestSide in pixels; the next power of 2 from 512 to 4096 is taken
  public Preview screen(String object, int frame, int longestSide, Opener opener)
      throws IOException {
    int side = 512;
    while (side < Math.min(longestSide, LARGEST)) {
      side *= 2;
    }
    String variant = "screen-" + side + "-" + frame;
    return kept(object, variant, frame, RenderOptions.fitting(side), opener);
  }

  private Preview kept(
      String object, String variant, int frame, RenderOptions options, Opener opener)
      throws IOException {
    Optional<byte[]> kept = cache.get(object, variant);
    if (kept.isPresent()) {
      return Preview.of(kept.get());
    }
    refusals.check(object);
    return making.get(
        object + "/" + variant,
        () -> {
          byte[] picture = make(object, opener.open(), frame, options);
          keep(object, variant, picture);
          return Preview.of(picture);
        });
  }

  private void keep(String object, String variant, byte[] picture) {
    try {
      cache.put(object, variant, picture);
    } catch (IOException e) {
      LOG.warn("a preview could not be kept and will be made again", e);
    }
  }

  private byte[] make(String name, Opened object, int frame, RenderOptions options)
      throws IOException {
    if (isWaveform(object.file())) {
      return waveforms.svg(object.file(), object.bulk());
    }
    StoredImage image = new StoredImage(object.file(), object.bulk());
    try {
      return picture(image, frame, options);
    } catch (UnshowableException e) {
      refusals.remember(name, e);
      throw e;
    }
  }

  private byte[] picture(StoredImage image, int frame, RenderOptions options) throws IOException {
    return decoders.picture(image.job(Optional.of(options)), image.frame(frame));
  }

  private static boolean isWaveform(DicomFile file) {
    return file.dataSet().contains(Tag.WAVEFORM_SEQUENCE)
        && !file.dataSet().contains(Tag.PIXEL_DATA);
  }

  /// A picture of a frame as it is wanted. With nothing in particular wanted of a frame that
  /// browsers understand, it is the frame itself, untouched: readable as long as the object is.
  ///
  /// @param name that names the object
  /// @param frame from 0
  public Preview rendered(String name, int frame, RenderOptions options, Opened object)
      throws IOException {
    boolean plain = options.equals(RenderOptions.USUAL) && !isWaveform(object.file());
    if (plain) {
      StoredImage image = new StoredImage(object.file(), object.bulk());
      if (isPlain(image.codestream(frame), image.description())) {
        return new Preview(RenderOptions.Type.JPEG.mediaType(), image.frame(frame));
      }
    }
    refusals.check(name);
    return Preview.of(make(name, object, frame, options));
  }

  /// Whether a browser shows this codestream as we would.
  private static boolean isPlain(Codestream said, PixelDescription image) {
    boolean jpeg = said.kind() == Kind.JPEG_SEQUENTIAL || said.kind() == Kind.JPEG_PROGRESSIVE;
    boolean fits =
        said.precision() == Byte.SIZE
            && said.columns() == image.columns()
            && said.rows() == image.rows()
            && said.components() == image.photometric().samples()
            && image.aspect() == 1;
    if (!jpeg || !fits) {
      return false;
    }
    if (said.components() == 3) {
      return said.colour() != Colour.UNSAID || image.photometric().isLuminanceAndColour();
    }
    return image.photometric() == Photometric.MONOCHROME2
        && image.window().isEmpty()
        && image.bitsStored() == Byte.SIZE
        && image.slope() == 1
        && image.intercept() == 0;
  }
}
