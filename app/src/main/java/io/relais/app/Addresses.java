// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.AppConfig.Media;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/// The addresses that media candidates name.
final class Addresses {
  private static final String LOOPBACK = "127.0.0.1";

  private Addresses() {}

  /// What is configured; else the address the ports are bound to; else the machine's own.
  static List<String> toAdvertise(Media media) {
    if (!media.advertise().isEmpty()) {
      return media.advertise();
    }
    return "0.0.0.0".equals(media.bind()) ? ofThisMachine() : List.of(media.bind());
  }

  /// Every IPv4 address of this machine, loopback first.
  private static List<String> ofThisMachine() {
    List<String> addresses = new ArrayList<>();
    addresses.add(LOOPBACK);
    try {
      NetworkInterface.networkInterfaces()
          .filter(Addresses::carriesPeople)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Inet4Address.class::isInstance)
          .filter(address -> !address.isLinkLocalAddress())
          .map(InetAddress::getHostAddress)
          .forEach(addresses::add);
    } catch (SocketException unknown) {
      return addresses;
    }
    return addresses;
  }

  private static boolean carriesPeople(NetworkInterface card) {
    try {
      return card.isUp() && !card.isLoopback() && !card.isPointToPoint();
    } catch (SocketException gone) {
      return false;
    }
  }
}
