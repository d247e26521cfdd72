// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Ports for workers of tests.
final class FreePorts {
  private FreePorts() {}

  /// One that is free for UDP and for TCP, at every address of this machine.
  static int one() throws IOException {
    int port = 0;
    while (port == 0) {
      try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress("::", 0));
          ServerSocket tcp = new ServerSocket(udp.getLocalPort())) {
        port = tcp.getLocalPort();
      } catch (BindException taken) {
        port = 0;
      }
    }
    return port;
  }
}
