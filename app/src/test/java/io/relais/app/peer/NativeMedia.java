// SPDX-License-Identifier: Apache-2.0
package io.relais.app.peer;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
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
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// The media half of a [NativePeer]: one peer connection that answers the server's offers, sends a
/// synthetic microphone and camera, and counts what comes in.
///
/// [#answer] and [#close] are called from one thread; the counts may be read from any.
final class NativeMedia implements AutoCloseable {
  private static final String MICROPHONE = "0";
  private static final String CAMERA = "1";
  private static final String SCREEN = "2";

  private final AudioDeviceModule device = new AudioDeviceModule(AudioLayer.kDummyAudio);
  private final PeerConnectionFactory factory = new PeerConnectionFactory(device);
  private final SyntheticMedia media;
  private final RTCPeerConnection connection;
  private final AudioTrack microphone;
  private final VideoTrack camera;
  private final VideoTrack screen;
  private final Set<String> sent;

  private final Map<String, String> trackByMid = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> frames = new ConcurrentHashMap<>();
  private final Map<String, VideoTrack> watched = new HashMap<>();
  private final Map<String, VideoTrackSink> sinks = new HashMap<>();
  private volatile RTCPeerConnectionState state = RTCPeerConnectionState.NEW;

  /// @param sendMicrophone whether the microphone is sent when the server offers its section
  /// @param sendCamera likewise for the camera; the screen is sent whenever its section is offered
  NativeMedia(boolean sendMicrophone, boolean sendCamera, int framesPerSecond) {
    media = new SyntheticMedia(framesPerSecond);
    microphone = factory.createAudioTrack("microphone", media.audio());
    camera = factory.createVideoTrack("camera", media.video());
    screen = factory.createVideoTrack("screen", media.video());
    sent = new HashSet<>(Set.of(SCREEN));
    if (sendMicrophone) {
      sent.add(MICROPHONE);
    }
    if (sendCamera) {
      sent.add(CAMERA);
    }
    var configuration = new RTCConfiguration();
    configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
    connection = factory.createPeerConnection(configuration, new StateObserver());
  }

  /// Takes an offer and gives the answer, without waiting for candidates: the server, being
  /// ICE-lite, learns the address from the first check.
  ///
  /// @param tracks the track that each downlink section carries, by mid
  String answer(String offer, Map<String, String> tracks) {
    setDescription(new RTCSessionDescription(RTCSdpType.OFFER, offer), true);
    trackByMid.putAll(tracks);
    trackByMid.keySet().retainAll(tracks.keySet());
    for (RTCRtpTransceiver transceiver : connection.getTransceivers()) {
      String mid = transceiver.getMid();
      switch (mid) {
        case MICROPHONE -> send(transceiver, mid, microphone);
        case CAMERA -> send(transceiver, mid, camera);
        case SCREEN -> send(transceiver, mid, screen);
        default -> watch(transceiver, mid);
      }
    }
    setDescription(createAnswer(), false);
    return connection.getLocalDescription().sdp;
  }

  /// Pictures decoded so far, by track id.
  Map<String, Long> videoFrames() {
    var counts = new HashMap<String, Long>();
    frames.forEach((track, count) -> counts.put(track, count.sum()));
    return counts;
  }

  /// Encoding names of the codecs in use, such as `VP8`.
  Set<String> codecs() {
    var names = new HashSet<String>();
    for (RTCStats stats : statistics()) {
      if (stats.getType() == RTCStatsType.CODEC) {
        String type = String.valueOf(stats.getAttributes().get("mimeType"));
        names.add(type.substring(type.indexOf('/') + 1));
      }
    }
    return names;
  }

  private Collection<RTCStats> statistics() {
    var report = new CompletableFuture<Map<String, RTCStats>>();
    connection.getStats(stats -> report.complete(stats.getStats()));
    return NativePeer.await(report, "statistics").values();
  }

  /// Audio packets received so far in each section that carries a track, by track id.
  Map<String, Long> audioPackets() {
    var counts = new HashMap<String, Long>();
    for (RTCStats stats : statistics()) {
      Map<String, Object> attributes = stats.getAttributes();
      String track = trackByMid.get(String.valueOf(attributes.get("mid")));
      if (stats.getType() == RTCStatsType.INBOUND_RTP
          && "audio".equals(attributes.get("kind"))
          && attributes.get("packetsReceived") instanceof Number packets
          && track != null) {
        counts.put(track, packets.longValue());
      }
    }
    return counts;
  }

  RTCPeerConnectionState state() {
    return state;
  }

  private void send(RTCRtpTransceiver transceiver, String mid, MediaStreamTrack track) {
    if (sent.contains(mid) && transceiver.getDirection() != RTCRtpTransceiverDirection.SEND_ONLY) {
      transceiver.getSender().replaceTrack(track);
      transceiver.setDirection(RTCRtpTransceiverDirection.SEND_ONLY);
    }
  }

  private void watch(RTCRtpTransceiver transceiver, String mid) {
    if (!watched.containsKey(mid)
        && transceiver.getReceiver().getTrack() instanceof VideoTrack track) {
      VideoTrackSink sink =
          frame -> {
            String id = trackByMid.get(mid);
            if (id != null) {
              frames.computeIfAbsent(id, key -> new LongAdder()).increment();
            }
            frame.release();
          };
      track.addSink(sink);
      watched.put(mid, track);
      sinks.put(mid, sink);
    }
  }

  private RTCSessionDescription createAnswer() {
    var created = new CompletableFuture<RTCSessionDescription>();
    connection.createAnswer(
        new RTCAnswerOptions(),
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
    return NativePeer.await(created, "an answer");
  }

  private void setDescription(RTCSessionDescription description, boolean remote) {
    var set = new CompletableFuture<Boolean>();
    var observer =
        new SetSessionDescriptionObserver() {
          @Override
          public void onSuccess() {
            set.complete(true);
          }

          @Override
          public void onFailure(String error) {
            set.completeExceptionally(new IllegalStateException(error));
          }
        };
    if (remote) {
      connection.setRemoteDescription(description, observer);
    } else {
      connection.setLocalDescription(description, observer);
    }
    NativePeer.await(set, "the description to be taken");
  }

  @Override
  public void close() {
    watched.forEach((mid, track) -> track.removeSink(sinks.get(mid)));
    connection.close();
    media.close();
    factory.dispose();
    device.dispose();
  }

  private final class StateObserver implements PeerConnectionObserver {
    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
      // The server needs none.
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState now) {
      state = now;
    }
  }
}
