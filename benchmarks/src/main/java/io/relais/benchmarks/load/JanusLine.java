// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// One session of Janus over its WebSocket: a request is answered by the message that bears its
/// transaction, and where the plugin works on, by a second one.
final class JanusLine implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_SECONDS = 20;
  private static final int KEEP_ALIVE_SECONDS = 20;
  private static final String PLUGIN = "janus.plugin.videoroom";

  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final StringBuilder text = new StringBuilder();
  private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong transactions = new AtomicLong();
  private final ScheduledExecutorService keepAlive =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  private volatile long session;

  JanusLine(int port) throws IOException {
    socket =
        Waiting.forIt(
            http.newWebSocketBuilder()
                .subprotocols("janus-protocol")
                .buildAsync(URI.create("ws://127.0.0.1:" + port), this),
            PATIENCE_SECONDS,
            "Janus");
    session = ask(JSON.createObjectNode().put("janus", "create")).at("/data/id").asLong();
    var _ =
        keepAlive.scheduleAtFixedRate(
            () -> send(JSON.createObjectNode().put("janus", "keepalive").put("transaction", "k")),
            KEEP_ALIVE_SECONDS,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS);
  }

  /// A new handle of the video room plugin.
  long attach() throws IOException {
    return ask(JSON.createObjectNode().put("janus", "attach").put("plugin", PLUGIN))
        .at("/data/id")
        .asLong();
  }

  void detach(long handle) throws IOException {
    ask(JSON.createObjectNode().put("janus", "detach").put("handle_id", handle));
  }

  /// Tells the plugin something.
  ///
  /// @param sdp of an offer or an answer, empty for none
  /// @return its event, with what it says in `plugindata`, and `jsep` where it has one
  JsonNode message(long handle, ObjectNode body, String type, String sdp) throws IOException {
    ObjectNode request =
        JSON.createObjectNode().put("janus", "message").put("handle_id", handle).set("body", body);
    if (!sdp.isEmpty()) {
      request.putObject("jsep").put("type", type).put("sdp", sdp);
    }
    JsonNode event = ask(request);
    JsonNode data = event.at("/plugindata/data");
    if (data.has("error")) {
      throw new IOException("Janus: " + data.get("error").asText());
    }
    return event;
  }

  private JsonNode ask(ObjectNode request) throws IOException {
    String transaction = "t" + transactions.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(transaction, answer);
    send(request.put("transaction", transaction));
    JsonNode told = Waiting.forIt(answer, PATIENCE_SECONDS, "Janus");
    if (told.path("janus").asText().equals("error")) {
      throw new IOException("Janus: " + told.at("/error/reason").asText());
    }
    return told;
  }

  private void send(ObjectNode request) {
    if (session != 0) {
      request.put("session_id", session);
    }
    // A client of java.net.http takes one message at a time.
    synchronized (socket) {
      socket.sendText(request.toString(), true).join();
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      take(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  private void take(String message) {
    try {
      JsonNode told = JSON.readTree(message);
      if (told.path("janus").asText().equals("ack")) {
        return;
      }
      CompletableFuture<JsonNode> asked = waiting.remove(told.path("transaction").asText());
      if (asked != null) {
        asked.complete(told);
      }
    } catch (IOException e) {
      throw new IllegalStateException("Janus speaks JSON", e);
    }
  }

  @Override
  public void close() {
    keepAlive.shutdownNow();
    socket.abort();
    http.close();
  }
}
