// SPDX-License-Identifier: Apache-2.0
package io.relais.app.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The HTTP half of a [NativePeer], with the cookies of one device: from a link to a seat, and from
/// the seat to its WebSocket (docs/protocol.md sections 2 and 3).
final class SeatDoor implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .connectTimeout(PATIENCE)
          .build();
  private final URI server;

  SeatDoor(URI link) {
    server = link.resolve("/");
  }

  /// Opens a link: for a seat, that one; for a professional's day, their seat in one consultation.
  ///
  /// @param consultation its id; means nothing for the link of a seat
  /// @return the seat's id
  String open(URI link, String consultation) throws IOException, InterruptedException {
    String token = link.getPath().substring("/l/".length());
    JsonNode opened = call("POST", "/api/links", Map.of("token", token));
    return opened.has("seat") ? opened.get("seat").asText() : seatIn(consultation);
  }

  private String seatIn(String consultation) throws IOException, InterruptedException {
    String path = "/api/consultations/" + consultation + "/seat";
    return call("POST", path, Map.of()).get("seat").asText();
  }

  /// Opens the seat's WebSocket.
  ///
  /// @param messages told each message, one after the other
  /// @param closed told the status and reason when the socket has closed
  WebSocket connect(String seat, Consumer<JsonNode> messages, Consumer<String> closed) {
    String scheme = server.getScheme().equals("https") ? "wss" : "ws";
    URI socket =
        URI.create(scheme + "://" + server.getAuthority() + "/api/seats/" + seat + "/socket");
    return NativePeer.await(
        client
            .newWebSocketBuilder()
            .connectTimeout(PATIENCE)
            .header("Origin", origin())
            .buildAsync(socket, new Listener(messages, closed)),
        "the WebSocket");
  }

  private JsonNode call(String method, String path, @Nullable Object body)
      throws IOException, InterruptedException {
    var content =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Origin", origin())
            .method(method, content)
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          method + " " + path + ": " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  private String origin() {
    return server.getScheme() + "://" + server.getAuthority();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /// Puts the parts of messages together.
  private record Listener(
      Consumer<JsonNode> messages, Consumer<String> closed, StringBuilder partial)
      implements WebSocket.Listener {
    Listener(Consumer<JsonNode> messages, Consumer<String> closed) {
      this(messages, closed, new StringBuilder());
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      partial.append(part);
      if (last) {
        String text = partial.toString();
        partial.setLength(0);
        try {
          messages.accept(JSON.readTree(text));
        } catch (IOException e) {
          closed.accept("not JSON: " + text);
        }
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.accept(status + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.accept(String.valueOf(error));
    }
  }
}
