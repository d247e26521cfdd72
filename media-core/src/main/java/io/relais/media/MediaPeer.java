// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import java.util.concurrent.CompletableFuture;

/// One person's transport in a room, with the tracks that go up to the server and down from it.
///
/// The order of calls: [#transport()] gives what to tell the client; [#connect] takes its answer;
/// then tracks are published and subscribed in any order, again and again. Every future fails with
/// [MediaException] once the peer has left.
public interface MediaPeer {

  String id();

  /// The server's side of this peer's transport, after the last [#restartIce()].
  TransportParameters transport();

  /// Takes the client's credentials. Called again after each ICE restart; the certificate stays the
  /// one first given (RFC 8842 section 5.5 would need a new association).
  CompletableFuture<Void> connect(IceParameters ice, DtlsParameters dtls);

  /// Makes new local credentials (RFC 8445 section 9). The old pair goes on working until the new
  /// one has been checked.
  CompletableFuture<TransportParameters> restartIce();

  /// Says what this peer sends on one media section. Said again for the same track id, it replaces.
  CompletableFuture<Void> publish(UpTrackParameters track);

  /// The track ends; whoever received it stops receiving.
  CompletableFuture<Void> unpublish(String trackId);

  /// Reserves what this peer will receive of another's track: nothing flows before [#resume].
  /// Subscribing twice answers the same parameters.
  ///
  /// @param trackId a track published in this room by somebody else
  CompletableFuture<DownTrackParameters> subscribe(String trackId);

  /// Lets the track flow with what the client accepted, and asks the publisher for a key frame.
  CompletableFuture<Void> resume(String trackId, RtpParameters accepted);

  /// Says how the client shows a track it subscribed to. Until then it counts as shown whole.
  CompletableFuture<Void> view(String trackId, Viewing viewing);

  CompletableFuture<Void> unsubscribe(String trackId);

  CompletableFuture<PeerStats> stats();

  /// Ends the transport and all its tracks. Saying it twice does nothing more.
  void leave();
}
