// SPDX-License-Identifier: Apache-2.0
package io.relais.app.peer;

import dev.onvoid.webrtc.RTCPeerConnectionState;
import io.relais.media.IceParameters;
import io.relais.media.MediaPeer;
import io.relais.media.MediaRoom;
import io.relais.media.UpTrackParameters;
import io.relais.signaling.sdp.AnswerResult;
import io.relais.signaling.sdp.OfferAnswer;
import io.relais.signaling.sdp.OfferTerms;
import io.relais.signaling.sdp.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// A native client joined to a media room without the signaling between: the negotiation and the
/// media core alone.
final class CoreSeat implements AutoCloseable {
  private final String id;
  private final MediaPeer peer;
  private final NativeMedia media;
  private final OfferAnswer negotiation =
      new OfferAnswer(Set.of(Source.MICROPHONE, Source.CAMERA), OfferTerms.PLAIN);
  private final Set<String> published = new HashSet<>();
  private IceParameters connectedWith = new IceParameters("", "");

  CoreSeat(MediaRoom room, String id, int framesPerSecond) {
    this.id = id;
    peer = await(room.join(id, event -> {}));
    media = new NativeMedia(true, true, framesPerSecond);
    negotiate();
  }

  /// One offer and its answer, with all that follows from it.
  void negotiate() {
    String offer = negotiation.offer(peer.transport());
    var tracks = new HashMap<String, String>();
    negotiation.downTracks().forEach((track, mid) -> tracks.put(mid, track));
    switch (negotiation.answer(media.answer(offer, tracks))) {
      case AnswerResult.Accepted accepted -> apply(accepted);
      case AnswerResult.Refused refused -> throw new IllegalStateException(refused.toString());
    }
  }

  private void apply(AnswerResult.Accepted accepted) {
    if (!accepted.ice().equals(connectedWith)) {
      connectedWith = accepted.ice();
      await(peer.connect(accepted.ice(), accepted.dtls()));
    }
    for (var uplink : accepted.uplinks()) {
      String track = track(uplink.source());
      await(
          peer.publish(
              new UpTrackParameters(
                  track, uplink.source().kind(), uplink.rtp(), uplink.encodings())));
      published.add(track);
    }
    accepted.downlinks().forEach((track, rtp) -> await(peer.resume(track, rtp)));
  }

  String track(Source source) {
    return id + "/" + source.mid();
  }

  /// Subscribes to all that the other publishes, and negotiates.
  void receive(CoreSeat other) {
    for (String track : other.published) {
      negotiation.addDownTrack(await(peer.subscribe(track)), other.id);
    }
    negotiate();
  }

  /// Ends what was received of the other, and negotiates.
  void release(CoreSeat other) {
    for (String track : other.published) {
      await(peer.unsubscribe(track));
      negotiation.removeDownTrack(track);
    }
    negotiate();
  }

  void restartIce() {
    await(peer.restartIce());
    negotiate();
  }

  boolean connected() {
    return media.state() == RTCPeerConnectionState.CONNECTED;
  }

  long framesOf(CoreSeat other) {
    return media.videoFrames().getOrDefault(other.track(Source.CAMERA), 0L);
  }

  long audioPacketsOf(CoreSeat other) {
    return media.audioPackets().getOrDefault(other.track(Source.MICROPHONE), 0L);
  }

  @Override
  public void close() {
    media.close();
    peer.leave();
  }

  private static <T> T await(CompletableFuture<T> future) {
    return NativePeer.await(future, "the media core");
  }
}
