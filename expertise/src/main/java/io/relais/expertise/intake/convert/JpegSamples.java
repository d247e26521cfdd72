// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

import io.relais.expertise.rendering.PixelDescription;
import java.io.IOException;

/// Decodes JPEG: never in this process, since what comes from outside may be made to hurt.
@FunctionalInterface
public interface JpegSamples {

  /// The samples of a codestream, by pixel: grey, or red, green and blue.
  ///
  /// @throws io.relais.expertise.rendering.UnshowableException when it cannot be decoded
  byte[] of(PixelDescription image, byte[] codestream) throws IOException;
}
