// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a server going until the process is asked to stop, then closes it. A stop that was asked
/// for is a success: the process ends with 0.
final class Lifetime {
  private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private Lifetime() {}

  /// Does not return: the process ends inside the hook that closes the server.
  static int untilAskedToStop(AutoCloseable server) throws InterruptedException {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  close(server);
                  Runtime.getRuntime().halt(0);
                }));
    new CountDownLatch(1).await();
    return 0;
  }

  private static void close(AutoCloseable server) {
    Thread closing =
        Thread.ofVirtual()
            .name("close")
            .start(() -> {
              try {
                server.close();
              } catch (Exception e) {
                LOG.error("Not everything could be closed", e);
              }
            });
    try {
      if (!closing.join(PATIENCE)) {
        LOG.warn("Closing took longer than {} s and was cut short", PATIENCE.toSeconds());
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
