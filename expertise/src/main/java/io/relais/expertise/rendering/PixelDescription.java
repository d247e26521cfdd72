// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.rendering.UnshowableException.Reason;
import java.util.Optional;

/// What a data set says of its pixels (PS3.3 §C.7.6.3), checked to be something that can be shown.
///
/// @param rows of pixels, 1 to 65535
/// @param columns of pixels, 1 to 65535
/// @param photometric what samples mean
/// @param bitsAllocated the bits a sample takes: 8, 16 or 32
/// @param bitsStored the bits that count
/// @param highBit the place of the highest of them
/// @param signed whether samples are in two's complement
/// @param planar whether native samples of a kind lie together
/// @param frames how many there are
/// @param aspect the height of a pixel divided by its width
/// @param slope what a value is multiplied with before windowing
/// @param intercept what is added then
/// @param window the first window of the data set
/// @param laterality the eye: `R`, `L`, `B`, or empty when it is not said
public record PixelDescription(
    int rows,
    int columns,
    Photometric photometric,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed,
    boolean planar,
    int frames,
    double aspect,
    double slope,
    double intercept,
    Optional<Window> window,
    String laterality) {

  /// The most pixels of a frame that is decoded.
  public static final long MOST_PIXELS = 120_000_000;

  private static final long MOST_BYTES = 3 * MOST_PIXELS;
  private static final double MOST_ASPECT = 16;

  /// What this data set says.
  ///
  /// @throws UnshowableException when it is no image, contradicts itself, or is too large
  public static PixelDescription of(DataSet dataSet) throws UnshowableException {
    Photometric photometric = photometric(dataSet);
    int stored = dataSet.integer(Tag.BITS_STORED).orElse(required(dataSet, Tag.BITS_ALLOCATED));
    PixelDescription description =
        new PixelDescription(
            required(dataSet, Tag.ROWS),
            required(dataSet, Tag.COLUMNS),
            photometric,
            required(dataSet, Tag.BITS_ALLOCATED),
            stored,
            dataSet.integer(Tag.HIGH_BIT).orElse(stored - 1),
            dataSet.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
            dataSet.integer(Tag.PLANAR_CONFIGURATION).orElse(0) == 1,
            dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1),
            aspect(dataSet),
            number(dataSet, Tag.RESCALE_SLOPE, 1),
            number(dataSet, Tag.RESCALE_INTERCEPT, 0),
            window(dataSet),
            laterality(dataSet));
    description.check();
    return description;
  }

  private static Photometric photometric(DataSet dataSet) throws UnshowableException {
    if (!dataSet.contains(Tag.PIXEL_DATA)) {
      String what =
          dataSet.contains(Tag.FLOAT_PIXEL_DATA) || dataSet.contains(Tag.DOUBLE_FLOAT_PIXEL_DATA)
              ? "pixels that are fractions are not shown here"
              : "there are no pixels";
      throw new UnshowableException(Reason.NOTHING_TO_SHOW, what);
    }
    int samples = dataSet.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
    Photometric photometric =
        Photometric.of(dataSet.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2"))
            .orElseThrow(() -> UnshowableException.unsupported("unknown photometric kind"));
    if (samples != photometric.samples()) {
      throw UnshowableException.damaged(
          photometric.term() + " of " + samples + " samples per pixel");
    }
    return photometric;
  }

  private static int required(DataSet dataSet, int tag) throws UnshowableException {
    return dataSet
        .integer(tag)
        .orElseThrow(() -> UnshowableException.damaged(Tag.text(tag) + " is not said"));
  }

  private void check() throws UnshowableException {
    if (rows < 1 || columns < 1 || rows > 0xFFFF || columns > 0xFFFF || frames < 1) {
      throw UnshowableException.damaged(
          columns + " columns, " + rows + " rows and " + frames + " frames");
    }
    if (bitsAllocated != 8 && bitsAllocated != 16 && bitsAllocated != 32) {
      throw UnshowableException.unsupported(
          "samples in " + bitsAllocated + " bits are not shown here");
    }
    if (bitsStored < 1 || highBit >= bitsAllocated || highBit < bitsStored - 1) {
      throw UnshowableException.damaged(
          bitsStored + " bits up to bit " + highBit + " in " + bitsAllocated);
    }
    if ((long) rows * columns > MOST_PIXELS || frameLength() > MOST_BYTES) {
      throw new UnshowableException(
          Reason.TOO_LARGE, columns + " by " + rows + " pixels are more than are decoded here");
    }
  }

  /// The bytes of a frame whose samples are all there.
  public long frameLength() {
    return (long) rows * columns * photometric.samples() * (bitsAllocated / Byte.SIZE);
  }

  /// The bytes of a frame as it lies there uncompressed (PS3.3 §C.7.6.3.1.2).
  long nativeLength() {
    return photometric == Photometric.YBR_FULL_422
        ? (long) rows * columns * 2 * (bitsAllocated / Byte.SIZE)
        : frameLength();
  }

  private static double aspect(DataSet dataSet) {
    double[] ratio = dataSet.decimals(Tag.PIXEL_ASPECT_RATIO);
    if (ratio.length != 2) {
      ratio = dataSet.decimals(Tag.PIXEL_SPACING);
    }
    double aspect = ratio.length == 2 ? ratio[0] / ratio[1] : 1;
    boolean sound = aspect >= 1 / MOST_ASPECT && aspect <= MOST_ASPECT;
    return sound ? aspect : 1;
  }

  private static double number(DataSet dataSet, int tag, double otherwise) {
    double number = dataSet.decimal(tag).orElse(otherwise);
    return Double.isFinite(number) ? number : otherwise;
  }

  private static Optional<Window> window(DataSet dataSet) {
    double centre = number(dataSet, Tag.WINDOW_CENTER, Double.NaN);
    double width = number(dataSet, Tag.WINDOW_WIDTH, Double.NaN);
    Window.Function function =
        Window.Function.of(dataSet.string(Tag.VOI_LUT_FUNCTION).orElse("LINEAR"));
    return Window.fits(centre, width, function)
        ? Optional.of(new Window(centre, width, function))
        : Optional.empty();
  }

  private static String laterality(DataSet dataSet) {
    return dataSet
        .string(Tag.IMAGE_LATERALITY)
        .or(() -> dataSet.string(Tag.LATERALITY))
        .filter(side -> side.equals("R") || side.equals("L") || side.equals("B"))
        .orElse("");
  }
}
