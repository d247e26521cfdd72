// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.Codestream.Kind;
import io.relais.expertise.rendering.UnshowableException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Throws any bytes at the decoders that are not ours, each in a process as the server has it: JPEG
/// 2000, JPEG-LS, progressive JPEG and PDF. What they cannot bear ends their process and nothing
/// else.
public final class DecoderFuzz {
  private static final int MOST_PIXELS = 1 << 14;
  private static final Set<Kind> OTHERS =
      EnumSet.of(Kind.JPEG_2000, Kind.JPEG_LS, Kind.JPEG_PROGRESSIVE);
  private static final PixelDescription SOUND = Made.description(5, 3, Photometric.RGB, 8);
  private static final DecoderPool POOL =
      new DecoderPool(new DecoderSettings(1, 2, 64, Duration.ofSeconds(3), Duration.ofSeconds(60)));

  private DecoderFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    if (new String(data, 0, Math.min(4, data.length), StandardCharsets.ISO_8859_1).equals("%PDF")) {
      page(data);
      return;
    }
    Codestream said = Codestream.of(data, TransferSyntax.JPEG_2000);
    boolean bearable =
        OTHERS.contains(said.kind())
            && (long) said.columns() * said.rows() <= MOST_PIXELS
            && said.precision() <= 16;
    if (!bearable) {
      return;
    }
    try {
      PixelDescription image =
          Made.description(
              said.columns(),
              said.rows(),
              said.components() == 1 ? Photometric.MONOCHROME2 : Photometric.RGB,
              Math.max(1, said.precision()));
      decoded(data, image, TransferSyntax.JPEG_2000, Optional.empty());
      decoded(data, image, TransferSyntax.JPEG_2000, Optional.of(RenderOptions.fitting(8)));
    } catch (UnshowableException e) {
      refused(e);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void page(byte[] data) {
    try {
      POOL.picture(new PageJob(32), FrameBytes.of(data));
    } catch (UnshowableException e) {
      refused(e);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void decoded(
      byte[] data, PixelDescription image, TransferSyntax syntax, Optional<RenderOptions> options)
      throws IOException {
    DecodeJob job = new DecodeJob(image, Optional.empty(), syntax, 1, options);
    if (options.isPresent()) {
      POOL.picture(job, FrameBytes.of(data));
      return;
    }
    try (DecodedFrame frame = POOL.pixels(job, FrameBytes.of(data))) {
      if (frame.all().length != image.frameLength()) {
        throw new AssertionError("another length than that of the image");
      }
    }
  }

  private static void refused(UnshowableException e) {
    if (e.getMessage() == null || e.getMessage().isBlank() || e.reason() == Reason.BUSY) {
      throw new AssertionError("refused without a reason of its own", e);
    }
    if (e.reason() == Reason.DECODER_LOST || e.reason() == Reason.TOO_SLOW) {
      try {
        decoded(Made.samples(SOUND), SOUND, TransferSyntax.EXPLICIT_LITTLE, Optional.empty());
      } catch (IOException next) {
        throw new AssertionError("the next frame suffers", next);
      }
    }
  }
}
