// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import java.net.InetSocketAddress;

/// The way to an address by UDP. It is there for as long as somebody remembers it. Two are the same
/// when they lead by the same port to the same address.
public final class UdpWay implements Way {
  private final UdpPort port;
  private final Destination destination;

  /// @param port where datagrams to and from the address pass
  public UdpWay(UdpPort port, InetSocketAddress remote) {
    this.port = port;
    this.destination = new Destination(remote);
  }

  @Override
  public InetSocketAddress remote() {
    return destination.address;
  }

  @Override
  public void send(PacketBuffer packet) {
    port.send(packet, destination);
  }

  /// Nothing is held for an address.
  @Override
  public void keep() {}

  /// Nothing is held for an address.
  @Override
  public void end() {}

  @Override
  public boolean equals(Object other) {
    return other instanceof UdpWay way
        && way.port == port
        && way.destination.address.equals(destination.address);
  }

  @Override
  public int hashCode() {
    return destination.address.hashCode();
  }
}
