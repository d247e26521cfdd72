// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.DownTrackParameters;
import io.relais.media.MediaEvent;
import io.relais.media.MediaException;
import io.relais.media.MediaKind;
import io.relais.media.PeerStats;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.UpTrackParameters;
import io.relais.media.Viewing;
import io.relais.media.congestion.CongestionStats;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.RtpReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One peer's end of the forwarding: the tracks it sends, the tracks it receives, and its RTCP.
///
/// Control calls fail with [MediaException]; packets never do, they are counted.
public final class Endpoint implements RtpReceiver {
  private final Router router;
  private final String peerId;
  private final String cname;
  private final Outlet outlet;
  private final Consumer<? super MediaEvent> events;
  private final ExtensionIds ids = new ExtensionIds();
  private final Tracks tracks;
  private final RtcpInbox inbox;
  private final RtcpOutbox outbox;
  private final BitrateAllocator allocator;
  private String speaker = "";
  private boolean closed;

  Endpoint(
      Router router,
      String peerId,
      String cname,
      Outlet outlet,
      Consumer<? super MediaEvent> events) {
    this.router = router;
    this.peerId = peerId;
    this.cname = cname;
    this.outlet = outlet;
    this.events = events;
    this.tracks = outlet.tracks;
    this.inbox = new RtcpInbox(tracks, outlet);
    this.outbox = new RtcpOutbox(tracks, outlet);
    this.allocator = new BitrateAllocator(tracks, outlet.estimator, outlet.pacer, events);
  }

  public String peerId() {
    return peerId;
  }

  /// Says what this peer sends on one media section; said again for the same track, it replaces.
  public void publish(UpTrackParameters track) {
    UpTrack known = tracks.up(track.trackId());
    check(track);
    if (known != null) {
      known.negotiated(track);
    } else {
      UpTrack added = new UpTrack(track, outlet, ids, events);
      tracks.up.add(added);
      router.voices.add(added.voice());
    }
    ids.add(track.rtp().extensions());
  }

  /// Ends a track; whoever received it stops receiving. Unknown tracks are passed over.
  public void unpublish(String trackId) {
    UpTrack track = tracks.up(trackId);
    if (track != null) {
      tracks.up.remove(track);
      router.voices.remove(track.voice());
      router.ended(trackId);
      track.end();
    }
  }

  /// Reserves what this peer will receive of another's track. Saying it twice answers the same.
  public DownTrackParameters subscribe(String trackId) {
    DownTrack known = tracks.down(trackId);
    if (known != null) {
      return known.parameters();
    }
    Endpoint publisher = router.publisher(trackId);
    if (publisher == null) {
      throw new MediaException("there is no track " + trackId + " in this room");
    }
    if (publisher == this) {
      throw new MediaException("track " + trackId + " is the peer's own");
    }
    return publisher.reserve(trackId, this);
  }

  private DownTrackParameters reserve(String trackId, Endpoint subscriber) {
    UpTrack track = published(trackId);
    MediaKind kind = track.parameters().kind();
    long ssrc = subscriber.freshSource(0);
    long rtxSsrc = kind == MediaKind.VIDEO ? subscriber.freshSource(ssrc) : 0;
    DownTrack reserved =
        new DownTrack(
            new DownTrackParameters(trackId, kind, ssrc, rtxSsrc, cname),
            track.publication(),
            subscriber.outlet,
            router.cached,
            router.random);
    track.add(reserved);
    subscriber.tracks.down.add(reserved);
    return reserved.parameters();
  }

  /// Lets a reserved track flow and asks its publisher for a key frame.
  public void resume(String trackId, RtpParameters accepted, long nowNanos) {
    DownTrack track = tracks.down(trackId);
    Endpoint publisher = router.publisher(trackId);
    if (track == null || publisher == null) {
      throw new MediaException(
          "there is no subscription to track " + trackId + "; it may have ended");
    }
    track.resume(accepted, publisher.published(trackId).codecs(), nowNanos);
  }

