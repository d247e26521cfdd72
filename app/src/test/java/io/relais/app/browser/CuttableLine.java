// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A wire between a page and the server that a test can cut: it passes TCP on as it is.
final class CuttableLine implements AutoCloseable {
  private final ServerSocket entrance;
  private final int exit;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
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
    sockets.forEach(CuttableLine::end);
    var _ = mender.schedule(() -> cut = false, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void accept() {
    try {
      while (true) {
        Socket near = entrance.accept();
        if (cut) {
          end(near);
        } else {
          connect(near);
        }
      }
    } catch (IOException closed) {
      sockets.forEach(CuttableLine::end);
    }
  }

  private void connect(Socket near) throws IOException {
    Socket far = new Socket(InetAddress.getLoopbackAddress(), exit);
    sockets.add(near);
    sockets.add(far);
    Thread.startVirtualThread(() -> pass(near, far));
    Thread.startVirtualThread(() -> pass(far, near));
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cutOff) {
      end(to);
    } finally {
      sockets.remove(from);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      assert socket.isClosed();
    }
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
