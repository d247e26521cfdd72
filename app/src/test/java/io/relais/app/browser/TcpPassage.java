// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import java.io.IOException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Connections that are joined two by two: what comes in by one leaves by the other, as it is.
final class TcpPassage {
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /// Passes on both ways until one of them ends.
  void join(Socket near, Socket far) {
    sockets.add(near);
    sockets.add(far);
    Thread.startVirtualThread(() -> pass(near, far));
    Thread.startVirtualThread(() -> pass(far, near));
  }

  /// Ends all of them.
  void cut() {
    sockets.forEach(TcpPassage::end);
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

  static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      assert socket.isClosed();
    }
  }
}
