// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.Finding.Fault;
import io.relais.app.Finding.Good;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether the ports can be opened: TCP for pages, and for each media worker UDP and TCP of one
/// number.
final class PortCheck {
  private PortCheck() {}

  static List<Finding> examine(AppConfig config) {
    List<Finding> findings = new ArrayList<>();
    findings.add(tcp(config.http().bind(), config.http().port()));
    int first = config.media().udpPort();
    int last = first + config.media().workers() - 1;
    for (int port = first; port <= last; port++) {
      Optional<String> taken = taken(config.media().bind(), port);
      if (taken.isPresent()) {
        findings.add(
            new Fault(
                taken.get()
                    + " port "
                    + port
                    + " on "
                    + config.media().bind()
                    + " cannot be opened.",
                "Stop the program that holds it (perhaps a Relais that runs), or set"
                    + " media.udp-port."));
        return findings;
      }
    }
    findings.add(
        new Good(
            (first == last ? "Port " + first + " is" : "Ports " + first + "–" + last + " are")
                + " free for media by UDP and TCP; a firewall in front must let both in."));
    return findings;
  }

  private static Finding tcp(String bind, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
      return new Good("TCP port " + port + " is free for pages.");
    } catch (IOException taken) {
      return new Fault(
          "TCP port " + port + " on " + bind + " cannot be opened: " + taken.getMessage() + ".",
          port < 1024
              ? "Ports below 1024 need root or CAP_NET_BIND_SERVICE; or set http.port."
              : "Stop the program that holds it (perhaps a Relais that runs), or set http.port.");
    }
  }

  /// The protocol by which the port cannot be had, if there is one.
  private static Optional<String> taken(String bind, int port) {
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getByName(bind), port))) {
      return socket.isBound() && tcp(bind, port) instanceof Good
          ? Optional.empty()
          : Optional.of("TCP");
    } catch (IOException taken) {
      return Optional.of("UDP");
    }
  }
}
