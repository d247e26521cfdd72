// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling;

import io.relais.media.DownTrackParameters;
import io.relais.media.DtlsFingerprint;
import io.relais.media.DtlsParameters;
import io.relais.media.IceCandidate;
import io.relais.media.IceParameters;
import io.relais.media.MediaEvent;
import io.relais.media.MediaException;
import io.relais.media.MediaPeer;
import io.relais.media.MediaRoom;
import io.relais.media.MediaServer;
import io.relais.media.MediaStats;
import io.relais.media.PeerStats;
import io.relais.media.RoomStats;
import io.relais.media.RtpParameters;
import io.relais.media.TransportParameters;
import io.relais.media.UpTrackParameters;
import io.relais.media.Viewing;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The face of the media core with nothing behind it: it remembers what it was asked.
public final class FakeMedia implements MediaServer {
  private static final String FINGERPRINT = "AB" + ":AB".repeat(31);
  private final AtomicLong ssrcs = new AtomicLong(1_000);
  private final List<Room> rooms = new CopyOnWriteArrayList<>();
  private final List<Peer> peers = new CopyOnWriteArrayList<>();
  private volatile boolean broken;

  @Override
  public MediaRoom openRoom(String id) {
    if (broken) {
      throw new MediaException("every worker is full");
    }
    Room room = new Room(id);
    rooms.add(room);
    return room;
  }

  public void breakDown() {
    broken = true;
  }

  public List<Room> rooms() {
    return rooms;
  }

  /// Every peer there ever was, in the order of joining.
  public List<Peer> peers() {
    return peers;
  }

  public Peer lastPeer() {
    return peers.getLast();
  }

  @Override
  public MediaStats stats() {
    return new MediaStats(1, rooms.size(), peers.size(), 0, 0, 0, 0, 0, Map.of());
  }

  @Override
  public CompletableFuture<List<RoomStats>> inspect() {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public void close() {}

  /// One room.
  public final class Room implements MediaRoom {
    private final String id;
    private final Map<String, Peer> present = new ConcurrentHashMap<>();
    private final Map<String, UpTrackParameters> tracks = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Room(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public CompletableFuture<MediaPeer> join(String peerId, Consumer<MediaEvent> events) {
      return answer(() -> {
        if (closed || present.containsKey(peerId)) {
          throw new MediaException("closed, or the name is taken");
        }
        Peer peer = new Peer(peerId, this, events);
        present.put(peerId, peer);
        peers.add(peer);
        return peer;
      });
    }

    @Override
    public void close() {
      closed = true;
      present.values().forEach(Peer::leave);
    }

    public boolean isClosed() {
      return closed;
    }
  }

  /// One peer.
  public final class Peer implements MediaPeer {
    private final String id;
    private final Room room;
    private final Consumer<MediaEvent> events;
    private final AtomicInteger restarts = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile PeerStats measured = Measured.CALM.stats();
    private final List<IceParameters> connected = new CopyOnWriteArrayList<>();
    private final Map<String, UpTrackParameters> published = new ConcurrentHashMap<>();
    private final Map<String, DownTrackParameters> subscribed = new ConcurrentHashMap<>();
    private final Map<String, RtpParameters> flowing = new ConcurrentHashMap<>();
    private final Map<String, Viewing> viewed = new ConcurrentHashMap<>();
    private volatile boolean left;

    Peer(String id, Room room, Consumer<MediaEvent> events) {
      this.id = id;
      this.room = room;
      this.events = events;
    }

    @Override
    public String id() {
      return id;
    }

    public Room room() {
      return room;
    }

    public List<IceParameters> connections() {
      return connected;
    }

    public Map<String, UpTrackParameters> published() {
      return published;
    }

    public Map<String, DownTrackParameters> subscribed() {
      return subscribed;
    }

    /// How the peer said it shows each track.
    public Map<String, Viewing> viewed() {
      return viewed;
    }

    public Map<String, RtpParameters> flowing() {
      return flowing;
    }

    /// What there is to say of its traffic from now on.
    public void measured(PeerStats now) {
      measured = now;
    }

    /// How often its traffic was looked at.
    public int looks() {
      return looks.get();
    }

    public boolean hasLeft() {
      return left;
    }

    public int restarts() {
      return restarts.get();
    }

    public void happens(MediaEvent event) {
      if (event instanceof MediaEvent.Disconnected) {
        leave();
      }
      events.accept(event);
    }

    @Override
    public TransportParameters transport() {
      return new TransportParameters(
          new IceParameters(
              "srv" + restarts.get() + id.substring(0, 4), "passwordpasswordpassword"),
          List.of(
              new IceCandidate("1", 2_130_706_431, "192.0.2.7", 40_000, IceCandidate.Protocol.UDP)),
          new DtlsParameters(
              DtlsParameters.Role.ACTPASS, List.of(new DtlsFingerprint("sha-256", FINGERPRINT))));
    }

    @Override
    public CompletableFuture<Void> connect(IceParameters ice, DtlsParameters dtls) {
      return did(() -> connected.add(ice));
    }

    @Override
    public CompletableFuture<TransportParameters> restartIce() {
      return here(() -> {
        restarts.incrementAndGet();
        return transport();
      });
    }

    @Override
    public CompletableFuture<Void> publish(UpTrackParameters track) {
      return did(() -> {
        published.put(track.trackId(), track);
        room.tracks.put(track.trackId(), track);
      });
    }

    @Override
    public CompletableFuture<Void> unpublish(String trackId) {
      return did(() -> {
        published.remove(trackId);
        room.tracks.remove(trackId);
      });
    }

    @Override
    public CompletableFuture<DownTrackParameters> subscribe(String trackId) {
      return here(() -> {
        UpTrackParameters track = room.tracks.get(trackId);
        if (track == null || published.containsKey(trackId)) {
          throw new MediaException("no such track of somebody else");
        }
        return subscribed.computeIfAbsent(
            trackId,
            name ->
                new DownTrackParameters(name, track.kind(), ssrcs.incrementAndGet(), 0, "cname"));
      });
    }

    @Override
    public CompletableFuture<Void> resume(String trackId, RtpParameters accepted) {
      return did(() -> flowing.put(trackId, accepted));
    }

    @Override
    public CompletableFuture<Void> view(String trackId, Viewing viewing) {
      return did(() -> viewed.put(trackId, viewing));
    }

    @Override
    public CompletableFuture<Void> unsubscribe(String trackId) {
      return did(() -> {
        subscribed.remove(trackId);
        flowing.remove(trackId);
      });
    }

    @Override
    public CompletableFuture<PeerStats> stats() {
      return here(() -> {
        looks.incrementAndGet();
        return measured;
      });
    }

    @Override
    public void leave() {
      left = true;
      room.present.remove(id, this);
      published.keySet().forEach(room.tracks::remove);
    }

    private CompletableFuture<Void> did(Runnable work) {
      return here(() -> {
        work.run();
        return null;
      });
    }

    private <T> CompletableFuture<T> here(Supplier<T> work) {
      return answer(() -> {
        if (left) {
          throw new MediaException("the peer has left");
        }
        return work.get();
      });
    }
  }

  private static <T> CompletableFuture<T> answer(Supplier<T> work) {
    try {
      return CompletableFuture.completedFuture(work.get());
    } catch (MediaException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
