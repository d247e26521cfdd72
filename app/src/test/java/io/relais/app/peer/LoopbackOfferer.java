// SPDX-License-Identifier: Apache-2.0
package io.relais.app.peer;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsType;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/// Offers sections in the server's order (receive microphone, camera and screen, send a camera and
/// a microphone) from a plain peer connection with candidates in its offer.
final class LoopbackOfferer implements AutoCloseable {
  private final AudioDeviceModule device = new AudioDeviceModule(AudioLayer.kDummyAudio);
  private final PeerConnectionFactory factory = new PeerConnectionFactory(device);
  private final SyntheticMedia media = new SyntheticMedia(30);
  private final AudioTrack microphone = factory.createAudioTrack("microphone", media.audio());
  private final VideoTrack camera = factory.createVideoTrack("camera", media.video());
  private final CompletableFuture<Boolean> gathered = new CompletableFuture<>();
  private final RTCPeerConnection connection;

  LoopbackOfferer() {
    var configuration = new RTCConfiguration();
    configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
    connection =
        factory.createPeerConnection(
            configuration,
            new PeerConnectionObserver() {
              @Override
              public void onIceCandidate(RTCIceCandidate candidate) {
                // They are read from the description once all are there.
              }

              @Override
              public void onIceGatheringChange(RTCIceGatheringState state) {
                if (state == RTCIceGatheringState.COMPLETE) {
                  gathered.complete(true);
                }
              }
            });
    add(microphone, RTCRtpTransceiverDirection.RECV_ONLY);
    add(camera, RTCRtpTransceiverDirection.RECV_ONLY);
    add(camera, RTCRtpTransceiverDirection.INACTIVE);
    add(camera, RTCRtpTransceiverDirection.SEND_ONLY);
    add(microphone, RTCRtpTransceiverDirection.SEND_ONLY);
  }

  private void add(MediaStreamTrack track, RTCRtpTransceiverDirection direction) {
    var init = new RTCRtpTransceiverInit();
    init.direction = direction;
    init.streamIds = List.of("loopback");
    connection.addTransceiver(track, init);
  }

  void exchange(UnaryOperator<String> answerer) {
    var created = new CompletableFuture<RTCSessionDescription>();
    connection.createOffer(
        new RTCOfferOptions(),
        new CreateSessionDescriptionObserver() {
          @Override
          public void onSuccess(RTCSessionDescription description) {
            created.complete(description);
          }

          @Override
          public void onFailure(String error) {
            created.completeExceptionally(new IllegalStateException(error));
          }
        });
    var local = new Set();
    connection.setLocalDescription(NativePeer.await(created, "an offer"), local);
    NativePeer.await(local.done, "the offer to be taken");
    NativePeer.await(gathered, "candidates");
    String answer = answerer.apply(connection.getLocalDescription().sdp);
    var remote = new Set();
    connection.setRemoteDescription(new RTCSessionDescription(RTCSdpType.ANSWER, answer), remote);
    NativePeer.await(remote.done, "the answer to be taken");
  }

  long framesReceived() {
    return received("video", "framesDecoded");
  }

  long audioPacketsReceived() {
    return received("audio", "packetsReceived");
  }

  private long received(String kind, String counter) {
    var report = new CompletableFuture<Map<String, RTCStats>>();
    connection.getStats(stats -> report.complete(stats.getStats()));
    return NativePeer.await(report, "statistics").values().stream()
        .filter(stats -> stats.getType() == RTCStatsType.INBOUND_RTP)
        .map(RTCStats::getAttributes)
        .filter(attributes -> kind.equals(attributes.get("kind")))
        .mapToLong(attributes -> ((Number) attributes.getOrDefault(counter, 0L)).longValue())
        .sum();
  }

  @Override
  public void close() {
    connection.close();
    media.close();
    factory.dispose();
    device.dispose();
  }

  private static final class Set implements SetSessionDescriptionObserver {
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    @Override
    public void onSuccess() {
      done.complete(true);
    }

    @Override
    public void onFailure(String error) {
      done.completeExceptionally(new IllegalStateException(error));
    }
  }
}
