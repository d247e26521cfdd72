// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The selective forwarding unit as a whole: it opens rooms and carries their media.
///
/// Every call is safe from any thread. Work on a room is done by the one worker that owns it; calls
/// cross to that worker once and answer by a future.
public interface MediaServer extends AutoCloseable {

  /// Opens a room on the worker with the least to do.
  ///
  /// @param id a name for logs and statistics; carries nothing personal
  MediaRoom openRoom(String id);

  /// What has been carried and dropped since the start, over all workers.
  MediaStats stats();

  /// The traffic of everybody in every room. Each worker is asked once; a room that is opened or
  /// closed meanwhile may be missing.
  CompletableFuture<List<RoomStats>> inspect();

  /// Ends every room, frees the ports. Returns when the workers have stopped.
  @Override
  void close();
}
