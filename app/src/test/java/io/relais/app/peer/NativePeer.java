// SPDX-License-Identifier: Apache-2.0
package io.relais.app.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// One person in a consultation, without a browser: opens a link, enters, answers the server's
/// offers, sends a synthetic microphone and camera, and counts what the others send.
///
/// ```java
/// try (var doctor = NativePeer.open(doctorLink, id); var patient = NativePeer.open(patientLink, id)) {
///   doctor.enter(15);
///   patient.enter(15);
///   await().until(() -> doctor.waiting().contains(patient.seat()));
///   doctor.admit(patient.seat());
///   await().until(() -> patient.videoFrames().values().stream().anyMatch(count -> count > 100));
/// }
/// ```
///
/// Everything the server says is worked off on one thread; the readings may be asked for from any.
public final class NativePeer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 20;

  private final SeatDoor door;
  private final String seat;
  private final UnaryOperator<String> hearing;
  private final WebSocket socket;
  private final ScheduledThreadPoolExecutor thread;
  private final CompletableFuture<JsonNode> welcome = new CompletableFuture<>();
  private final CompletableFuture<JsonNode> joined = new CompletableFuture<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private volatile Set<String> waiting = Set.of();
  private volatile Set<String> participants = Set.of();
  private volatile @Nullable NativeMedia media;

  private NativePeer(URI link, String consultation, UnaryOperator<String> hearing)
      throws IOException, InterruptedException {
    this.hearing = hearing;
    door = new SeatDoor(link);
    seat = door.open(link, consultation);
    thread =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("native-peer-" + seat).factory());
    socket = door.connect(seat, message -> work(() -> take(message)), this::socketClosed);
  }

  /// Opens the link and the seat's socket, and says hello. Returns when the server has welcomed.
  ///
  /// @param consultation where a professional goes whose link leads to their day
  public static NativePeer open(URI link, String consultation)
      throws IOException, InterruptedException {
    return open(link, consultation, offer -> offer);
  }

  /// One who does not understand all of what is offered.
  ///
  /// @param hearing what the client understands of an offer
  static NativePeer open(URI link, String consultation, UnaryOperator<String> hearing)
      throws IOException, InterruptedException {
    var peer = new NativePeer(link, consultation, hearing);
    peer.work(() -> peer.say("hello", message -> message.put("version", 1).put("language", "en")));
    await(peer.welcome, "the welcome");
    ScheduledFuture<?> _ =
        peer.thread.scheduleAtFixedRate(() -> peer.attempt(peer::ping), 5, 5, TimeUnit.SECONDS);
    return peer;
  }

  /// Enters with microphone and camera. Whoever need not wait is [#joined()] soon after.
  public void enter(int framesPerSecond) {
    work(() -> {
      media = new NativeMedia(true, true, framesPerSecond);
      say("enter", message -> message.put("microphone", true).put("camera", true));
    });
  }

  public String seat() {
    return seat;
  }

  /// The role the server gave this seat.
  public String role() {
    return await(welcome, "the welcome").get("role").asText();
  }

  /// Completes when the server has let this person in.
  public CompletableFuture<Void> joined() {
    return joined.thenApply(message -> null);
  }

  /// The reason, when the server has ended this person's stay.
  public CompletableFuture<String> ended() {
    return ended.copy();
  }

  /// The seats that wait, as a practitioner is told.
  public Set<String> waiting() {
    return waiting;
  }

  /// The seats in the call, this one included.
  public Set<String> participants() {
    return participants;
  }

  /// Lets a waiting person in.
  public void admit(String other) {
    work(() -> say("admit", message -> message.put("seat", other)));
  }

  /// Starts or stops sending the screen, which shows the camera's picture.
  public void share(boolean active) {
    work(() -> say("share", message -> message.put("active", active)));
  }

  /// Asks for an ICE restart.
  public void restartIce() {
    work(() -> say("restart", message -> {}));
  }

  /// Whether frames are to be encrypted end to end, as the server said when it let this person in.
  boolean encrypted() {
    return await(joined, "the call").get("encrypted").asBoolean();
  }

  /// Encoding names of what goes up and comes down.
  Set<String> codecs() {
    NativeMedia now = media;
    return now == null ? Set.of() : now.codecs();
  }

  /// Pictures decoded so far, by track id.
  public Map<String, Long> videoFrames() {
    NativeMedia now = media;
    return now == null ? Map.of() : now.videoFrames();
  }

  /// Audio packets received so far, by track id.
  public Map<String, Long> audioPackets() {
    NativeMedia now = media;
    return now == null ? Map.of() : now.audioPackets();
  }

  /// The W3C name of the peer connection's state, in capitals.
  public String connectionState() {
    NativeMedia now = media;
    return now == null ? "NEW" : now.state().name();
  }

  /// What went wrong so far: errors the server reported, and our own failures.
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /// Leaves if still there, and frees everything.
  @Override
  public void close() {
    work(() -> {
      if (!socket.isOutputClosed()) {
        say("leave", message -> {});
      }
    });
    work(this::closeMedia);
    thread.close();
    socket.abort();
    door.close();
  }

  private void closeMedia() {
    NativeMedia now = media;
    media = null;
    if (now != null) {
      now.close();
    }
  }

  private void take(JsonNode message) {
    switch (message.get("type").asText()) {
      case "welcome" -> welcome.complete(message);
      case "joined" -> joined.complete(message);
      case "offer" -> answer(message);
      case "waiting-room" -> waiting = seats(message);
      case "participants" -> participants = seats(message);
      case "ended" -> ended.complete(message.get("reason").asText());
      case "error" -> problems.add(message.get("code").asText() + ": " + message);
      default -> {
        // Shown to people only.
      }
    }
  }

  private void answer(JsonNode offer) {
    NativeMedia now = media;
    if (now == null) {
      problems.add("an offer before entering");
      return;
    }
    var tracks = new HashMap<String, String>();
    offer
        .get("tracks")
        .forEach(track -> tracks.put(track.get("mid").asText(), track.get("track").asText()));
    String sdp = now.answer(hearing.apply(offer.get("sdp").asText()), tracks);
    say("answer", message -> message.put("offer", offer.get("offer").asInt()).put("sdp", sdp));
  }

  private static Set<String> seats(JsonNode message) {
    return StreamSupport.stream(message.get("people").spliterator(), false)
        .map(person -> person.get("seat").asText())
        .collect(Collectors.toUnmodifiableSet());
  }

  private void ping() {
    if (!ended.isDone()) {
      say("ping", message -> {});
    }
  }

  private void say(String type, Consumer<ObjectNode> fields) {
    ObjectNode message = JSON.createObjectNode().put("type", type);
    fields.accept(message);
    await(socket.sendText(message.toString(), true), "a message to be sent");
  }

  private void socketClosed(String why) {
    ended.complete(why);
    welcome.completeExceptionally(new IllegalStateException("closed: " + why));
    joined.completeExceptionally(new IllegalStateException("closed: " + why));
  }

  private void work(Runnable step) {
    thread.execute(() -> attempt(step));
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      problems.add(String.valueOf(e));
    }
  }

  /// What a future brings, or an exception that says what was waited for in vain.
  static <T> T await(CompletableFuture<T> future, String what) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(what + ": " + e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("waited in vain for " + what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + what, e);
    }
  }
}
