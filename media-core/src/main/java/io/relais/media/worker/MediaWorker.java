// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import io.netty.channel.EventLoop;
import io.relais.media.DtlsParameters;
import io.relais.media.IceCandidate;
import io.relais.media.MediaException;
import io.relais.media.TransportParameters;
import io.relais.media.dtls.DtlsCertificate;
import io.relais.media.ice.IceCredentials;
import io.relais.media.io.Clock;
import io.relais.media.io.DropCounters;
import io.relais.media.io.LoopKind;
import io.relais.media.io.PacketBuffer;
import io.relais.media.io.PacketHandler;
import io.relais.media.io.PacketPool;
import io.relais.media.io.TrafficCounters;
import io.relais.media.io.UdpPort;
import io.relais.media.sfu.Router;
import io.relais.media.transport.PeerTable;
import io.relais.media.transport.Wire;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One event loop with its UDP port: the single writer of its rooms and peers.
///
/// [#call], [#run], the counts and the counters may be used from any thread; everything else is the
/// loop's own.
final class MediaWorker implements PacketHandler {
  /// How often reports, retries and timeouts are looked at.
  private static final long TICK_MILLIS = 10;

  /// Free buffers kept: a burst of 2 MB, enough for the caches to turn over without garbage.
  private static final int POOLED = 4_096;

  private final EventLoop loop;
  private final List<IceCandidate> candidates;
  private final DtlsCertificate certificate;
  private final Clock clock;
  private final Consumer<Throwable> faults;
  private final DropCounters drops = new DropCounters();
  private final PacketPool pool = new PacketPool(POOLED);
  private final UdpPort port;
  private final PeerTable peers;
  private final Wire wire;
  private final List<WorkerRoom> rooms = new ArrayList<>();
  private final SecureRandom random = new SecureRandom();
  private final IceCredentials credentials = new IceCredentials();
  private volatile int roomCount;
  private volatile int peerCount;

  MediaWorker(
      EventLoop loop,
      List<IceCandidate> candidates,
      DtlsCertificate certificate,
      Clock clock,
      Consumer<Throwable> faults) {
    this.loop = loop;
    this.candidates = candidates;
    this.certificate = certificate;
    this.clock = clock;
    this.faults = faults;
    this.port = new UdpPort(pool, clock, drops, this);
    this.peers = new PeerTable(pool, drops);
    this.wire = new Wire(port, pool, drops, peers);
  }

  void bind(LoopKind kind, InetSocketAddress address) {
    try {
      port.bind(loop, kind, address).get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MediaException("interrupted while binding UDP port " + address.getPort(), e);
    } catch (ExecutionException | TimeoutException e) {
      throw new MediaException(
          "UDP port "
              + address.getPort()
              + " on "
              + address.getHostString()
              + " cannot be had: another program may be using it",
          e);
    }
    var _ = loop.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  WorkerRoom openRoom(String id) {
    WorkerRoom room = new WorkerRoom(id, this);
    run(() -> {
      rooms.add(room);
      roomCount = rooms.size();
    });
    return room;
  }

  void remove(WorkerRoom room) {
    rooms.remove(room);
    roomCount = rooms.size();
  }

  /// Does a piece of control work on the loop; what it caused to be sent leaves at once.
  <T> CompletableFuture<T> call(Supplier<? extends T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    try {
      loop.execute(() -> {
        try {
          done.complete(work.get());
        } catch (MediaException e) {
          done.completeExceptionally(e);
        } catch (RuntimeException bug) {
          faults.accept(bug);
          done.completeExceptionally(new MediaException("the media core met a fault", bug));
        }
        port.flush();
      });
    } catch (RejectedExecutionException e) {
      done.completeExceptionally(new MediaException("the media core has stopped", e));
    }
    return done;
  }

  /// As [#call], for work that answers nothing. After the worker has stopped, nothing happens.
  void run(Runnable work) {
    var _ =
        call(() -> {
          work.run();
          return true;
        });
  }

  @Override
  public void onDatagram(PacketBuffer packet, InetSocketAddress source) {
    peers.dispatch(packet, source, packet.arrivalNanos);
  }

  @Override
  public void onBatchEnd() {
    port.flush();
  }

  @Override
  public void onFault(Throwable fault) {
    faults.accept(fault);
  }

  private void tick() {
    try {
      long now = clock.nanos();
      for (int i = rooms.size() - 1; i >= 0; i--) {
        rooms.get(i).tick(now);
      }
    } catch (RuntimeException bug) {
      faults.accept(bug);
    }
    port.flush();
  }

  Router newRouter() {
    return new Router(pool, drops, random);
  }

  void countPeers() {
    int all = 0;
    for (int i = 0; i < rooms.size(); i++) {
      all += rooms.get(i).peerCount();
    }
    peerCount = all;
  }

  /// New credentials, with where and how this worker is reached.
  TransportParameters newParameters() {
    return new TransportParameters(
        credentials.next(),
        candidates,
        new DtlsParameters(DtlsParameters.Role.PASSIVE, List.of(certificate.fingerprint())));
  }

  /// A canonical name that says nothing (RFC 7022 section 4.2).
  String newCname() {
    byte[] name = new byte[12];
    random.nextBytes(name);
    return Base64.getEncoder().encodeToString(name);
  }

  DtlsCertificate certificate() {
    return certificate;
  }

  Clock clock() {
    return clock;
  }

  DropCounters drops() {
    return drops;
  }

  Wire wire() {
    return wire;
  }

  TrafficCounters traffic() {
    return port.traffic();
  }

  int roomCount() {
    return roomCount;
  }

  int peerCount() {
    return peerCount;
  }

  /// Ends every room and closes the port. To be called from outside the loop.
  void close() {
    CompletableFuture<Boolean> ended =
        call(() -> {
          while (!rooms.isEmpty()) {
            rooms.getLast().closeOnLoop();
          }
          return true;
        });
    try {
      ended.join();
    } catch (CompletionException alreadyStopped) {
      // The loop takes no more work: its rooms have gone with it.
    }
    port.close().join();
  }
}
