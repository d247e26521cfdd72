// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.AppConfig.Media;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/// The addresses that media candidates name.
final class Addresses {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String LOOPBACK_6 = "::1";

  private Addresses() {}

  /// What is configured; else the address the ports are bound to; else the machine's own.
  static List<String> toAdvertise(Media media) {
    if (!media.advertise().isEmpty()) {
      return media.advertise();
    }
    return switch (media.bind()) {
      case "0.0.0.0" -> ofThisMachine(false);
      case "::" -> ofThisMachine(true);
      default -> List.of(media.bind());
    };
  }

  /// Every address of this machine, loopback first; of IPv4 only, or of both families.
  private static List<String> ofThisMachine(boolean both) {
    List<String> addresses = new ArrayList<>();
    addresses.add(LOOPBACK);
    if (both) {
      addresses.add(LOOPBACK_6);
    }
    for (String address : ofThisMachine()) {
      if (both || !address.contains(":")) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  /// Every address by which this machine can be reached from others, of both families.
  static List<String> ofThisMachine() {
    List<String> addresses = new ArrayList<>();
    try {
      NetworkInterface.networkInterfaces()
          .filter(Addresses::carriesPeople)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLinkLocalAddress())
          .map(Addresses::literal)
          .forEach(addresses::add);
    } catch (SocketException unknown) {
      return addresses;
    }
    return addresses;
  }

  /// Without the name of the card that Java puts behind an address of IPv6.
  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  private static boolean carriesPeople(NetworkInterface card) {
    try {
      return card.isUp() && !card.isLoopback() && !card.isPointToPoint();
    } catch (SocketException gone) {
      return false;
    }
  }
}
