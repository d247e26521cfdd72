// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.Codestream.Colour;
import io.relais.expertise.rendering.UnshowableException.Reason;
import java.io.IOException;
import java.util.Optional;

/// Turns the bytes of a frame into pixels, by what the bytes are rather than by what the data set
/// calls them. Some of the decoders may end the process or exhaust it: the server has
/// [DecoderProcess] do this.
final class FrameDecoder {
  private final Optional<JpegLsDecoder> jpegLs = JpegLsDecoder.find();

  /// The pixels of a frame.
  ///
  /// @param frame its bytes; native ones with words little endian
  /// @param halvings how often the sides may be halved, 0 to 3; decoders that cannot do that leave
  ///   them whole
  /// @throws UnshowableException when the frame is damaged, too large, or of another kind
  Pixels decode(byte[] frame, PixelDescription image, TransferSyntax syntax, int halvings)
      throws IOException {
    Codestream said = Codestream.of(frame, syntax);
    if (said.columns() > 0) {
      check(said, image);
    }
    return switch (said.kind()) {
      case NATIVE -> described(NativeDecoder.decode(frame, image), image, meaning(image));
      case RLE -> described(RleDecoder.decode(frame, image), image, image.photometric());
      case JPEG_SEQUENTIAL -> sequential(frame, said, image, halvings);
      case JPEG_PROGRESSIVE -> {
        Pixels pixels = coded(ProgressiveJpeg.decode(frame, said), said, 1, image);
        yield colours(pixels, isLuminance(said, image));
      }
      case JPEG_LOSSLESS -> coded(LosslessJpeg.decode(frame, said), said, width(said), image);
      case JPEG_LS -> coded(jpegLs(frame, said), said, width(said), image);
      case JPEG_2000 -> jpeg2000(frame, said, image);
      case HTJ2K ->
          throw UnshowableException.unsupported("high-throughput JPEG 2000 is not shown here");
      case OTHER ->
          throw UnshowableException.unsupported("this kind of compression is not shown here");
    };
  }

  private static void check(Codestream said, PixelDescription image) throws UnshowableException {
    Pixels.length(said.columns(), said.rows(), said.components(), width(said));
    if (said.components() != image.photometric().samples()) {
      throw UnshowableException.damaged(
          "a frame of "
              + said.components()
              + " components in an image of "
              + image.photometric().term());
    }
    if (said.columns() != image.columns() || said.rows() != image.rows()) {
      throw UnshowableException.damaged(
          "a frame of %d by %d pixels in an image of %d by %d"
              .formatted(said.columns(), said.rows(), image.columns(), image.rows()));
    }
    if (said.precision() > image.bitsAllocated()) {
      throw UnshowableException.damaged(
          "samples of " + said.precision() + " bits in " + image.bitsAllocated());
    }
  }

  private static int width(Codestream said) {
    return (said.precision() + Byte.SIZE - 1) / Byte.SIZE <= 1
        ? 1
        : said.precision() <= Short.SIZE ? Short.BYTES : Integer.BYTES;
  }

  private static Photometric meaning(PixelDescription image) {
    return image.photometric() == Photometric.YBR_FULL_422
        ? Photometric.YBR_FULL
        : image.photometric();
  }

  private static Pixels described(byte[] data, PixelDescription image, Photometric meaning) {
    return new Pixels(
        image.columns(),
        image.rows(),
        meaning,
        image.bitsAllocated() / Byte.SIZE,
        image.highBit(),
        image.bitsStored(),
        image.signed(),
        data);
  }

  /// Samples of a codestream count from its precision; their sign is what the data set says. Colour
  /// is as the codestream left it.
  private static Pixels coded(byte[] data, Codestream said, int width, PixelDescription image) {
    Photometric meaning =
        switch (image.photometric()) {
          case YBR_ICT, YBR_RCT, YBR_FULL_422, YBR_PARTIAL_420 -> Photometric.YBR_FULL;
          default -> image.photometric();
        };
    return new Pixels(
        said.columns(),
        said.rows(),
        meaning,
        width,
        said.precision() - 1,
        said.precision(),
        image.signed(),
        data);
  }

  /// Lossy JPEG says in itself whether it is of luminance and colour (ITU-T T.872 §6.1); where it
  /// does not, the data set does.
  private static boolean isLuminance(Codestream said, PixelDescription image) {
    return said.colour() == Colour.YBR
        || (said.colour() == Colour.UNSAID && image.photometric().isLuminanceAndColour());
  }

  private static Pixels colours(Pixels pixels, boolean luminance) {
    if (pixels.samples() == 1) {
      return pixels;
    }
    return luminance
        ? JpegColours.rgb(pixels.as(Photometric.YBR_FULL))
        : pixels.as(Photometric.RGB);
  }

  private static Pixels sequential(
      byte[] frame, Codestream said, PixelDescription image, int halvings)
      throws UnshowableException {
    JpegFrame decoded = SequentialJpeg.decode(frame, halvings);
    Pixels pixels = JpegColours.pixels(decoded, halvings, isLuminance(said, image));
    return pixels.samples() == 1 ? pixels.as(image.photometric()) : pixels;
  }

  private byte[] jpegLs(byte[] frame, Codestream said) throws UnshowableException {
    return jpegLs
        .orElseThrow(() ->
            new UnshowableException(
                Reason.UNSUPPORTED, "JPEG-LS cannot be shown here: CharLS is not installed"))
        .decode(frame, said);
  }

  /// Where its own colour transform was used, it was undone: what is left is RGB, whatever the data
  /// set says.
  private static Pixels jpeg2000(byte[] frame, Codestream said, PixelDescription image)
      throws IOException {
    int width = width(said);
    Pixels pixels = coded(Jpeg2000Decoder.decode(frame, said, width), said, width, image);
    boolean transformed =
        said.colour() == Colour.RGB
            || image.photometric() == Photometric.YBR_ICT
            || image.photometric() == Photometric.YBR_RCT;
    return pixels.samples() == 3 && transformed ? pixels.as(Photometric.RGB) : pixels;
  }
}
