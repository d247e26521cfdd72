// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The body of an answer as a stream that a virtual thread writes. A few blocks are under way at
/// most: whoever reads slowly makes the writer wait, and costs no memory. The head of the answer
/// goes out with the first block, so that what fails before can still be answered as a failure.
final class ResponseBody extends OutputStream {
  private static final int BLOCK = 64 * 1024;
  private static final int UNDER_WAY = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpServerResponse response;
  private final Context context;
  private final Runnable head;
  private final Deque<CompletableFuture<Void>> underWay = new ArrayDeque<>();
  private final byte[] block = new byte[BLOCK];
  private int filled;
  private boolean begun;

  /// @param head sets status and headers; called once, before the first byte goes out
  ResponseBody(HttpServerResponse response, Context context, Runnable head) {
    this.response = response;
    this.context = context;
    this.head = head;
  }

  @Override
  public void write(int one) throws IOException {
    if (filled == BLOCK) {
      send();
    }
    block[filled++] = (byte) one;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == BLOCK) {
        send();
      }
      int count = Math.min(left, BLOCK - filled);
      System.arraycopy(bytes, from, block, filled, count);
      filled += count;
      from += count;
      left -= count;
    }
  }

  /// Whether anything went out already.
  boolean hasBegun() {
    return begun;
  }

  /// Sends what is left and ends the answer.
  void finish() throws IOException {
    begin();
    Buffer left = taken();
    hand(() -> response.end(left));
    while (!underWay.isEmpty()) {
      await();
    }
  }

  private void send() throws IOException {
    begin();
    Buffer full = taken();
    hand(() -> response.write(full));
    while (underWay.size() > UNDER_WAY) {
      await();
    }
  }

  private void begin() {
    if (!begun) {
      head.run();
      begun = true;
    }
  }

  private Buffer taken() {
    Buffer buffer = Buffer.buffer(filled).appendBytes(block, 0, filled);
    filled = 0;
    return buffer;
  }

  private void hand(Supplier<Future<Void>> write) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    underWay.add(done);
    context.runOnContext(none -> {
      if (response.closed()) {
        done.completeExceptionally(new IOException("The connection was lost"));
        return;
      }
      write.get().onSuccess(done::complete).onFailure(done::completeExceptionally);
    });
  }

  private void await() throws IOException {
    try {
      underWay.remove().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The server is being stopped");
    } catch (ExecutionException e) {
      throw new IOException("The connection was lost", e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("The reader stopped reading", e);
    }
  }
}
