// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.consultation;

import io.relais.media.DownTrackParameters;
import io.relais.media.MediaException;
import io.relais.media.MediaPeer;
import io.relais.media.RtpParameters;
import io.relais.media.UpTrackParameters;
import io.relais.media.Viewing;
import io.relais.signaling.sdp.AnswerResult;
import io.relais.signaling.sdp.OfferAnswer;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ClientMessage.Tile;
import io.relais.signaling.wire.ServerMessage.Downlink;
import io.relais.signaling.wire.TrackName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What one peer sends and receives, kept the same in the media core and in the sections of the
/// negotiation. Used by one thread.
final class Tracked {
  private final MediaPeer peer;
  private final String seat;
  private final OfferAnswer sections;
  private final Map<Source, AnswerResult.Uplink> uplinks = new EnumMap<>(Source.class);
  private final Map<String, Track> received = new LinkedHashMap<>();
  private final Map<String, RtpParameters> flowing = new HashMap<>();
  private final Map<TrackName, Viewing> views = new HashMap<>();

  Tracked(MediaPeer peer, String seat, OfferAnswer sections) {
    this.peer = peer;
    this.seat = seat;
    this.sections = sections;
  }

  MediaPeer peer() {
    return peer;
  }

  /// Subscribes to what is new of these tracks and lets go of what is no longer among them.
  void receive(List<Track> others) {
    Map<String, Track> wanted = new LinkedHashMap<>();
    others.forEach(track -> wanted.put(track.id(), track));
    for (String gone : received.keySet().stream().filter(id -> !wanted.containsKey(id)).toList()) {
      letGo(gone);
    }
    Map<Track, CompletableFuture<DownTrackParameters>> asked = new LinkedHashMap<>();
    wanted.forEach((id, track) -> {
      if (!received.containsKey(id)) {
        asked.put(track, peer.subscribe(id));
      }
    });
    asked.forEach(this::subscribed);
  }

  /// A track that ended between its announcement and now is left out: the news is on its way.
  private void subscribed(Track track, CompletableFuture<DownTrackParameters> asked) {
    try {
      sections.addDownTrack(Media.await(asked), track.stream());
      received.put(track.id(), track);
      Viewing viewing = views.get(track.name());
      if (viewing != null) {
        forget(peer.view(track.id(), viewing));
      }
    } catch (MediaException e) {
      received.remove(track.id());
    }
  }

  private void letGo(String id) {
    received.remove(id);
    flowing.remove(id);
    sections.removeDownTrack(id);
    forget(peer.unsubscribe(id));
  }

  /// Notes how the page shows what it receives. It goes on to be true of the same source of the
  /// same seat when that comes back as another track, after a reload.
  void view(List<Tile> tiles) {
    for (Tile tile : tiles) {
      for (Track track : received.values()) {
        if (track.name().equals(tile.track())) {
          views.put(tile.track(), tile.viewing());
          forget(peer.view(track.id(), tile.viewing()));
        }
      }
    }
  }

  /// Whose track that is, or null.
  @Nullable String seatOf(String trackId) {
    Track track = received.get(trackId);
    return track != null ? track.seat() : ownSource(trackId) != null ? seat : null;
  }

  /// Which of the person's own sources that is, or null.
  @Nullable Source ownSource(String trackId) {
    for (Source source : uplinks.keySet()) {
      if (own(source).id().equals(trackId)) {
        return source;
      }
    }
    return null;
  }

  private Track own(Source source) {
    return new Track(peer.id(), seat, source);
  }

  /// The sections that carry something, for the offer.
  List<Downlink> downlinks() {
    List<Downlink> downlinks = new ArrayList<>();
    sections
        .downTracks()
        .forEach((id, mid) -> {
          Track track = received.get(id);
          if (track != null) {
            downlinks.add(track.at(mid));
          }
        });
    return downlinks;
  }

  /// Does what the client agreed to.
  ///
  /// @param connect its transport is new to the core
  /// @return true when what it sends has changed
  boolean take(AnswerResult.Accepted accepted, boolean connect) {
    List<CompletableFuture<?>> steps = new ArrayList<>();
    if (connect) {
      steps.add(peer.connect(accepted.ice(), accepted.dtls()));
    }
    boolean changed = takeUplinks(accepted.uplinks(), steps);
    accepted.downlinks().forEach((id, rtp) -> takeDownlink(id, rtp));
    Media.awaitAll(steps);
    return changed;
  }

  private boolean takeUplinks(List<AnswerResult.Uplink> agreed, List<CompletableFuture<?>> steps) {
    Map<Source, AnswerResult.Uplink> now = new EnumMap<>(Source.class);
    agreed.forEach(uplink -> now.put(uplink.source(), uplink));
    boolean changed = !now.keySet().equals(uplinks.keySet());
    for (Source source : Source.values()) {
      AnswerResult.Uplink uplink = now.get(source);
      String id = own(source).id();
      if (uplink != null && !uplink.equals(uplinks.get(source))) {
        steps.add(
            peer.publish(
                new UpTrackParameters(id, source.kind(), uplink.rtp(), uplink.encodings())));
      } else if (uplink == null && uplinks.containsKey(source)) {
        steps.add(peer.unpublish(id));
      }
    }
    uplinks.clear();
    uplinks.putAll(now);
    return changed;
  }

  private void takeDownlink(String id, RtpParameters rtp) {
    if (received.containsKey(id) && !rtp.equals(flowing.put(id, rtp))) {
      forget(peer.resume(id, rtp));
    }
  }

  List<Track> published() {
    return uplinks.keySet().stream().map(this::own).toList();
  }

  /// A track may end by itself at any moment; a step that comes too late for it is no failure.
  private static void forget(CompletableFuture<Void> step) {
    var _ = step.exceptionally(late -> null);
  }
}
