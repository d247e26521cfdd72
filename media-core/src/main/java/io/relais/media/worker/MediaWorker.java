// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import io.netty.channel.EventLoop;
import io.relais.media.DtlsParameters;
import io.relais.media.IceCandidate;
import io.relais.media.MediaException;
import io.relais.media.RoomStats;
import io.relais.media.TransportParameters;
import io.relais.media.dtls.DtlsCertificate;
import io.relais.media.ice.IceCredentials;
import io.relais.media.io.Clock;
import io.relais.media.io.DropCounters;
import io.relais.media.io.FrameHandler;
import io.relais.media.io.LoopKind;
import io.relais.media.io.PacketBuffer;
import io.relais.media.io.PacketHandler;
import io.relais.media.io.PacketPool;
import io.relais.media.io.TcpPort;
import io.relais.media.io.TcpWay;
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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One event loop with its ports: the single writer of its rooms and peers.
///
/// [#call], [#run], the counts and the counters may be used from any thread; everything else is the
/// loop's own.
final class MediaWorker implements PacketHandler, FrameHandler {
  /// How often packets leave that wait for their turn: a burst of the pacer.
  private static final long PACE_MILLIS = 5;

  /// Each how many of these reports, retries and timeouts are looked at.
  private static final int TICK = 2;

  /// Free buffers kept: a burst of 2 MB, enough for the caches to turn over without garbage.
  private static final int POOLED = 4_096;

  private final EventLoop loop;
  private final List<IceCandidate> candidates;
  private final DtlsCertificate certificate;
  private final Clock clock;
  private final Consumer<Throwable> faults;
  private final DropCounters drops = new DropCounters();
  private final PacketPool pool = new PacketPool(POOLED);
  private final WorkerPorts ports;
  private final PeerTable peers;
  private final Wire wire;
  private final List<WorkerRoom> rooms = new ArrayList<>();
  private final SecureRandom random = new SecureRandom();
  private final IceCredentials credentials = new IceCredentials();
  private int turns;
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
    UdpPort udp = new UdpPort(pool, clock, drops, this);
    this.ports = new WorkerPorts(udp, new TcpPort(pool, clock, drops, udp.traffic(), this));
    this.peers = new PeerTable(pool, drops);
    this.wire = new Wire(pool, drops, peers);
  }

  void bind(LoopKind kind, InetSocketAddress address) {
    ports.bind(loop, kind, address);
    var _ = loop.scheduleAtFixedRate(this::tick, PACE_MILLIS, PACE_MILLIS, TimeUnit.MILLISECONDS);
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

  CompletableFuture<List<RoomStats>> inspect() {
    return call(() -> {
      List<RoomStats> all = new ArrayList<>(rooms.size());
      for (WorkerRoom room : rooms) {
        all.add(room.statsOnLoop());
      }
      return all;
    });
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
        ports.flush();
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
    peers.dispatch(packet, ports.udp(), source, packet.arrivalNanos);
  }

  @Override
  public void onFrame(PacketBuffer packet, TcpWay way) {
    peers.dispatch(packet, way, packet.arrivalNanos);
  }

  @Override
  public void onLost(TcpWay way) {
    peers.lost(way);
  }

  @Override
  public void onBatchEnd() {
    ports.flush();
  }

  @Override
  public void onFault(Throwable fault) {
    faults.accept(fault);
  }

  private void tick() {
    try {
      long now = clock.nanos();
      turns++;
      for (int i = rooms.size() - 1; i >= 0; i--) {
        if (turns % TICK == 0) {
          rooms.get(i).tick(now);
        } else {
          rooms.get(i).pace(now);
        }
      }
      ports.tcp().tick(now);
    } catch (RuntimeException bug) {
      faults.accept(bug);
    }
    ports.flush();
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
    return ports.traffic();
  }

  int roomCount() {
    return roomCount;
  }

  int peerCount() {
    return peerCount;
  }

  /// Ends every room and closes the ports. To be called from outside the loop.
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
    ports.close();
  }
}
