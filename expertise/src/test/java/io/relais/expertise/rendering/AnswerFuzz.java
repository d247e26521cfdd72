// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/// Takes any bytes for what a decoder process says that a hostile frame took over: the server gets
/// what it asked for, or a refusal.
public final class AnswerFuzz {
  private static final PixelDescription IMAGE = Made.description(5, 3, Photometric.RGB, 8);
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private AnswerFuzz() {}

  /// One run; a throw is a bug.
  public static void fuzzerTestOneInput(byte[] data) {
    answered(data, Optional.empty());
    answered(data, Optional.of(RenderOptions.fitting(4)));
  }

  private static void answered(byte[] data, Optional<RenderOptions> options) {
    DecodeJob job =
        new DecodeJob(IMAGE, Optional.empty(), TransferSyntax.EXPLICIT_LITTLE, 1, options);
    DecoderPool closed = new DecoderPool(DecoderSettings.USUAL);
    closed.close();
    try (DecoderProcess process = new DecoderProcess(new Saying(data))) {
      int length = process.run(job, InputStream.nullInputStream(), 0, job.mostAnswer(), LIMIT);
      try (DecodedFrame frame = new DecodedFrame(process, length, closed, LIMIT)) {
        if (options.isEmpty()) {
          frame.readHead(IMAGE);
        }
        if (frame.all().length != length || length > job.mostAnswer()) {
          throw new AssertionError("another length than was said");
        }
      }
    } catch (UnshowableException e) {
      if (e.getMessage() == null) {
        throw new AssertionError("refused without a reason", e);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// A process that has said all already.
  private static final class Saying extends Process {
    private final InputStream said;

    Saying(byte[] said) {
      this.said = new ByteArrayInputStream(said);
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
      return said;
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() {
      return 0;
    }

    @Override
    public int exitValue() {
      return 0;
    }

    @Override
    public void destroy() {
      // There is nothing to end.
    }

    @Override
    public Process destroyForcibly() {
      return this;
    }
  }
}
