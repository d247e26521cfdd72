// SPDX-License-Identifier: Apache-2.0
package io.relais.media.transport;

import io.relais.media.ice.StunMessage;
import io.relais.media.io.DropCounters;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.io.PacketPool;
import io.relais.media.io.TcpWay;
import io.relais.media.io.UdpPort;
import io.relais.media.io.UdpWay;
import io.relais.media.io.Way;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the peer that a packet belongs to: STUN by the user name it carries, everything else by a
/// way that the peer has proven to be its own. One worker's, on its loop.
public final class PeerTable {
  private final PacketPool pool;
  private final DropCounters drops;
  private final StunMessage stun = new StunMessage();
  private final Map<InetSocketAddress, PeerTransport> byAddress = new HashMap<>();
  private final Map<TcpWay, PeerTransport> byConnection = new HashMap<>();
  private final Map<String, PeerTransport> byUsernameFragment = new HashMap<>();

  public PeerTable(PacketPool pool, DropCounters drops) {
    this.pool = pool;
    this.drops = drops;
  }

  /// Hands a datagram to its peer, or drops it. Which protocol it is, is told by its first byte
  /// (RFC 7983 section 7).
  ///
  /// @param port where it came in, and where an answer leaves
  public void dispatch(PacketBuffer packet, UdpPort port, InetSocketAddress source, long nowNanos) {
    int first = packet.bytes[packet.offset] & 0xff;
    if (StunMessage.isStun(first)) {
      dispatchStun(packet, new UdpWay(port, source));
      return;
    }
    PeerTransport peer = byAddress.get(source);
    if (peer == null) {
      drop(packet, DropReason.UNKNOWN_PEER);
    } else {
      peer.onDatagram(packet, first, nowNanos);
    }
  }

  /// Hands a packet out of a connection to its peer. A connection that begins with anything but a
  /// check is nobody's, and ended.
  public void dispatch(PacketBuffer packet, TcpWay way, long nowNanos) {
    int first = packet.bytes[packet.offset] & 0xff;
    if (StunMessage.isStun(first)) {
      dispatchStun(packet, way);
      return;
    }
    PeerTransport peer = byConnection.get(way);
    if (peer == null) {
      drop(packet, DropReason.UNKNOWN_PEER);
      way.end();
    } else {
      peer.onDatagram(packet, first, nowNanos);
    }
  }

  /// A connection is closed: its peer has to come another way.
  public void lost(TcpWay way) {
    PeerTransport peer = byConnection.remove(way);
    if (peer != null) {
      peer.onLost(way);
    }
  }

  private void dispatchStun(PacketBuffer packet, Way source) {
    if (!stun.read(packet)) {
      drop(packet, DropReason.STUN_MALFORMED);
      return;
    }
    String fragment = stun.localUfrag();
    PeerTransport peer = fragment == null ? null : byUsernameFragment.get(fragment);
    if (peer == null) {
      drop(packet, DropReason.STUN_UNKNOWN_USERNAME);
    } else {
      peer.onStun(stun, packet, source);
    }
  }

  private void drop(PacketBuffer packet, DropReason reason) {
    drops.count(reason);
    pool.release(packet);
  }

  void addUsernameFragment(String fragment, PeerTransport peer) {
    byUsernameFragment.put(fragment, peer);
  }

  /// A way belongs to whoever last proved to be reached by it.
  void addWay(Way way, PeerTransport peer) {
    if (way instanceof TcpWay connection) {
      PeerTransport before = byConnection.put(connection, peer);
      if (before != null && before != peer) {
        before.onLost(way);
      }
    } else {
      byAddress.put(way.remote(), peer);
    }
    way.keep();
  }

  /// The other names of a peer are void: it has begun to use this one.
  void keepOnlyUsernameFragment(String fragment, PeerTransport peer) {
    byUsernameFragment.values().removeIf(owner -> owner == peer);
    byUsernameFragment.put(fragment, peer);
  }

  /// The peer does not use the way any more. Another's it may be by now.
  void removeWay(Way way, PeerTransport peer) {
    if (way instanceof TcpWay connection) {
      if (byConnection.remove(connection, peer)) {
        way.end();
      }
    } else {
      byAddress.remove(way.remote(), peer);
    }
  }

  /// Forgets a peer by all its names.
  void remove(PeerTransport peer, List<Way> ways) {
    for (int i = 0; i < ways.size(); i++) {
      removeWay(ways.get(i), peer);
    }
    byUsernameFragment.values().removeIf(owner -> owner == peer);
  }
}