  /// Says how this peer shows a track it receives. Unknown tracks are passed over: the publisher
  /// may have been faster.
  public void view(String trackId, Viewing viewing) {
    DownTrack track = tracks.down(trackId);
    if (track != null) {
      track.view(viewing);
    }
  }

  /// Stops receiving a track. Unknown tracks are passed over: the publisher may have been faster.
  public void unsubscribe(String trackId) {
    DownTrack track = tracks.down(trackId);
    if (track != null) {
      Endpoint publisher = router.publisher(trackId);
      if (publisher != null) {
        publisher.published(trackId).remove(track);
      }
      tracks.down.remove(track);
      track.end();
    }
  }

  /// Takes a decrypted RTP packet from this peer; the buffer is the router's from here on.
  @Override
  public void onRtp(PacketBuffer buffer, long nowNanos) {
    Incoming in = router.incoming;
    if (closed) {
      outlet.pool.release(buffer);
    } else if (buffer.length > PacketBuffer.MAX_DATAGRAM) {
      outlet.drop(buffer, DropReason.OVERSIZED);
    } else if (!in.wrap(buffer, ids)) {
      outlet.drop(buffer, DropReason.RTP_MALFORMED);
    } else {
      UpTrack track = tracks.upBySource(in.rtp.ssrc());
      if (track == null) {
        track = tracks.upByMid(in);
      }
      int pictureClock = track == null ? 0 : track.pictureClock(in.rtp.payloadType());
      outbox.arrived(in, pictureClock, nowNanos - buffer.heldNanos);
      if (track == null) {
        outlet.drop(buffer, DropReason.RTP_UNKNOWN_SOURCE);
      } else {
        track.received(in, nowNanos);
      }
    }
  }

  /// Takes a decrypted RTCP packet from this peer; the buffer is the router's from here on.
  @Override
  public void onRtcp(PacketBuffer buffer, long nowNanos) {
    if (!closed) {
      inbox.received(buffer, nowNanos);
    }
    outlet.pool.release(buffer);
  }

  /// Receivers would ask for what is lost packet by packet first, and seconds later for a picture
  /// that stands alone: it is asked for at once, of this peer and of those it receives. What the
  /// way carries has to be found anew.
  @Override
  public void onReturn(long nowNanos) {
    outlet.estimator.moved(nowNanos);
    for (int i = 0; i < tracks.down.size(); i++) {
      tracks.down.get(i).pictureLost(nowNanos);
    }
    for (int i = 0; i < tracks.up.size(); i++) {
      tracks.up.get(i).pictureLost(nowNanos);
    }
  }

  /// What goes down to this peer.
  public PeerStats.Bandwidth bandwidth(long nowNanos) {
    long estimated = informed() ? outlet.estimator.bitsPerSecond() : -1;
    return new PeerStats.Bandwidth(
        estimated, allocator.allocated(), outlet.pacer.bitsPerSecond(nowNanos));
  }

  /// Whether the peer has told of anything that arrived.
  public boolean informed() {
    return outlet.estimator.informed();
  }

  /// What was found about the way down to this peer, and by what.
  public CongestionStats congestion() {
    return outlet.estimator.stats();
  }

  /// One entry a track, up and down.
  public List<PeerStats.TrackStats> trackStats() {
    List<PeerStats.TrackStats> all = new ArrayList<>();
    for (UpTrack track : tracks.up) {
      all.add(track.stats());
    }
    for (DownTrack track : tracks.down) {
      all.add(track.stats());
    }
    return all;
  }

  /// By the peer's receiver reports; -1 until there is one.
  public long roundTripNanos() {
    return outlet.measuredRoundTrip();
  }

