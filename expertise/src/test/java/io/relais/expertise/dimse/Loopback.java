// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.association.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A server on this machine that is called RELAIS.
///
/// @param listening what it heard of who came and went
record Loopback(DimseServer server, int port, Listening listening) implements AutoCloseable {
  static final Set<Service> EVERYTHING = EnumSet.allOf(Service.class);
  static final Timeouts PATIENT = timeouts(Duration.ofSeconds(10));

  static Timeouts timeouts(Duration each) {
    return new Timeouts(each, each, each, each);
  }

  static ServerConfig config(Timeouts timeouts, AssociationLimits limits, Optional<Tls> tls) {
    return new ServerConfig(
        Set.of("RELAIS"),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        tls,
        timeouts,
        limits,
        StoragePolicy.everything());
  }

  static ServerConfig config() {
    return config(PATIENT, AssociationLimits.usual(), Optional.empty());
  }

  static Peer peer(String aeTitle, Set<Service> services) {
    return new Peer(aeTitle, List.of(AddressRange.parse("127.0.0.0/8")), List.of(), services);
  }

  /// With one peer, CAMERA, who may do everything.
  static Loopback start(DimseServices services) throws IOException {
    return start(config(), services, peer("CAMERA", EVERYTHING));
  }

  static Loopback start(ServerConfig config, DimseServices services, Peer... peers)
      throws IOException {
    return start(config, services, UserIdentityCheck.NONE, peers);
  }

  static Loopback start(
      ServerConfig config, DimseServices services, UserIdentityCheck users, Peer... peers)
      throws IOException {
    Listening listening = new Listening();
    DimseServer server =
        new DimseServer(
            config, services, Peers.of(peers), users, listening, InstantSource.system());
    return new Loopback(server, server.start(), listening);
  }

  Destination destination() {
    return new Destination("RELAIS", "127.0.0.1", port, false);
  }

  ClientAssociation open(ContextProposal... proposals) throws IOException {
    return client("CAMERA").open(destination(), List.of(proposals));
  }

  static DimseClient client(String aeTitle) {
    return new DimseClient(
        new ClientConfig(aeTitle, PATIENT, 16_384, Optional.empty(), Optional.empty()));
  }

  /// A bare connection.
  Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public void close() {
    server.close();
  }
}
