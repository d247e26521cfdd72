// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.Finding.Fault;
import io.relais.app.Finding.Good;
import io.relais.app.Finding.Warning;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/// Whether people elsewhere can reach the addresses that links and media name.
final class AddressCheck {
  private AddressCheck() {}

  static List<Finding> examine(AppConfig config) {
    List<Finding> findings = new ArrayList<>();
    findings.add(link(config.http().publicUrl().getHost()));
    List<String> addresses = Addresses.toAdvertise(config.media());
    if (addresses.stream().noneMatch(AddressCheck::isPublic) && config.media().turn().isEmpty()) {
      findings.add(
          new Warning(
              "Media is offered on "
                  + String.join(", ", addresses)
                  + " only, which the internet"
                  + " cannot reach.",
              "Set media.advertise to the public address, and lead the UDP ports here."));
    } else {
      findings.add(new Good("Media is offered on " + String.join(", ", addresses) + "."));
    }
    return findings;
  }

  private static Finding link(String host) {
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      return new Fault(
          "Links name " + host + ", which no name server knows from here.",
          "Set http.public-url to the name people type, and give that name an address.");
    }
    if (address.isLoopbackAddress()) {
      return new Warning(
          "Links name " + host + ", which works on this machine only.",
          "Set http.public-url to the name people type.");
    }
    return address.isSiteLocalAddress()
        ? new Warning(
            "Links name " + host + ", which works on the local network only.",
            "For people at home, set http.public-url to a public name.")
        : new Good("Links name " + host + ".");
  }

  private static boolean isPublic(String address) {
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return !parsed.isLoopbackAddress()
          && !parsed.isSiteLocalAddress()
          && !parsed.isLinkLocalAddress()
          && !parsed.isAnyLocalAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
