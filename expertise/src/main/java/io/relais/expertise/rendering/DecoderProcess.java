// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.rendering.UnshowableException.Reason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A process that decodes frames, seen from the server. It is given nothing of the server's
/// environment and may use little room and time; when it takes more, it is ended. For one thread at
/// a time.
final class DecoderProcess implements Closeable {
  private static final int STEP = 1 << 16;

  private final Process process;
  private final DataOutputStream out;
  private final DataInputStream in;
  private boolean ready;
  private volatile boolean late;
  private volatile boolean ended;

  /// @param process whose output is not to be trusted: what it decodes may have taken it over
  DecoderProcess(Process process) {
    this.process = process;
    out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), STEP));
    in = new DataInputStream(new BufferedInputStream(process.getInputStream(), STEP));
  }

  /// Starts one; it warms itself up before the first answer.
  static DecoderProcess start(int heapMegabytes) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=5",
                "-XX:MaxHeapFreeRatio=20",
                "-XX:+ExitOnOutOfMemoryError",
                // A report of its end could hold what it was decoding.
                "-XX:+SuppressFatalErrorMessage",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DecoderMain.class.getName()));
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new DecoderProcess(builder.start());
  }

  /// Has a job done and says how long the answer is, which is to be read by [#read] then.
  ///
  /// @param frame of exactly this length
  /// @param most bytes that an answer may have
  /// @param limit how long it may take until the answer begins
  /// @throws UnshowableException when the process refuses, is late or ends
  /// @throws IOException when the frame cannot be read; the process is of no use any more then
  int run(DecoderTask job, InputStream frame, int length, long most, Duration limit)
      throws IOException {
    CountDownLatch done = watched(limit);
    try {
      send(job, frame, length);
      if (in.readByte() == DecoderMain.REFUSED) {
        throw new UnshowableException(Reason.valueOf(in.readUTF()), in.readUTF());
      }
      int answer = in.readInt();
      if (answer < 0 || answer > most) {
        throw new IOException("an answer of " + answer + " bytes");
      }
      return answer;
    } catch (FrameFault e) {
      close();
      throw e.fault;
    } catch (UnshowableException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      close();
      throw late
          ? new UnshowableException(Reason.TOO_SLOW, "decoding took too long", e)
          : new UnshowableException(Reason.DECODER_LOST, "the decoder gave up on the frame", e);
    } finally {
      done.countDown();
    }
  }

  /// Reads of the answer; a process that does not go on with it is ended.
  ///
  /// @param limit how long it may take until something comes
  <T> T read(Reading<T> reading, Duration limit) throws IOException {
    CountDownLatch done = watched(limit);
    try {
      return reading.of(in);
    } catch (IOException e) {
      close();
      throw late
          ? new UnshowableException(Reason.TOO_SLOW, "decoding took too long", e)
          : new UnshowableException(Reason.DECODER_LOST, "the decoder ended within its answer", e);
    } finally {
      done.countDown();
    }
  }

  /// A part of an answer that is read.
  interface Reading<T> {
    T of(DataInputStream in) throws IOException;
  }

  /// Ends the process, unless what is returned is counted down within this time.
  private CountDownLatch watched(Duration limit) {
    CountDownLatch done = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> watch(done, limit));
    return done;
  }

  private void send(DecoderTask job, InputStream frame, int length) throws IOException {
    awaitReady();
    out.writeByte(job.kind());
    job.write(out);
    out.writeInt(length);
    byte[] step = new byte[Math.min(STEP, Math.max(length, 1))];
    int left = length;
    while (left > 0) {
      int read = taken(frame, step, Math.min(left, step.length));
      out.write(step, 0, read);
      left -= read;
    }
    out.flush();
  }

  private static int taken(InputStream frame, byte[] step, int count) throws IOException {
    try {
      int read = frame.read(step, 0, count);
      if (read < 0) {
        throw new FrameFault(UnshowableException.damaged("the frame ends too early"));
      }
      return read;
    } catch (FrameFault e) {
      throw e;
    } catch (IOException e) {
      throw new FrameFault(e);
    }
  }

  /// Waits until the process has warmed up.
  void awaitReady() throws IOException {
    if (!ready && in.readByte() != DecoderMain.READY) {
      throw new IOException("the decoder process does not greet");
    }
    ready = true;
  }

  private void watch(CountDownLatch done, Duration limit) {
    try {
      if (!done.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        late = true;
        close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether it can be given another job.
  boolean isAlive() {
    return !ended && process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /// Ends the process at once.
  @Override
  public void close() {
    ended = true;
    process.destroyForcibly();
  }

  /// A fault of the source of a frame, which is none of the process.
  private static final class FrameFault extends IOException {
    private static final long serialVersionUID = 1;
    private final transient IOException fault;

    FrameFault(IOException fault) {
      super(fault);
      this.fault = fault;
    }
  }
}
