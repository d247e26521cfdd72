// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.AppConfig.Media;
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
    findings.addAll(answers(config.media(), addresses, Addresses.ofThisMachine()));
    return findings;
  }

  /// Whether each address that is offered is also where media comes from: a browser takes an answer
  /// by UDP only from the address it asked.
  ///
  /// @param own the machine's addresses, those of the loopback left out
  static List<Finding> answers(Media media, List<String> offered, List<String> own) {
    String bind = media.bind();
    boolean everywhere = "0.0.0.0".equals(bind) || "::".equals(bind);
    List<Finding> findings = new ArrayList<>();
    for (boolean six : everywhere ? List.of(false, true) : List.<Boolean>of()) {
      List<String> family = own.stream().filter(one -> six == one.contains(":")).toList();
      if (family.size() > 1 && (!six || "::".equals(bind))) {
        findings.add(
            new Warning(
                "This machine has the addresses "
                    + String.join(", ", family)
                    + ". By UDP it answers from the one that leads to whoever asks, whichever they"
                    + " asked.",
                "Set media.bind to the one that media.advertise stands for."));
      }
    }
    for (String address : offered) {
      if (!everywhere && own.contains(address) && !address.equals(bind)) {
        findings.add(
            new Warning(
                "media.advertise names " + address + ", where nobody listens for media.",
                "Take it out, or set media.bind to it."));
      }
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
