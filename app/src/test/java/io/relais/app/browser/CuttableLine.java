// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A wire between a page and the server that a test can cut: it passes TCP on as it is.
final class CuttableLine implements AutoCloseable {
  private final ServerSocket entrance;
  private final int exit;
  private final TcpPassage passage = new TcpPassage();
  private final ScheduledExecutorService mender = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean cut;

  /// @param exit the server's port on this machine
  CuttableLine(int exit) {
    this.exit = exit;
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  /// The same address, by way of this wire.
  String through(String address) {
    return address.replaceFirst(
        "http://localhost:[0-9]+", "http://localhost:" + entrance.getLocalPort());
  }

  /// Cuts everything that passes, and lets nothing pass for a while.
  void cutFor(Duration time) {
    cut = true;
    passage.cut();
    var _ = mender.schedule(() -> cut = false, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void accept() {
    try {
      while (true) {
        Socket near = entrance.accept();
        if (cut) {
          TcpPassage.end(near);
        } else {
          connect(near);
        }
      }
    } catch (IOException closed) {
      passage.cut();
    }
  }

  private void connect(Socket near) throws IOException {
    Socket far = new Socket(InetAddress.getLoopbackAddress(), exit);
    passage.join(near, far);
  }

  @Override
  public void close() {
    mender.shutdownNow();
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
