// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.TransferSyntax;
import java.io.IOException;
import java.util.Optional;

/// What a decoder process does before its first job, so that the first one finds its classes
/// loaded: a small frame made into a picture, decoded again, and made smaller.
final class Rehearsal {
  private static final int SIDE = 64;

  private Rehearsal() {}

  static void run(FrameDecoder decoder) throws IOException {
    PixelDescription image =
        new PixelDescription(
            SIDE, SIDE, Photometric.RGB, 8, 8, 7, false, false, 1, 1, 1, 0, Optional.empty(), "");
    byte[] samples = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i * i);
    }
    Pixels pixels = decoder.decode(samples, image, TransferSyntax.EXPLICIT_LITTLE, 0);
    byte[] jpeg = Picture.of(pixels, image, Optional.empty(), RenderOptions.USUAL);
    Pixels again = decoder.decode(jpeg, image, TransferSyntax.JPEG_BASELINE, 1);
    Picture.of(again, image, Optional.empty(), RenderOptions.fitting(SIDE / 4));
  }
}
