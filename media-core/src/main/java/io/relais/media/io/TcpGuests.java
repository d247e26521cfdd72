// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// The connections on which nobody has proven to be a peer yet: bounded in time, from one address,
/// and in all. Where there are too many the oldest goes, since a browser proves itself within one
/// round trip: whoever fills the house with silent guests shows out their own.
final class TcpGuests {
  static final int MOST = 512;
  static final int MOST_FROM_ONE_ADDRESS = 32;
  static final long PATIENCE_NANOS = 8_000_000_000L;

  /// A host has a whole /64 of IPv6 to itself (RFC 4291 section 2.5.1).
  private static final int IPV6_PREFIX_BYTES = 8;

  private final DropCounters drops;

  /// Oldest first.
  private final List<TcpWay> ways = new ArrayList<>();

  TcpGuests(DropCounters drops) {
    this.drops = drops;
  }

  void add(TcpWay way) {
    InetAddress host = way.remote().getAddress();
    TcpWay oldestOfHost = null;
    int ofHost = 0;
    for (int i = ways.size() - 1; i >= 0; i--) {
      if (sameHost(host, ways.get(i).remote().getAddress())) {
        oldestOfHost = ways.get(i);
        ofHost++;
      }
    }
    if (oldestOfHost != null && ofHost >= MOST_FROM_ONE_ADDRESS) {
      showOut(oldestOfHost);
    } else if (ways.size() >= MOST) {
      showOut(ways.getFirst());
    }
    ways.add(way);
  }

  void remove(TcpWay way) {
    ways.remove(way);
  }

  /// Shows out who has been silent for too long.
  void tick(long nowNanos) {
    while (!ways.isEmpty() && nowNanos - ways.getFirst().openedNanos() > PATIENCE_NANOS) {
      showOut(ways.getFirst());
    }
  }

  /// Ends a connection on which no peer has proven to be.
  void showOut(TcpWay way) {
    drops.count(DropReason.TCP_UNPROVEN);
    ways.remove(way);
    way.end();
  }

  private static boolean sameHost(InetAddress one, InetAddress other) {
    if (one instanceof Inet4Address || other instanceof Inet4Address) {
      return one.equals(other);
    }
    byte[] first = one.getAddress();
    byte[] second = other.getAddress();
    for (int i = 0; i < IPV6_PREFIX_BYTES; i++) {
      if (first[i] != second[i]) {
        return false;
      }
    }
    return true;
  }
}
