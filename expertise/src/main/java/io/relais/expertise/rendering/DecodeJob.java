// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.Viewport.Region;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/// A frame to be decoded.
///
/// @param image what is said of the pixels
/// @param palette of an image of PALETTE COLOR
/// @param syntax how the frame is compressed
/// @param wordSize the bytes of words that are to be turned around; 1 for none
/// @param options how a picture is made of it; absent when the pixels themselves are wanted
record DecodeJob(
    PixelDescription image,
    Optional<Palette> palette,
    TransferSyntax syntax,
    int wordSize,
    Optional<RenderOptions> options)
    implements DecoderTask {

  private static final int MUCH = 32 << 20;
  private static final int MOST_PICTURE = 128 << 20;
  private static final int HEAD = 1 << 20;

  /// The most bytes that a sound answer has: the samples, or four bytes for each pixel of a
  /// picture.
  ///
  /// @throws UnshowableException when nothing of the frame is asked for
  @Override
  public long mostAnswer() throws UnshowableException {
    if (options.isEmpty()) {
      return image.frameLength();
    }
    Viewport viewport = options.get().viewport();
    int[] size = viewport.size(viewport.part(image), image.aspect());
    return Math.min(MOST_PICTURE, 4L * size[0] * size[1] + HEAD);
  }

  @Override
  public boolean isLarge() {
    return image.frameLength() > MUCH;
  }

  @Override
  public int kind() {
    return FRAME;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    write(out, image);
    out.writeBoolean(palette.isPresent());
    if (palette.isPresent()) {
      palette.get().write(out);
    }
    out.writeUTF(syntax.uid());
    out.writeByte(wordSize);
    out.writeBoolean(options.isPresent());
    if (options.isPresent()) {
      write(out, options.get());
    }
  }

  static DecodeJob read(DataInput in) throws IOException {
    PixelDescription image = image(in);
    Optional<Palette> palette = in.readBoolean() ? Optional.of(Palette.read(in)) : Optional.empty();
    TransferSyntax syntax = TransferSyntax.of(in.readUTF());
    int wordSize = in.readByte();
    Optional<RenderOptions> options =
        in.readBoolean() ? Optional.of(options(in)) : Optional.empty();
    return new DecodeJob(image, palette, syntax, wordSize, options);
  }

  private static void write(DataOutput out, PixelDescription image) throws IOException {
    out.writeInt(image.rows());
    out.writeInt(image.columns());
    out.writeUTF(image.photometric().name());
    out.writeByte(image.bitsAllocated());
    out.writeByte(image.bitsStored());
    out.writeByte(image.highBit());
    out.writeBoolean(image.signed());
    out.writeBoolean(image.planar());
    out.writeInt(image.frames());
    out.writeDouble(image.aspect());
    out.writeDouble(image.slope());
    out.writeDouble(image.intercept());
    write(out, image.window());
    out.writeUTF(image.laterality());
  }

  private static PixelDescription image(DataInput in) throws IOException {
    return new PixelDescription(
        in.readInt(),
        in.readInt(),
        Photometric.valueOf(in.readUTF()),
        in.readByte(),
        in.readByte(),
        in.readByte(),
        in.readBoolean(),
        in.readBoolean(),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        window(in),
        in.readUTF());
  }

  private static void write(DataOutput out, Optional<Window> window) throws IOException {
    out.writeBoolean(window.isPresent());
    if (window.isPresent()) {
      out.writeDouble(window.get().centre());
      out.writeDouble(window.get().width());
      out.writeUTF(window.get().function().name());
    }
  }

  private static Optional<Window> window(DataInput in) throws IOException {
    return in.readBoolean()
        ? Optional.of(
            new Window(in.readDouble(), in.readDouble(), Window.Function.valueOf(in.readUTF())))
        : Optional.empty();
  }

  private static void write(DataOutput out, RenderOptions options) throws IOException {
    Viewport viewport = options.viewport();
    out.writeInt(viewport.width());
    out.writeInt(viewport.height());
    out.writeBoolean(viewport.enlarge());
    out.writeBoolean(viewport.region().isPresent());
    if (viewport.region().isPresent()) {
      Region region = viewport.region().get();
      out.writeInt(region.x());
      out.writeInt(region.y());
      out.writeInt(region.width());
      out.writeInt(region.height());
      out.writeBoolean(region.mirrored());
      out.writeBoolean(region.overturned());
    }
    write(out, options.window());
    out.writeByte(options.quality());
    out.writeUTF(options.type().name());
  }

  private static RenderOptions options(DataInput in) throws IOException {
    int width = in.readInt();
    int height = in.readInt();
    boolean enlarge = in.readBoolean();
    Optional<Region> region =
        in.readBoolean()
            ? Optional.of(
                new Region(
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    in.readBoolean(),
                    in.readBoolean()))
            : Optional.empty();
    return new RenderOptions(
        new Viewport(width, height, enlarge, region),
        window(in),
        in.readByte(),
        RenderOptions.Type.valueOf(in.readUTF()));
  }
}
