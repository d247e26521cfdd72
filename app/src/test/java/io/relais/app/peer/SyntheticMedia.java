// SPDX-License-Identifier: Apache-2.0
package io.relais.app.peer;

import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A tone and a moving picture, pushed from one thread at their own pace.
///
/// The dummy audio device asks for no sound by itself, so this thread is the only one that gives
/// any: two at once would trip libwebrtc's race check, which ends the process.
final class SyntheticMedia implements AutoCloseable {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final int SAMPLE_RATE = 48_000;
  private static final int SAMPLES = SAMPLE_RATE / 100;
  private static final double TONE_HERTZ = 440;

  private final CustomVideoSource video = new CustomVideoSource();
  private final CustomAudioSource audio = new CustomAudioSource();
  private final ScheduledThreadPoolExecutor thread;
  private final List<ScheduledFuture<?>> pushes;
  private final byte[] samples = new byte[SAMPLES * 2];
  private long sample;
  private int frame;

  SyntheticMedia(int framesPerSecond) {
    thread =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("synthetic-media").factory());
    pushes =
        List.of(
            thread.scheduleAtFixedRate(
                this::pushFrame, 0, 1_000_000 / framesPerSecond, TimeUnit.MICROSECONDS),
            thread.scheduleAtFixedRate(this::pushSamples, 0, 10, TimeUnit.MILLISECONDS));
  }

  CustomVideoSource video() {
    return video;
  }

  CustomAudioSource audio() {
    return audio;
  }

  /// A grey slope with a bright bar that walks across it.
  private void pushFrame() {
    NativeI420Buffer buffer = NativeI420Buffer.allocate(WIDTH, HEIGHT);
    ByteBuffer luma = buffer.getDataY();
    int bar = frame * 4 % WIDTH;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        boolean lit = x >= bar && x < bar + 16;
        luma.put(y * buffer.getStrideY() + x, (byte) (lit ? 235 : 16 + (x + y) / 4));
      }
    }
    fill(buffer.getDataU(), (byte) (96 + frame % 64));
    fill(buffer.getDataV(), (byte) 128);
    frame++;
    var picture = new VideoFrame(buffer, System.nanoTime());
    video.pushFrame(picture);
    picture.release();
  }

  private void pushSamples() {
    var out = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < SAMPLES; i++) {
      double phase = 2 * Math.PI * TONE_HERTZ * sample++ / SAMPLE_RATE;
      out.putShort((short) (8_000 * Math.sin(phase)));
    }
    audio.pushAudio(samples, Short.SIZE, SAMPLE_RATE, 1, SAMPLES);
  }

  private static void fill(ByteBuffer plane, byte value) {
    for (int i = 0; i < plane.capacity(); i++) {
      plane.put(i, value);
    }
  }

  @Override
  public void close() {
    thread.close();
    video.dispose();
    audio.dispose();
    for (ScheduledFuture<?> push : pushes) {
      if (push.state() == Future.State.FAILED) {
        throw new IllegalStateException("the synthetic media broke off", push.exceptionNow());
      }
    }
  }
}
