// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for an answer, not for ever.
final class Waiting {
  private Waiting() {}

  /// @param who is named when nothing comes
  static <T> T forIt(CompletableFuture<T> answer, int seconds, String who) throws IOException {
    try {
      return answer.get(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(who + " failed", e);
    } catch (TimeoutException e) {
      throw new IOException(who + " did not answer in " + seconds + " s", e);
    }
  }
}
