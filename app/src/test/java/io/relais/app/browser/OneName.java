// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/// What stands in front of several nodes: passes each connection on, as it is, to the first node
/// that takes it.
final class OneName implements AutoCloseable {
  private final ServerSocket entrance;
  private final List<Integer> exits;
  private final TcpPassage passage = new TcpPassage();

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
      passage.cut();
    }
  }

  private void connect(Socket near) {
    for (int exit : exits) {
      try {
        Socket far = new Socket(InetAddress.getLoopbackAddress(), exit);
        passage.join(near, far);
        return;
      } catch (IOException notThere) {
        assert exits.contains(exit);
      }
    }
    TcpPassage.end(near);
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
