// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.media.DownTrackParameters;
import io.relais.media.DtlsFingerprint;
import io.relais.media.DtlsParameters;
import io.relais.media.IceParameters;
import io.relais.media.MediaCapabilities;
import io.relais.media.MediaConfig;
import io.relais.media.MediaException;
import io.relais.media.MediaKind;
import io.relais.media.MediaPeer;
import io.relais.media.MediaRoom;
import io.relais.media.RtpCodec;
import io.relais.media.RtpEncoding;
import io.relais.media.RtpParameters;
import io.relais.media.TransportParameters;
import io.relais.media.UpTrackParameters;
import io.relais.media.io.Clock;
import io.relais.media.worker.WorkerPool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The media core as the server runs it, with a control line instead of WebSocket and SDP: one
/// request a line in, one answer a line out, both JSON, matched by `id`.
public final class RelaisMain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WorkerPool pool;
  private final Map<String, MediaRoom> rooms = new ConcurrentHashMap<>();
  private final Map<String, MediaPeer> peers = new ConcurrentHashMap<>();

  private RelaisMain(int udpPort, int workers) {
    pool =
        new WorkerPool(
            new MediaConfig("127.0.0.1", udpPort, workers, List.of("127.0.0.1")),
            Clock.SYSTEM,
            fault -> System.err.println("fault: " + fault));
    pool.warm().join();
  }

  /// Serves until its input ends.
  ///
  /// @param arguments the first UDP port, and how many workers
  public static void main(String[] arguments) throws IOException {
    RelaisMain server =
        new RelaisMain(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    say(JSON.createObjectNode().put("ready", true));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode request = JSON.readTree(line);
      Thread.ofVirtual().start(() -> server.serve(request));
    }
    server.pool.close();
  }

  private void serve(JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      switch (request.path("do").asText()) {
        case "enter" -> enter(request, answer);
        case "watch" -> watch(request, answer);
        case "leave" -> leave(request);
        case "end" -> end(request);
        case "traffic" ->
            answer
                .put("sent", pool.stats().packetsSent())
                .put("grouped", pool.stats().packetsGrouped());
        case "drops" -> pool.stats().drops().forEach(answer::put);
        default -> answer.put("error", "unknown request");
      }
    } catch (MediaException e) {
      answer.put("error", e.getMessage());
    }
    say(answer.put("id", request.path("id").asLong()));
  }

  private static void say(JsonNode line) {
    synchronized (System.out) {
      System.out.println(line);
    }
  }

  private void enter(JsonNode request, ObjectNode answer) {
    MediaRoom room = rooms.computeIfAbsent(request.path("room").asText(), pool::openRoom);
    String name = request.path("peer").asText();
    MediaPeer peer = room.join(name, event -> {}).join();
    peers.put(room.id() + "/" + name, peer);
    peer.connect(
            new IceParameters(request.path("fragment").asText(), request.path("password").asText()),
            new DtlsParameters(
                DtlsParameters.Role.ACTIVE,
                List.of(new DtlsFingerprint("sha-256", request.path("fingerprint").asText()))))
        .join();
    for (JsonNode track : request.path("tracks")) {
      peer.publish(
              new UpTrackParameters(
                  track.path("name").asText(),
                  kind(track),
                  rtp(track),
                  List.of(new RtpEncoding("", track.path("ssrc").asLong(), 0))))
          .join();
    }
    TransportParameters transport = peer.transport();
    answer
        .put("fragment", transport.ice().usernameFragment())
        .put("password", transport.ice().password())
        .put("port", transport.candidates().getFirst().port())
        .put("fingerprint", transport.dtls().fingerprints().getFirst().value());
  }

  private void watch(JsonNode request, ObjectNode answer) {
    MediaPeer peer = peer(request);
    ArrayNode sources = answer.putArray("sources");
    for (JsonNode track : request.path("tracks")) {
      String name = track.path("name").asText();
      DownTrackParameters down = peer.subscribe(name).join();
      peer.resume(name, rtp(track)).join();
      sources.add(down.ssrc());
    }
  }

  private void leave(JsonNode request) {
    MediaPeer gone = peers.remove(key(request));
    if (gone != null) {
      gone.leave();
    }
  }

  private void end(JsonNode request) {
    MediaRoom gone = rooms.remove(request.path("room").asText());
    if (gone != null) {
      gone.close();
      peers.keySet().removeIf(key -> key.startsWith(gone.id() + "/"));
    }
  }

  private MediaPeer peer(JsonNode request) {
    MediaPeer peer = peers.get(key(request));
    if (peer == null) {
      throw new MediaException("nobody of that name is here");
    }
    return peer;
  }

  private static String key(JsonNode request) {
    return request.path("room").asText() + "/" + request.path("peer").asText();
  }

  private static MediaKind kind(JsonNode track) {
    return MediaKind.valueOf(track.path("kind").asText());
  }

  private static RtpParameters rtp(JsonNode track) {
    MediaKind kind = kind(track);
    List<RtpCodec> codecs =
        MediaCapabilities.codecs(kind).stream()
            .filter(codec -> codec.name().equals("VP8") || codec.name().equals("opus"))
            .toList();
    return new RtpParameters(
        track.path("mid").asText(), codecs, MediaCapabilities.extensions(kind));
  }
}
