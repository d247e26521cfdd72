// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.UnshowableException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecoderPoolTest {
  private static final PixelDescription IMAGE = Made.description(64, 48, Photometric.RGB, 8);
  private static final DecodeJob JOB =
      new DecodeJob(
          IMAGE,
          Optional.empty(),
          TransferSyntax.EXPLICIT_LITTLE,
          1,
          Optional.of(RenderOptions.fitting(16)));

  private static DecoderSettings settings(int spares, Duration limit) {
    return new DecoderSettings(1, spares, 64, limit, Duration.ofSeconds(60));
  }

  private static FrameBytes frame(InputStream in) {
    return new FrameBytes() {
      @Override
      public long length() {
        return IMAGE.frameLength();
      }

      @Override
      public InputStream open() {
        return in;
      }
    };
  }

  private static FrameBytes frame() {
    return frame(new ByteArrayInputStream(Made.samples(IMAGE)));
  }

  @Test
  void aProcessThatIsKilledCostsOneFrameOnly() throws IOException {
    try (DecoderPool pool = new DecoderPool(settings(1, Duration.ofSeconds(60)))) {
      assertThat(pool.picture(JOB, frame())).isNotEmpty();
      Set<Long> before = pool.pids();
      assertThat(before).hasSize(2);
      byte[] samples = Made.samples(IMAGE);
      InputStream killing =
          new ByteArrayInputStream(samples) {
            @Override
            public synchronized int read(byte[] into, int from, int count) {
              pool.pids().forEach(DecoderPoolTest::kill);
              return super.read(into, from, count);
            }
          };
      assertThatThrownBy(() -> pool.picture(JOB, frame(killing)))
          .isInstanceOfSatisfying(
              UnshowableException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.DECODER_LOST));
      assertThat(pool.picture(JOB, frame())).isNotEmpty();
      assertThat(pool.pids()).doesNotContainAnyElementsOf(before);
    }
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(process -> {
          process.destroyForcibly();
          process.onExit().join();
        });
  }

  @Test
  void aFrameThatTakesTooLongIsGivenUp() throws Exception {
    try (DecoderPool pool = new DecoderPool(settings(0, Duration.ofMillis(300)))) {
      pool.warmUp();
      InputStream stuck =
          new InputStream() {
            private int given;

            @Override
            public int read() {
              return 0;
            }

            @Override
            public int read(byte[] into, int from, int count) {
              while (pool.pids().stream().anyMatch(DecoderPoolTest::isAlive)) {
                Thread.onSpinWait();
              }
              given++;
              return Math.min(count, given);
            }
          };
      assertThatThrownBy(() -> pool.picture(JOB, frame(stuck)))
          .isInstanceOfSatisfying(
              UnshowableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_SLOW));
    }
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void aFrameThatNeedsTooMuchRoomEndsItsProcessAlone() throws IOException {
    PixelDescription large = Made.description(10_000, 10_000, Photometric.RGB, 8);
    DecodeJob job =
        new DecodeJob(large, Optional.empty(), TransferSyntax.RLE_LOSSLESS, 1, Optional.empty());
    byte[] rle = new byte[70];
    Samples.set(rle, 0, 4, 3);
    try (DecoderPool pool = new DecoderPool(settings(1, Duration.ofSeconds(60)))) {
      FrameBytes bomb =
          new FrameBytes() {
            @Override
            public long length() {
              return rle.length;
            }

            @Override
            public InputStream open() {
              return new ByteArrayInputStream(rle);
            }
          };
      assertThatThrownBy(() -> pool.pixels(job, bomb))
          .isInstanceOfSatisfying(
              UnshowableException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.DECODER_LOST));
      assertThat(pool.picture(JOB, frame())).isNotEmpty();
    }
  }

  @Test
  void aFrameThatEndsTooEarlyIsRefusedAndTheNextIsDecoded() throws IOException {
    try (DecoderPool pool = new DecoderPool(settings(0, Duration.ofSeconds(60)))) {
      assertThatThrownBy(() -> pool.picture(JOB, frame(new ByteArrayInputStream(new byte[100]))))
          .isInstanceOfSatisfying(
              UnshowableException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED));
      assertThat(pool.picture(JOB, frame())).isNotEmpty();
      assertThat(pool.counts().decoded()).isEqualTo(1);
      assertThat(pool.counts().refused())
          .containsEntry(Reason.DAMAGED, 1L)
          .containsEntry(Reason.BUSY, 0L);
    }
  }

  @Test
  void nothingIsDecodedOnceItIsClosed() throws IOException {
    DecoderPool pool = new DecoderPool(settings(0, Duration.ofSeconds(60)));
    pool.close();
    assertThatThrownBy(() -> pool.picture(JOB, frame())).isInstanceOf(UnshowableException.class);
    assertThat(pool.pids()).isEmpty();
  }
}
