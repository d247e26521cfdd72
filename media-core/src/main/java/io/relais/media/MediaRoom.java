// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A set of peers who may see and hear one another. It lives on one worker from first to last.
public interface MediaRoom {

  String id();

  /// Makes a place for a peer. Only now do ICE credentials for it exist.
  ///
  /// @param peerId unique in the room
  /// @param events told, on the worker's thread, what happens to this peer; must return at once
  /// @return fails with [MediaException] when the room is closed or the name is taken
  CompletableFuture<MediaPeer> join(String peerId, Consumer<MediaEvent> events);

  /// Ends the room: every peer leaves.
  void close();
}
