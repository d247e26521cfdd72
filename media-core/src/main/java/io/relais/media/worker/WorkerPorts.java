// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import io.netty.channel.EventLoop;
import io.relais.media.MediaException;
import io.relais.media.io.LoopKind;
import io.relais.media.io.TcpPort;
import io.relais.media.io.TrafficCounters;
import io.relais.media.io.UdpPort;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The sockets of one worker: UDP, and TCP on the same number.
record WorkerPorts(UdpPort udp, TcpPort tcp) {
  private static final long PATIENCE_SECONDS = 10;

  /// Opens both.
  ///
  /// @throws MediaException when one cannot be had, naming it
  void bind(EventLoop loop, LoopKind kind, InetSocketAddress address) {
    await("UDP", address, udp.bind(loop, kind, address));
    await("TCP", address, tcp.bind(loop, kind, address));
  }

  private static void await(
      String protocol, InetSocketAddress address, CompletableFuture<InetSocketAddress> binding) {
    String port = protocol + " port " + address.getPort();
    try {
      var _ = binding.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MediaException("interrupted while binding " + port, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new MediaException(
          port
              + " on "
              + address.getHostString()
              + " cannot be had: another program may be using it",
          e);
    }
  }

  /// Sends what is queued.
  void flush() {
    udp.flush();
    tcp.flush();
  }

  TrafficCounters traffic() {
    return udp.traffic();
  }

  void close() {
    CompletableFuture.allOf(udp.close(), tcp.close()).join();
  }
}
