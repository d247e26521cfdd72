// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The body of a request, which is left with the sender until somebody reads it.
public final class Body {
  private static final long PATIENCE_SECONDS = 60;

  private final HttpServerRequest request;
  private final Context context;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final Buffer collected = Buffer.buffer();
  private volatile int most;

  /// Made on the event loop, where nothing is lost; pauses the request.
  Body(HttpServerRequest request, Context context) {
    this.request = request;
    this.context = context;
    request.pause();
    request.handler(this::more);
    request.endHandler(none -> whole.complete(collected.getBytes()));
    request.exceptionHandler(
        lost -> whole.completeExceptionally(new IOException("The sender went away")));
  }

  private void more(Buffer buffer) {
    if (whole.isDone()) {
      return;
    }
    if (collected.length() + buffer.length() > most) {
      whole.completeExceptionally(new Refused(413, "too-large"));
    } else {
      collected.appendBuffer(buffer);
    }
  }

  /// All of it.
  ///
  /// @param mostBytes more are refused
  /// @throws IOException if the sender breaks off or falls silent
  byte[] read(int mostBytes) throws IOException {
    most = mostBytes;
    context.runOnContext(none -> request.resume());
    try {
      return whole.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The server is being stopped");
    } catch (TimeoutException e) {
      throw new IOException("The sender fell silent", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refused refused) {
        throw refused;
      }
      throw new IOException("The sender went away", e);
    }
  }

  /// Lets what was not read go by; only on the event loop.
  void ignore() {
    if (!whole.isDone()) {
      whole.completeExceptionally(new IOException("Nobody wants it"));
      request.resume();
    }
  }
}
