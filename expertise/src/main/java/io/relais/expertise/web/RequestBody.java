// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The body of a request as a stream that a virtual thread reads. No more than a few buffers wait
/// here; the sender is held back until they are read.
final class RequestBody extends InputStream {
  private static final int AHEAD = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// What comes from the event loop.
  private sealed interface Arrived {
    record Bytes(Buffer buffer) implements Arrived {}

    record End() implements Arrived {}

    record Broken(String why) implements Arrived {}
  }

  private final HttpServerRequest request;
  private final Context context;
  private final long most;
  private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
  private final byte[] single = new byte[1];
  private final Runnable invitation;
  private @Nullable Buffer current;
  private int position;
  private int taken;
  private long total;
  private @Nullable Arrived last;
  private boolean begun;

  /// Known on the event loop only: from there on nothing may be fetched.
  private boolean ended;

  /// Made on the event loop, where nothing is lost; the request must be paused.
  ///
  /// @param most more bytes are refused
  /// @param invitation tells the sender to go on, if it waits for that
  RequestBody(HttpServerRequest request, Context context, long most, Runnable invitation) {
    this.request = request;
    this.context = context;
    this.most = most;
    this.invitation = invitation;
    request.handler(buffer -> arrived.add(new Arrived.Bytes(buffer)));
    request.endHandler(none -> ended(new Arrived.End()));
    request.exceptionHandler(
        fault -> ended(new Arrived.Broken("The connection was lost before the body ended")));
  }

  private void ended(Arrived how) {
    ended = true;
    arrived.add(how);
  }

  @Override
  public int read() throws IOException {
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    Buffer buffer = buffer();
    if (buffer == null) {
      return -1;
    }
    int count = Math.min(length, buffer.length() - position);
    buffer.getBytes(position, position + count, into, offset);
    position += count;
    return count;
  }

  /// How many bytes have come so far.
  long total() {
    return total;
  }

  /// Whether nothing of the body is still under way.
  boolean isDone() {
    return last != null;
  }

  /// Reads on until the end, or so many bytes: an answer given while a sender still sends is often
  /// not read by it.
  void discard(long bytes) {
    try {
      long until = total + bytes;
      while (total < until && buffer() != null) {
        position = Objects.requireNonNull(current).length();
      }
    } catch (IOException | Problem e) {
      last = new Arrived.Broken("The rest was not read");
    }
  }

  private @Nullable Buffer buffer() throws IOException {
    while (current == null || position == current.length()) {
      switch (next()) {
        case Arrived.Bytes(Buffer buffer) -> {
          current = buffer;
          position = 0;
          total += buffer.length();
          if (total > most) {
            throw tooLarge(most);
          }
        }
        case Arrived.End end -> {
          return null;
        }
        case Arrived.Broken(String why) -> throw new IOException(why);
      }
    }
    return current;
  }

  private Arrived next() throws IOException {
    if (last != null) {
      return last;
    }
    if (!begun) {
      begun = true;
      invitation.run();
      fetch(AHEAD);
    }
    Arrived next = poll();
    if (!(next instanceof Arrived.Bytes)) {
      last = next;
    } else if (++taken == AHEAD / 2) {
      taken = 0;
      fetch(AHEAD / 2);
    }
    return next;
  }

  private Arrived poll() throws IOException {
    try {
      Arrived next = arrived.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return next != null ? next : new Arrived.Broken("The sender fell silent");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The server is being stopped");
    }
  }

  private void fetch(int count) {
    context.runOnContext(none -> {
      if (!ended) {
        request.fetch(count);
      }
    });
  }

  static Problem tooLarge(long most) {
    return new Problem(
        413,
        "too-large",
        "This is more than is taken at once.",
        "Send at most " + most + " bytes in one request.");
  }
}
