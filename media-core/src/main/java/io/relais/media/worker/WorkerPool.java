// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.relais.media.MediaConfig;
import io.relais.media.MediaException;
import io.relais.media.MediaRoom;
import io.relais.media.MediaServer;
import io.relais.media.MediaStats;
import io.relais.media.RoomStats;
import io.relais.media.dtls.DtlsCertificate;
import io.relais.media.io.Clock;
import io.relais.media.io.LoopKind;
import io.relais.media.srtp.SrtpContext;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The workers of one process: one event loop each, with a UDP and a TCP port of the same number.
public final class WorkerPool implements MediaServer {
  private static final long STOP_SECONDS = 5;

  private final EventLoopGroup loops;
  private final List<MediaWorker> workers = new ArrayList<>();
  private final CompletableFuture<Void> warm;

  /// Binds every port.
  ///
  /// @param faults told of bugs in the core: the packet or call that met one is given up, the
  ///   worker goes on
  /// @throws MediaException when a port cannot be had, naming it
  public WorkerPool(MediaConfig config, Clock clock, Consumer<Throwable> faults) {
    LoopKind kind = LoopKind.best();
    DtlsCertificate certificate = DtlsCertificate.generate();
    loops = kind.newGroup(config.workers(), new DefaultThreadFactory("media-worker"));
    try {
      for (int k = 0; k < config.workers(); k++) {
        int port = config.udpPort() + k;
        MediaWorker worker =
            new MediaWorker(
                loops.next(),
                HostCandidates.of(config.advertisedAddresses(), port),
                certificate,
                clock,
                faults);
        workers.add(worker);
        worker.bind(kind, new InetSocketAddress(config.bindAddress(), port));
      }
    } catch (MediaException e) {
      close();
      throw e;
    }
    warm = WarmUp.start(certificate);
  }

  /// Names the library that protects packets on this machine. To be called once it is warm.
  public String srtpLibrary() {
    return SrtpContext.library();
  }

  /// Done when the first call will be as fast as the later ones. Calls made before work, slowly.
  public CompletableFuture<Void> warm() {
    return warm;
  }

  @Override
  public MediaRoom openRoom(String id) {
    MediaWorker least = workers.getFirst();
    for (MediaWorker worker : workers) {
      if (worker.peerCount() < least.peerCount()) {
        least = worker;
      }
    }
    return least.openRoom(id);
  }

  @Override
  public MediaStats stats() {
    int rooms = 0;
    int peers = 0;
    long[] traffic = new long[5];
    Map<String, Long> drops = new HashMap<>();
    for (MediaWorker worker : workers) {
      rooms += worker.roomCount();
      peers += worker.peerCount();
      traffic[0] += worker.traffic().packetsReceived();
      traffic[1] += worker.traffic().bytesReceived();
      traffic[2] += worker.traffic().packetsSent();
      traffic[3] += worker.traffic().bytesSent();
      traffic[4] += worker.traffic().packetsGrouped();
      worker.drops().snapshot().forEach((reason, n) -> drops.merge(reason.name(), n, Long::sum));
    }
    return new MediaStats(
        workers.size(),
        rooms,
        peers,
        traffic[0],
        traffic[1],
        traffic[2],
        traffic[3],
        traffic[4],
        drops);
  }

  @Override
  public CompletableFuture<List<RoomStats>> inspect() {
    CompletableFuture<List<RoomStats>> all = CompletableFuture.completedFuture(List.of());
    for (MediaWorker worker : workers) {
      all =
          all.thenCombine(
              worker.inspect(),
              (before, more) -> {
                List<RoomStats> both = new ArrayList<>(before);
                both.addAll(more);
                return both;
              });
    }
    return all;
  }

  @Override
  public void close() {
    workers.forEach(MediaWorker::close);
    loops
        .shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
  }
}
