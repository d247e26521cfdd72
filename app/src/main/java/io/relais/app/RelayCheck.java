// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.app.AppConfig.Media;
import io.relais.app.AppConfig.Turn;
import io.relais.app.Finding.Fault;
import io.relais.app.Finding.Good;
import io.relais.care.RandomId;
import io.relais.signaling.wire.IceServer;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/// Whether the TURN relay is there, takes the credentials that people in a call are given, and
/// relays to where media is offered.
final class RelayCheck {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private RelayCheck() {}

  static List<Finding> examine(Media media, InstantSource clock) {
    return examine(media, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /// @param tls by what a relay that speaks TLS is known
  static List<Finding> examine(Media media, InstantSource clock, SSLSocketFactory tls) {
    if (media.turn().isEmpty()) {
      return List.of();
    }
    Turn turn = media.turn().get();
    IceServer credentials = new TurnCredentials(turn, clock, RandomId::make).get().getFirst();
    List<Finding> findings = new ArrayList<>();
    for (String url : turn.urls()) {
      TurnAddress.parse(url)
          .ifPresent(relay -> findings.add(visit(url, relay, credentials, media, tls)));
    }
    return findings;
  }

  private static Finding visit(
      String url, TurnAddress relay, IceServer credentials, Media media, SSLSocketFactory tls) {
    try (TurnVisit visit = new TurnVisit(relay, credentials, tls)) {
      int refused = visit.allocate();
      if (refused != 0) {
        return new Fault(
            "The relay " + url + " gives no room: error " + refused + ".", advice(refused));
      }
      List<String> closed = closed(visit, Addresses.toAdvertise(media));
      return closed.isEmpty()
          ? new Good("The relay " + url + " lets people in, and on to where media is offered.")
          : new Fault(
              "The relay " + url + " lets nobody on to " + String.join(", ", closed) + ".",
              "Let it relay to what media.advertise names (coturn: allowed-peer-ip).");
    } catch (SSLException untrusted) {
      return new Fault(
          "The relay " + url + " shows no certificate that is trusted for its name.",
          "Browsers go there only if an authority they know vouches for it.");
    } catch (IOException unreachable) {
      return new Fault(
          "The relay " + url + " does not answer: " + unreachable.getMessage() + ".",
          "Start it, open its port, or correct media.turn.urls.");
    }
  }

  /// Those of the addresses that the relay does not send to. An allocation is of IPv4, unless asked
  /// otherwise.
  private static List<String> closed(TurnVisit visit, List<String> addresses) throws IOException {
    List<String> closed = new ArrayList<>();
    for (String address : addresses) {
      if (InetAddress.getByName(address) instanceof Inet4Address peer
          && !peer.isLoopbackAddress()
          && visit.permit(peer) != 0) {
        closed.add(address);
      }
    }
    return closed;
  }

  private static String advice(int error) {
    return switch (error) {
      case UNAUTHORIZED ->
          "Give both the same media.turn.secret (coturn: static-auth-secret, with use-auth-secret),"
              + " and let their clocks agree.";
      case FORBIDDEN -> "It must let this machine in.";
      default -> "Look into its log; it may be full, or no TURN relay.";
    };
  }
}