  /// Ends all tracks of this peer, tells those who received them, and leaves the room. Saying it
  /// twice does nothing more.
  public void close() {
    if (closed) {
      return;
    }
    while (!tracks.down.isEmpty()) {
      unsubscribe(tracks.down.getLast().parameters().trackId());
    }
    while (!tracks.up.isEmpty()) {
      unpublish(tracks.up.getLast().parameters().trackId());
    }
    closed = true;
    outlet.pacer.clear();
    router.remove(this);
  }

  /// Tells whose microphone carries the conversation, if the peer does not know.
  void tellSpeaker(String trackId) {
    if (!trackId.equals(speaker)) {
      speaker = trackId;
      events.accept(new MediaEvent.SpeakerChanged(trackId));
    }
  }

  void pace(long nowNanos) {
    if (!closed) {
      outlet.pace(nowNanos);
    }
  }

  void tick(long nowNanos) {
    pace(nowNanos);
    allocator.tick(nowNanos);
    for (int i = 0; i < tracks.down.size(); i++) {
      tracks.down.get(i).tick(nowNanos);
    }
    for (int i = 0; i < tracks.up.size(); i++) {
      tracks.up.get(i).tick(nowNanos);
    }
    outbox.tick(nowNanos);
  }

  @Nullable DownTrack down(String trackId) {
    return tracks.down(trackId);
  }

  boolean publishes(String trackId) {
    return tracks.up(trackId) != null;
  }

  /// A track of another's has ended.
  void ended(String trackId) {
    DownTrack track = tracks.down(trackId);
    if (track != null) {
      tracks.down.remove(track);
      track.end();
    }
  }

  private UpTrack published(String trackId) {
    UpTrack track = tracks.up(trackId);
    if (track == null) {
      throw new MediaException("there is no track " + trackId);
    }
    return track;
  }

  private void check(UpTrackParameters track) {
    String trackId = track.trackId();
    if (closed) {
      throw new MediaException("peer " + peerId + " has left");
    }
    Endpoint publisher = router.publisher(trackId);
    if (publisher != null && publisher != this) {
      throw new MediaException("track " + trackId + " is published by another peer");
    }
    if (track.rtp().codecs().isEmpty()) {
      throw new MediaException("track " + trackId + " names no codec");
    }
    check(track.trackId(), track.encodings());
    for (UpTrack other : tracks.up) {
      if (other.parameters().trackId().equals(trackId)) {
        continue;
      }
      String mid = track.rtp().mid();
      if (!mid.isEmpty() && other.parameters().rtp().mid().equals(mid)) {
        throw new MediaException(
            "section "
                + mid
                + " still carries track "
                + other.parameters().trackId()
                + "; unpublish it first");
      }
      for (RtpEncoding encoding : track.encodings()) {
        if (other.owns(encoding.ssrc()) || other.owns(encoding.rtxSsrc())) {
          throw new MediaException(
              "track " + trackId + " names a source of track " + other.parameters().trackId());
        }
      }
    }
  }

  private static void check(String trackId, List<RtpEncoding> encodings) {
    if (encodings.size() > Simulcast.MOST) {
      throw new MediaException(
          "track " + trackId + " has more than " + Simulcast.MOST + " encodings");
    }
    for (int i = 0; i < encodings.size(); i++) {
      RtpEncoding one = encodings.get(i);
      if (encodings.size() > 1 && one.rid().isEmpty() && one.ssrc() == 0) {
        throw new MediaException("track " + trackId + " has an encoding without rid or source");
      }
      for (RtpEncoding other : encodings.subList(0, i)) {
        boolean sameRid = !one.rid().isEmpty() && one.rid().equals(other.rid());
        if (sameRid || (one.ssrc() != 0 && one.ssrc() == other.ssrc())) {
          throw new MediaException("track " + trackId + " names one encoding twice");
        }
      }
    }
  }

  private long freshSource(long taken) {
    long ssrc;
    do {
      ssrc = router.random.nextInt() & 0xffff_ffffL;
    } while (ssrc == 0 || ssrc == taken || ssrc == outlet.localSsrc || tracks.uses(ssrc));
    return ssrc;
  }
}
