// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.Codestream.Kind;
import java.io.IOException;

/// Any bytes as a frame: it is decoded or refused. The decoders that are not ours are left out,
/// since they run where they do no harm.
public final class FrameFuzz {
  private static final int MOST_PIXELS = 1 << 14;
  private static final PixelDescription RLE = Made.description(37, 23, Photometric.RGB, 8);
  private static final FrameDecoder DECODER = new FrameDecoder();

  private FrameFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    decode(data, RLE, TransferSyntax.RLE_LOSSLESS, 0);
    Codestream said = Codestream.of(data, TransferSyntax.JPEG_BASELINE);
    boolean ours = said.kind() == Kind.JPEG_SEQUENTIAL || said.kind() == Kind.JPEG_LOSSLESS;
    if (!ours || said.columns() * said.rows() > MOST_PIXELS || said.precision() > 16) {
      return;
    }
    PixelDescription image =
        Made.description(
            said.columns(),
            said.rows(),
            said.components() == 1 ? Photometric.MONOCHROME2 : Photometric.YBR_FULL,
            Math.max(1, said.precision()));
    for (int halvings = 0; halvings <= 3; halvings++) {
      decode(data, image, TransferSyntax.JPEG_BASELINE, halvings);
    }
  }

  private static void decode(
      byte[] data, PixelDescription image, TransferSyntax syntax, int halvings) {
    try {
      DECODER.decode(data, image, syntax, halvings);
    } catch (UnshowableException e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new AssertionError("refused without a reason", e);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
