// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.media.MediaException;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waiting for the media core, on a virtual thread.
final class Media {
  private static final long PATIENCE_SECONDS = 10;

  private Media() {}

  /// @throws MediaException when the core could not, or did not in time
  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw cause instanceof MediaException media
          ? media
          : new MediaException("The media core failed", cause);
    } catch (TimeoutException e) {
      throw new MediaException(
          "The media core did not answer within " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MediaException("Interrupted while waiting for the media core", e);
    }
  }

  static void awaitAll(Collection<? extends CompletableFuture<?>> futures) {
    for (CompletableFuture<?> future : futures) {
      await(future);
    }
  }
}
