// SPDX-License-Identifier: Apache-2.0
package io.relais.media.transport;

import io.relais.media.ice.StunMessage;
import io.relais.media.io.DropCounters;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.io.PacketPool;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/// Finds the peer that a datagram belongs to: STUN by the user name it carries, everything else by
/// an address that the peer has proven to be its own. One worker's, on its loop.
public final class PeerTable {
  private final PacketPool pool;
  private final DropCounters drops;
  private final StunMessage stun = new StunMessage();
  private final Map<InetSocketAddress, PeerTransport> byAddress = new HashMap<>();
  private final Map<String, PeerTransport> byUsernameFragment = new HashMap<>();

  public PeerTable(PacketPool pool, DropCounters drops) {
    this.pool = pool;
    this.drops = drops;
  }

  /// Hands a datagram to its peer, or drops it. Which protocol it is, is told by its first byte
  /// (RFC 7983 section 7).
  public void dispatch(PacketBuffer packet, InetSocketAddress source, long nowNanos) {
    int first = packet.bytes[packet.offset] & 0xff;
    if (StunMessage.isStun(first)) {
      dispatchStun(packet, source);
      return;
    }
    PeerTransport peer = byAddress.get(source);
    if (peer == null) {
      drop(packet, DropReason.UNKNOWN_PEER);
    } else {
      peer.onDatagram(packet, first, nowNanos);
    }
  }

  private void dispatchStun(PacketBuffer packet, InetSocketAddress source) {
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

  /// An address belongs to whoever last proved to be reached there.
  void addAddress(InetSocketAddress address, PeerTransport peer) {
    byAddress.put(address, peer);
  }

  /// The other names of a peer are void: it has begun to use this one.
  void keepOnlyUsernameFragment(String fragment, PeerTransport peer) {
    byUsernameFragment.values().removeIf(owner -> owner == peer);
    byUsernameFragment.put(fragment, peer);
  }

  void removeAddress(InetSocketAddress address, PeerTransport peer) {
    byAddress.remove(address, peer);
  }

  /// Forgets a peer by all its names.
  void remove(PeerTransport peer) {
    byAddress.values().removeIf(owner -> owner == peer);
    byUsernameFragment.values().removeIf(owner -> owner == peer);
  }
}
