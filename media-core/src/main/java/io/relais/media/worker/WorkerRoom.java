// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import io.relais.media.MediaEvent;
import io.relais.media.MediaException;
import io.relais.media.MediaPeer;
import io.relais.media.MediaRoom;
import io.relais.media.RoomStats;
import io.relais.media.sfu.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A room as its worker holds it. All state is the worker's loop's.
final class WorkerRoom implements MediaRoom {
  private final String id;
  private final MediaWorker worker;
  private final Router router;
  private final List<WorkerPeer> peers = new ArrayList<>();
  private boolean closed;

  WorkerRoom(String id, MediaWorker worker) {
    this.id = id;
    this.worker = worker;
    this.router = worker.newRouter();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public CompletableFuture<MediaPeer> join(String peerId, Consumer<MediaEvent> events) {
    return worker.call(() -> {
      if (closed) {
        throw new MediaException("room " + id + " is closed");
      }
      WorkerPeer peer = new WorkerPeer(peerId, this, worker, router, events);
      peers.add(peer);
      worker.countPeers();
      return peer;
    });
  }

  @Override
  public void close() {
    worker.run(this::closeOnLoop);
  }

  void tick(long nowNanos) {
    router.tick(nowNanos);
    for (int i = peers.size() - 1; i >= 0; i--) {
      peers.get(i).tick(nowNanos);
    }
  }

  void pace(long nowNanos) {
    router.pace(nowNanos);
  }

  void remove(WorkerPeer peer) {
    peers.remove(peer);
    worker.countPeers();
  }

  RoomStats statsOnLoop() {
    List<RoomStats.Member> members = new ArrayList<>(peers.size());
    for (WorkerPeer peer : peers) {
      members.add(new RoomStats.Member(peer.id(), peer.statsOnLoop()));
    }
    return new RoomStats(id, members);
  }

  int peerCount() {
    return peers.size();
  }

  void closeOnLoop() {
    if (closed) {
      return;
    }
    closed = true;
    while (!peers.isEmpty()) {
      peers.getLast().end(MediaEvent.Reason.LEFT);
    }
    router.close();
    worker.remove(this);
  }
}
