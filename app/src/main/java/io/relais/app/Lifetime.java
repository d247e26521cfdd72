// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a server going until the process is asked to stop, then closes it. A stop that was asked
/// for is a success, even during the start: the process ends with 0.
final class Lifetime implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final Thread stop = Thread.ofPlatform().name("stop").unstarted(this::stop);
  private volatile AutoCloseable server = () -> {};

  private Lifetime() {}

  /// From here on, being asked to stop is a success.
  static Lifetime begin() {
    Lifetime lifetime = new Lifetime();
    Runtime.getRuntime().addShutdownHook(lifetime.stop);
    return lifetime;
  }

  /// This is what is closed at the end.
  <T extends AutoCloseable> T owns(T started) {
    server = started;
    return started;
  }

  /// Does not return: the process ends when it is asked to.
  int untilAskedToStop() throws InterruptedException {
    new CountDownLatch(1).await();
    return 0;
  }

  private void stop() {
    Thread closing = Thread.ofVirtual().name("close").start(this::closeServer);
    try {
      if (!closing.join(PATIENCE)) {
        LOG.warn("Closing took longer than {} s and was cut short", PATIENCE.toSeconds());
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  private void closeServer() {
    try {
      server.close();
    } catch (Exception e) {
      LOG.error("Not everything could be closed", e);
    }
  }

  /// The start did not succeed: the process may end with what went wrong.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException alreadyStopping) {
      LOG.debug("The process is ending already", alreadyStopping);
    }
  }
}
