// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.care.RandomId;
import io.relais.expertise.archive.Found;
import io.relais.expertise.archive.InstanceFacts;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredFile;
import io.relais.expertise.dicom.Frames;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.RenderOptions;
import io.relais.expertise.rendering.UnshowableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/// Gives frames to browsers: as they are stored where a browser shows them so without changing a
/// pixel, else decoded without loss.
public final class StoredFrames {
  /// What is given is held in memory.
  private static final long MOST = 128 << 20;

  private final InstanceStore store;
  private final Renderer renderer;

  /// @param renderer decodes what browsers do not
  public StoredFrames(InstanceStore store, Renderer renderer) {
    this.store = store;
    this.renderer = renderer;
  }

  /// A frame that a browser shows.
  public static final class Frame {
    private final String type;
    private final boolean stored;
    private final byte[] bytes;

    private Frame(String type, boolean stored, byte[] bytes) {
      this.type = type;
      this.stored = stored;
      this.bytes = bytes;
    }

    /// Its media type.
    public String type() {
      return type;
    }

    /// Whether these are the bytes of the object.
    public boolean isStored() {
      return stored;
    }

    /// All of it.
    public byte[] bytes() {
      return bytes;
    }
  }

  /// A frame.
  ///
  /// @param number from 1
  /// @throws UnshowableException if there is no such frame, or it cannot be shown
  public Frame frame(Found found, int number) throws IOException {
    InstanceFacts facts = found.needInstance().facts();
    if (number < 1 || number > facts.frames()) {
      throw unshowable("there is no frame " + number);
    }
    Optional<byte[]> asStored =
        TransferSyntax.of(facts.transferSyntax()).equals(TransferSyntax.JPEG_BASELINE)
            ? stored(found, number)
            : Optional.empty();
    return asStored.isPresent()
        ? new Frame("image/jpeg", true, asStored.get())
        : decoded(found, number);
  }

  private Optional<byte[]> stored(Found found, int number) throws IOException {
    RandomId object = found.needInstance().arrival().object().id();
    try (StoredFile file = StoredFile.open(store, object)) {
      BulkBytes bulk = new BulkBytes(file);
      Frames frames = bulk.frames().orElseThrow(() -> unshowable("there is no image"));
      if (number > frames.count() || BulkBytes.length(frames.frame(number - 1)) > MOST) {
        throw unshowable("frame " + number + " is not there or too long");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bulk.write(frames, number - 1, bytes);
      String photometric = file.file().dataSet().string(Tag.PHOTOMETRIC_INTERPRETATION).orElse("");
      return Optional.of(bytes.toByteArray())
          .filter(jpeg -> JpegColour.isShownAs(jpeg, photometric));
    }
  }

  private Frame decoded(Found found, int number) throws IOException {
    String png = RenderOptions.Type.PNG.mediaType();
    if (!renderer.offers(found, false).contains(png)) {
      throw unshowable("it is no image that can be decoded");
    }
    View whole =
        new View(png, number, false, Optional.empty(), OptionalInt.empty(), Optional.empty());
    Renderer.Picture picture = renderer.render(found, whole);
    if (picture.length() > MOST) {
      throw unshowable("the picture is too large");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    picture.content().writeTo(bytes);
    return new Frame(png, false, bytes.toByteArray());
  }

  private static UnshowableException unshowable(String why) {
    return new UnshowableException(UnshowableException.Reason.NOTHING_TO_SHOW, why);
  }
}
