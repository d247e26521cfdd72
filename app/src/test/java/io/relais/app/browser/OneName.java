// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What stands in front of several nodes: passes each connection on, as it is, to the first node
/// that takes it.
final class OneName implements AutoCloseable {
  private final ServerSocket entrance;
  private final List<Integer> exits;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /// @param exits the nodes' ports on this machine, the preferred first
  OneName(Integer... exits) {
    this.exits = List.of(exits);
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  /// Where pages are, such as `http://localhost:12345`.
  String origin() {
    return "http://localhost:" + entrance.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = entrance.accept();
        Thread.startVirtualThread(() -> connect(near));
      }
    } catch (IOException closed) {
      sockets.forEach(OneName::end);
    }
  }

  private void connect(Socket near) {
    for (int exit : exits) {
      try {
        Socket far = new Socket(InetAddress.getLoopbackAddress(), exit);
        sockets.add(near);
        sockets.add(far);
        Thread.startVirtualThread(() -> pass(near, far));
        Thread.startVirtualThread(() -> pass(far, near));
        return;
      } catch (IOException notThere) {
        assert exits.contains(exit);
      }
    }
    end(near);
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
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
