// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.signaling.cluster.Node;
import io.relais.signaling.cluster.NodeKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// The way to other nodes: short questions, and the sockets of people whose room is there. Each
/// side proves to the other that it is of this cluster before anything of a person is said. No
/// cookie and no link goes this way: whoever asks has looked at them.
final class NodeCalls implements AutoCloseable {
  static final String PROOF = "Relais-Node";
  static final String SEAT = "Relais-Seat";
  static final String QUESTIONS = "/api/cluster/questions";
  static final String SOCKETS = "/api/cluster/sockets";
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final NodeKey key;
  private final HttpClient client;

  NodeCalls(NodeKey key) {
    this.key = key;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /// Asks a node something.
  ///
  /// @param question as [NodeQuestions] understands it
  /// @throws RoomsUnavailableException when it does not answer, or is not one of us
  String ask(Node node, String question) {
    NodeKey.Question proved = key.ask(node, QUESTIONS + "\n" + question);
    try {
      HttpRequest request =
          HttpRequest.newBuilder(node.address().resolve(QUESTIONS))
              .timeout(PATIENCE)
              .header(PROOF, proved.header())
              .POST(HttpRequest.BodyPublishers.ofString(question))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      String proof = answer.headers().firstValue(PROOF).orElse("");
      if (answer.statusCode() != 200
          || !key.isAnswer(proved.nonce(), QUESTIONS + "\n" + answer.body(), proof)) {
        throw new RoomsUnavailableException(
            "Node " + node.id() + " answered " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException | IllegalArgumentException e) {
      throw new RoomsUnavailableException("Node " + node.id() + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RoomsUnavailableException("Interrupted while waiting for a node", e);
    }
  }

  /// Opens the socket of a seat on the node where its room is. The first text that comes back
  /// proves the node; see [#proves].
  ///
  /// @param seat as [PassedSeat] writes it
  /// @throws RoomsUnavailableException when the node does not answer, or has not got the room
  Opened open(Node node, String seat, WebSocket.Listener listener) {
    NodeKey.Question proved = key.ask(node, SOCKETS + "\n" + seat);
    try {
      String address = node.address().resolve(SOCKETS).toString();
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .connectTimeout(PATIENCE)
              .header(PROOF, proved.header())
              .header(SEAT, seat)
              .buildAsync(URI.create(address.replaceFirst("^http", "ws")), listener)
              .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .join();
      return new Opened(socket, proved.nonce());
    } catch (CompletionException | IllegalArgumentException e) {
      throw new RoomsUnavailableException("Node " + node.id() + " did not take the socket", e);
    }
  }

  /// A socket to another node.
  ///
  /// @param nonce what its first text is bound to
  record Opened(WebSocket socket, String nonce) {}

  /// Whether the first text of a socket is that of a node of this cluster.
  boolean proves(String nonce, String text) {
    return key.isAnswer(nonce, SOCKETS, text);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
