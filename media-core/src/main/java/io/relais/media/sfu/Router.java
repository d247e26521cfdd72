// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relais.media.MediaEvent;
import io.relais.media.MediaException;
import io.relais.media.io.DropCounters;
import io.relais.media.io.PacketPool;
import io.relais.media.rtp.RtpSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One room's forwarding: its endpoints and who receives whom. Lives on its worker's thread.
public final class Router {
  private static final int LONGEST_CNAME = 255;

  final RandomGenerator random;

  /// The packet that has just come in, and one looked up to be sent again.
  final Incoming incoming = new Incoming();

  final Incoming cached = new Incoming();
  final Voices voices = new Voices();
  private final PacketPool pool;
  private final DropCounters drops;
  private final List<Endpoint> endpoints = new ArrayList<>();

  /// @param random for sources and first numbers; not to be guessed
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
    for (Endpoint endpoint : endpoints) {
      if (endpoint.peerId().equals(peerId)) {
        throw new MediaException("peer " + peerId + " is in this room already");
      }
    }
    if (cname.getBytes(UTF_8).length > LONGEST_CNAME) {
      throw new MediaException("the canonical name of peer " + peerId + " is over 255 bytes");
    }
    long localSsrc = 1 + random.nextLong(0xffff_ffffL);
    Outlet outlet = new Outlet(sink, pool, drops, localSsrc);
    Endpoint endpoint = new Endpoint(this, peerId, cname, outlet, events);
    endpoints.add(endpoint);
    return endpoint;
  }

  /// Does what is due: reports, feedback, requests for what is missing. To be called every 10 to 20
  /// ms.
  public void tick(long nowNanos) {
    voices.tick(nowNanos);
    String speaker = voices.speaker();
    for (int i = 0; i < endpoints.size(); i++) {
      endpoints.get(i).tellSpeaker(speaker);
      endpoints.get(i).tick(nowNanos);
    }
  }

  /// Lets packets leave whose turn it is. To be called every 5 ms.
  public void pace(long nowNanos) {
    for (int i = 0; i < endpoints.size(); i++) {
      endpoints.get(i).pace(nowNanos);
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

  /// Who publishes a track, or null.
  @Nullable Endpoint publisher(String trackId) {
    for (Endpoint endpoint : endpoints) {
      if (endpoint.publishes(trackId)) {
        return endpoint;
      }
    }
    return null;
  }

  /// A track has ended for all who received it.
  void ended(String trackId) {
    for (Endpoint endpoint : endpoints) {
      endpoint.ended(trackId);
    }
  }

  void remove(Endpoint endpoint) {
    endpoints.remove(endpoint);
  }
}
