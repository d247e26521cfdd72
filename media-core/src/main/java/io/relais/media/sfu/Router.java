// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.MediaEvent;
import io.relais.media.MediaException;
import io.relais.media.io.DropCounters;
import io.relais.media.io.PacketPool;
import io.relais.media.rtp.RtpSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// One room's forwarding: its endpoints and who receives whom. Lives on its worker's thread.
public final class Router {
  final PacketPool pool;
  final DropCounters drops;
  final RandomGenerator random;
  private final List<Endpoint> endpoints = new ArrayList<>();

  public Router(PacketPool pool, DropCounters drops, RandomGenerator random) {
    this.pool = pool;
    this.drops = drops;
    this.random = random;
  }

  /// Makes a place for a peer.
  ///
  /// @param cname what subscribers are told as the canonical name of this peer's tracks (RFC 7022)
  /// @param sink the way out to the peer; nothing is sent while it is not connected
  /// @param events told when a published track's first packet has arrived
  public Endpoint join(
      String peerId, String cname, RtpSink sink, Consumer<? super MediaEvent> events) {
    for (int i = 0; i < endpoints.size(); i++) {
      if (endpoints.get(i).peerId().equals(peerId)) {
        throw new MediaException("peer " + peerId + " is in this room already");
      }
    }
    Endpoint endpoint = new Endpoint(this, peerId, cname, sink, events);
    endpoints.add(endpoint);
    return endpoint;
  }

  /// Does what is due: reports, feedback, requests for what is missing. To be called every 10 to 20
  /// ms.
  public void tick(long nowNanos) {
    for (int i = 0; i < endpoints.size(); i++) {
      endpoints.get(i).tick(nowNanos);
    }
  }

  public int size() {
    return endpoints.size();
  }

  /// Closes every endpoint.
  public void close() {
    while (!endpoints.isEmpty()) {
      endpoints.getLast().close();
    }
  }

  void remove(Endpoint endpoint) {
    endpoints.remove(endpoint);
  }
}
