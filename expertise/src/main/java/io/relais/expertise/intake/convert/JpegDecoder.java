// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import io.relais.expertise.rendering.Photometric;
import io.relais.expertise.rendering.PixelDescription;
import io.relais.expertise.rendering.UnshowableException;
import java.io.IOException;
import java.util.Optional;

/// Has JPEG files decoded that cannot stand in a DICOM object as they are: progressive ones, and
/// those of cameras that were not held upright.
final class JpegDecoder {
  private final JpegSamples samples;

  JpegDecoder(JpegSamples samples) {
    this.samples = samples;
  }

  /// The image in grey, or in red, green and blue.
  Pixels decode(byte[] codestream, JpegFile file) throws ConversionException {
    boolean known =
        file.process() == JpegFile.BASELINE
            || file.process() == JpegFile.EXTENDED
            || file.process() == JpegFile.PROGRESSIVE;
    int count = file.samplings().size();
    if (!known || file.precision() != 8 || (count != 1 && count != 3)) {
      throw ConversionException.unsupported("a kind of JPEG that is not read here");
    }
    try {
      byte[] bytes = samples.of(description(file), codestream);
      return new Pixels(file.columns(), file.rows(), count, bytes);
    } catch (UnshowableException e) {
      throw refusal(e);
    } catch (IOException e) {
      throw ConversionException.busy("no decoder can be had now");
    }
  }

  private static ConversionException refusal(UnshowableException e) {
    return switch (e.reason()) {
      case BUSY -> ConversionException.busy(String.valueOf(e.getMessage()));
      case TOO_LARGE, TOO_SLOW -> ConversionException.tooMuch(String.valueOf(e.getMessage()));
      default -> ConversionException.malformed("the image of the JPEG file cannot be decoded");
    };
  }

  private static PixelDescription description(JpegFile file) {
    Photometric photometric =
        file.samplings().size() == 1
            ? Photometric.MONOCHROME2
            : file.isRgb() ? Photometric.RGB : Photometric.YBR_FULL;
    return new PixelDescription(
        file.rows(),
        file.columns(),
        photometric,
        8,
        8,
        7,
        false,
        false,
        1,
        1,
        1,
        0,
        Optional.empty(),
        "");
  }
}
