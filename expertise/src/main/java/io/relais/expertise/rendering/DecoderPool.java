// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.UnshowableException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decodes frames in processes of their own: a few at once, the others in turn. A process that a
/// frame ended is replaced by one that is warm already. No process is started before the first
/// frame, or before [#warmUp].
public final class DecoderPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DecoderPool.class);

  private final DecoderSettings settings;
  private final Semaphore turns;
  private final Deque<DecoderProcess> idle = new ArrayDeque<>();
  private final Set<DecoderProcess> living = new HashSet<>();
  private final LongAdder decoded = new LongAdder();
  private final Map<Reason, LongAdder> refused = new EnumMap<>(Reason.class);
  private boolean closed;

  /// A pool without processes yet.
  public DecoderPool(DecoderSettings settings) {
    this.settings = settings;
    turns = new Semaphore(settings.concurrency(), true);
    for (Reason reason : Reason.values()) {
      refused.put(reason, new LongAdder());
    }
  }

  /// Starts the processes that are missing, without waiting for them.
  public void warmUp() throws IOException {
    synchronized (idle) {
      while (!closed && living.size() < settings.concurrency() + settings.spares()) {
        idle.addLast(started());
      }
    }
  }

  private DecoderProcess started() throws IOException {
    DecoderProcess process = DecoderProcess.start(settings.heapMegabytes());
    living.add(process);
    return process;
  }

  /// What became of the frames since the start.
  ///
  /// @param decoded how many were decoded, as a picture or as far as their head
  /// @param refused how many were not, by why; every reason is named
  public record Counts(long decoded, Map<Reason, Long> refused) {}

  /// What became of the frames so far.
  public Counts counts() {
    Map<Reason, Long> sums = new EnumMap<>(Reason.class);
    refused.forEach((reason, adder) -> sums.put(reason, adder.sum()));
    return new Counts(decoded.sum(), Collections.unmodifiableMap(sums));
  }

  /// A picture of a frame, or of a page.
  byte[] picture(DecoderTask job, FrameBytes frame) throws IOException {
    try (DecodedFrame frameOut = run(job, frame)) {
      byte[] picture = frameOut.all();
      decoded.increment();
      return picture;
    } catch (UnshowableException e) {
      throw counted(e);
    }
  }

  /// The samples of a JPEG codestream that is in no object yet, by pixel: grey, or red, green and
  /// blue.
  ///
  /// @param image of 1 or 3 samples of 8 bits
  /// @throws UnshowableException when it cannot be decoded, or is another image than was said
  public byte[] photograph(PixelDescription image, byte[] codestream) throws IOException {
    DecodeJob job =
        new DecodeJob(image, Optional.empty(), TransferSyntax.JPEG_BASELINE, 1, Optional.empty());
    try (DecodedFrame frame = pixels(job, FrameBytes.of(codestream))) {
      return frame.all();
    }
  }

  /// The pixels of a frame, to be closed. Until then, they keep their turn.
  DecodedFrame pixels(DecodeJob job, FrameBytes frame) throws IOException {
    try {
      DecodedFrame frameOut = run(job, frame);
      readHead(frameOut, job.image());
      decoded.increment();
      return frameOut;
    } catch (UnshowableException e) {
      throw counted(e);
    }
  }

  private static void readHead(DecodedFrame frameOut, PixelDescription image) throws IOException {
    try {
      frameOut.readHead(image);
    } catch (IOException e) {
      frameOut.close();
      throw e;
    }
  }

  private UnshowableException counted(UnshowableException e) {
    refused.getOrDefault(e.reason(), new LongAdder()).increment();
    return e;
  }

  private DecodedFrame run(DecoderTask job, FrameBytes frame) throws IOException {
    if (frame.length() > Integer.MAX_VALUE - 8) {
      throw new UnshowableException(
          Reason.TOO_LARGE, "a frame of more bytes than are decoded here");
    }
    awaitTurn();
    DecoderProcess process = null;
    boolean usable = false;
    boolean begun = false;
    try (InputStream in = frame.open()) {
      process = take();
      Duration limit = settings.timeLimit();
      int length = process.run(job, in, (int) frame.length(), job.mostAnswer(), limit);
      begun = true;
      return new DecodedFrame(process, length, this, limit);
    } catch (UnshowableException e) {
      usable = e.reason() != Reason.DECODER_LOST && e.reason() != Reason.TOO_SLOW;
      throw e;
    } finally {
      if (!begun) {
        giveBack(process, usable);
      }
    }
  }

  private void awaitTurn() throws IOException {
    try {
      if (!turns.tryAcquire(settings.patience().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new UnshowableException(Reason.BUSY, "too many frames wait to be decoded");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnshowableException(Reason.BUSY, "the server is about to stop", e);
    }
  }

  private DecoderProcess take() throws IOException {
    synchronized (idle) {
      if (closed) {
        throw new UnshowableException(Reason.BUSY, "the server is about to stop");
      }
      DecoderProcess process = idle.pollFirst();
      while (process != null && !process.isAlive()) {
        living.remove(process);
        process = idle.pollFirst();
      }
      DecoderProcess taken = process == null ? started() : process;
      warmUp();
      return taken;
    }
  }

  /// Takes a process back, which may be another's turn now.
  void giveBack(@Nullable DecoderProcess process, boolean usable) {
    turns.release();
    if (process == null) {
      return;
    }
    synchronized (idle) {
      if (usable && process.isAlive() && !closed) {
        idle.addFirst(process);
        return;
      }
      living.remove(process);
      process.close();
      try {
        warmUp();
      } catch (IOException e) {
        LOG.warn("no decoder process can be started", e);
      }
    }
  }

  /// Whether no process was started, or all were ended.
  public boolean isIdle() {
    return pids().isEmpty();
  }

  /// The processes there are.
  Set<Long> pids() {
    synchronized (idle) {
      Set<Long> pids = new HashSet<>();
      living.forEach(process -> pids.add(process.pid()));
      return pids;
    }
  }

  /// Ends all processes.
  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      living.forEach(DecoderProcess::close);
      living.clear();
      idle.clear();
    }
  }
}
