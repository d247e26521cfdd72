// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.care.RandomId;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredFile;
import io.relais.expertise.dicom.BulkSource;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.rendering.Codestream.Colour;
import io.relais.expertise.rendering.Codestream.Kind;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pictures of images for people: thumbnails and whole frames, which are made once and kept, and
/// pictures as somebody wants them. Who asks for what another is just waiting for waits with them.
public final class Previews {
  private static final Logger LOG = LoggerFactory.getLogger(Previews.class);
  private static final int THUMBNAIL_QUALITY = 80;

  /// The longest side of a thumbnail in pixels.
  public static final int THUMBNAIL = 256;

  private final DecoderPool decoders;
  private final PreviewCache cache;
  private final SingleFlight<Preview> making = new SingleFlight<>();
  private final Refusals refusals;

  /// @param decoders that decode frames
  /// @param cache that keeps pictures
  /// @param clock by which it is forgotten that an object could not be shown
  public Previews(DecoderPool decoders, PreviewCache cache, InstantSource clock) {
    this.decoders = decoders;
    this.cache = cache;
    refusals = new Refusals(clock);
  }

  /// An object that is kept, opened for as long as pictures of it are read.
  ///
  /// @param file what was read of it, all but its bulk data
  /// @param bulk the bulk data
  public record Opened(DicomFile file, BulkSource bulk) {

    /// One of the store, nothing of which stays open: a picture may be read later than it is made.
    public static Opened of(InstanceStore store, RandomId object) throws IOException {
      try (StoredFile stored = StoredFile.open(store, object)) {
        DicomFile file = stored.file();
        return new Opened(file, StoredFile.bulk(store, object, file));
      }
    }
  }

  /// Opens an object; asked only when no picture of it is kept.
  @FunctionalInterface
  public interface Opener {
    /// The object.
    Opened open() throws IOException;
  }

  /// A small picture of a frame.
  ///
  /// @param object that names the object in the cache
  /// @param frame from 0
  public Preview thumbnail(String object, int frame, Opener opener) throws IOException {
    RenderOptions options = RenderOptions.fitting(THUMBNAIL).withQuality(THUMBNAIL_QUALITY);
    return kept(
        object, "thumbnail-" + frame, () -> picture(object, image(opener.open()), frame, options));
  }

  /// A small picture of the first page of the document in an object.
  ///
  /// @param object that names the object in the cache
  public Preview firstPage(String object, Opener opener) throws IOException {
    return kept(
        object,
        "thumbnail-page",
        () -> decoded(object, new PageJob(THUMBNAIL), StoredDocument.of(opener.open())));
  }

  /// A picture that is made otherwise than of pixels, once, and kept.
  ///
  /// @param object that names the object in the cache
  /// @param variant which picture of it: small letters, digits and `-`
  public Preview kept(String object, String variant, PictureMaker maker) throws IOException {
    Optional<byte[]> kept = cache.get(object, variant);
    return kept.isPresent() ? Preview.of(kept.get()) : madeOnce(object, variant, maker);
  }

  /// Makes a picture, a PNG or JPEG file.
  @FunctionalInterface
  public interface PictureMaker {
    /// The file.
    byte[] make() throws IOException;
  }

  /// A picture of a frame as it is wanted. With nothing in particular wanted of a frame that
  /// browsers understand, it is the frame itself, untouched: readable as long as the object is.
  ///
  /// @param object that names the object in the cache
  /// @param frame from 0
  public Preview rendered(String object, int frame, RenderOptions options, Opener opener)
      throws IOException {
    if (!options.equals(RenderOptions.USUAL)) {
      refusals.check(object);
      return Preview.of(picture(object, image(opener.open()), frame, options));
    }
    String variant = "rendered-" + frame;
    Optional<byte[]> kept = cache.get(object, variant);
    if (kept.isPresent()) {
      return Preview.of(kept.get());
    }
    StoredImage image = image(opener.open());
    if (isPlain(image.codestream(frame), image.description())) {
      return new Preview(RenderOptions.Type.JPEG.mediaType(), image.frame(frame));
    }
    return madeOnce(object, variant, () -> picture(object, image, frame, options));
  }

  private Preview madeOnce(String object, String variant, PictureMaker maker) throws IOException {
    refusals.check(object);
    return making.get(
        object + "/" + variant,
        () -> {
          byte[] picture = maker.make();
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

  private static StoredImage image(Opened object) throws IOException {
    return new StoredImage(object.file(), object.bulk());
  }

  private byte[] picture(String name, StoredImage image, int frame, RenderOptions options)
      throws IOException {
    return decoded(name, image.job(Optional.of(options)), image.frame(frame));
  }

  private byte[] decoded(String name, DecoderTask task, FrameBytes bytes) throws IOException {
    try {
      return decoders.picture(task, bytes);
    } catch (UnshowableException e) {
      refusals.remember(name, e);
      throw e;
    }
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
