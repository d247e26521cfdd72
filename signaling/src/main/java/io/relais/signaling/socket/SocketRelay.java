// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.signaling.cluster.Node;
import io.vertx.core.http.ServerWebSocket;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One page's socket, passed on to the node where its room is: texts go through as they are, both
/// ways, each at the speed of whoever reads. When either side closes, so does the other.
final class SocketRelay implements WebSocket.Listener {
  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final Duration PROOF_TIME = Duration.ofSeconds(3);

  /// A node allows 50 messages in 10 s and closes the socket of who says more.
  private static final int MOST_WAITING = 200;

  private static final short SERVICE_RESTART = 1012;
  private static final short TRY_AGAIN_LATER = 1013;

  /// Something for the node: a text, or with nothing in it, the page is gone.
  private record Item(@Nullable String text) {}

  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> proof = new CompletableFuture<>();
  private final CompletableFuture<ServerWebSocket> page = new CompletableFuture<>();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket node;

  private SocketRelay(NodeCalls calls, Node to, String seat) {
    NodeCalls.Opened opened = calls.open(to, seat, this);
    node = opened.socket();
    try {
      String first = proof.get(PROOF_TIME.toMillis(), TimeUnit.MILLISECONDS);
      if (!calls.proves(opened.nonce(), first)) {
        throw new RoomsUnavailableException("Node " + to.id() + " is not of this cluster");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(to, e);
    } catch (ExecutionException | TimeoutException e) {
      throw refused(to, e);
    } catch (RoomsUnavailableException e) {
      node.abort();
      throw e;
    }
  }

  private RoomsUnavailableException refused(Node to, Exception why) {
    node.abort();
    return new RoomsUnavailableException("Node " + to.id() + " did not prove itself", why);
  }

  /// Connects to the node. Nothing is passed on before [#between].
  ///
  /// @throws RoomsUnavailableException when the node does not answer, or has not got the room
  static SocketRelay to(NodeCalls calls, Node to, PassedSeat seat) {
    return new SocketRelay(calls, to, seat.text());
  }

  /// Passes on what the page says from now on, until either side closes.
  void between(ServerWebSocket socket) {
    socket.textMessageHandler(this::said);
    socket.binaryMessageHandler(bytes -> goodbye(socket, (short) 1007));
    socket.exceptionHandler(fault -> goodbye(socket, (short) 1009));
    socket.closeHandler(none -> items.add(new Item(null)));
    page.complete(socket);
  }

  private void said(String text) {
    if (items.size() < MOST_WAITING) {
      items.add(new Item(text));
    } else {
      close(TRY_AGAIN_LATER);
    }
  }

  /// Runs until the page is gone or the node is.
  void run() {
    try {
      while (items.take() instanceof Item(String text) && text != null) {
        node.sendText(text, true).join();
      }
      node.sendClose(WebSocket.NORMAL_CLOSURE, "")
          .orTimeout(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
          .exceptionally(gone -> node)
          .join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CompletionException nodeGone) {
      close();
    } finally {
      node.abort();
    }
  }

  /// The page is to connect again.
  void close() {
    close(SERVICE_RESTART);
  }

  private void close(short code) {
    var _ = page.thenAccept(socket -> goodbye(socket, code));
  }

  private static void goodbye(ServerWebSocket socket, short code) {
    var _ = socket.shutdown(GOODBYE, code, null);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (!last) {
      from.request(1);
      return null;
    }
    String text = part.toString();
    part.setLength(0);
    if (proof.complete(text)) {
      from.request(1);
      return null;
    }
    // The next text is asked for once the page's side has taken this one.
    return page.thenCompose(socket -> socket.writeTextMessage(text).toCompletionStage())
        .whenComplete((done, fault) -> from.request(1));
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    from.request(1);
    return null;
  }

  /// The page hears the code that the node closed with.
  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    proof.completeExceptionally(new IllegalStateException("closed with " + code));
    close(code < 1000 ? SERVICE_RESTART : (short) code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    proof.completeExceptionally(error);
    close();
  }
}
