// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.signaling.AnswerText;
import io.relais.signaling.sdp.Source;
import io.relais.signaling.wire.ClientMessage;
import io.relais.signaling.wire.ClientMessage.Answer;
import io.relais.signaling.wire.ClientMessage.Enter;
import io.relais.signaling.wire.ClientMessage.Hello;
import io.relais.signaling.wire.Language;
import io.relais.signaling.wire.MessageCodec;
import io.relais.signaling.wire.Reading;
import io.relais.signaling.wire.ServerMessage;
import io.relais.signaling.wire.ServerMessage.Joined;
import io.relais.signaling.wire.ServerMessage.Offer;
import io.relais.signaling.wire.ServerMessage.Waiting;
import io.relais.signaling.wire.ServerMessage.Welcome;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A page with its socket. It says what it is told to say, and remembers all it hears.
final class Page implements WebSocket.Listener {
  private static final int PATIENCE_SECONDS = 30;
  private final BlockingQueue<ServerMessage> heard = new LinkedBlockingQueue<>();
  private final List<ServerMessage> unread = new ArrayList<>();
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder part = new StringBuilder();
  private final Set<Source> sources = EnumSet.of(Source.MICROPHONE, Source.CAMERA);
  private final WebSocket socket;
  private Offer lastAnswered;

  private Page(Browser browser, String seat, String origin) throws Exception {
    String path = "/api/seats/" + seat + "/socket";
    WebSocket.Builder builder = browser.client().newWebSocketBuilder();
    if (!origin.isEmpty()) {
      builder.header("Origin", origin);
    }
    String cookies = browser.cookies(path);
    if (!cookies.isEmpty()) {
      builder.header("Cookie", cookies);
    }
    URI target = URI.create(browser.url().toString().replace("http", "ws") + path);
    socket = builder.buildAsync(target, this).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /// Connects the seat the browser took last.
  static Page open(Browser browser) throws Exception {
    return open(browser, browser.seat(), browser.url().toString());
  }

  static Page open(Browser browser, String seat, String origin) throws Exception {
    return new Page(browser, seat, origin);
  }

  /// Connects and says hello.
  static Page greeted(Browser browser) throws Exception {
    Page page = open(browser);
    page.hello(null);
    page.hear(Welcome.class);
    return page;
  }

  /// Goes all the way into the call.
  static Page inCall(Browser browser) throws Exception {
    Page page = greeted(browser);
    page.say(new Enter(true, true, null));
    page.hear(Joined.class);
    page.answerNext();
    return page;
  }

  /// Goes as far as somebody who waits.
  static Page waiting(Browser browser) throws Exception {
    Page page = greeted(browser);
    page.say(new Enter(true, true, null));
    page.hear(Waiting.class);
    return page;
  }

  void hello(String resume) {
    say(new Hello(1, Language.FR, resume));
  }

  void say(ClientMessage message) {
    say(MessageCodec.write(message));
  }

  void say(String text) {
    socket.sendText(text, true).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  void sayBytes(byte[] bytes) {
    socket
        .sendBinary(java.nio.ByteBuffer.wrap(bytes), true)
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  void sends(Source source) {
    sources.add(source);
  }

  /// Waits for the next offer and answers it.
  Offer answerNext() throws Exception {
    Offer offer = hear(Offer.class);
    answer(offer);
    lastAnswered = offer;
    return offer;
  }

  void answer(Offer offer) {
    say(new Answer(offer.offer(), AnswerText.to(offer.sdp(), "user" + offer.offer(), sources)));
  }

  /// Answers offers until one carries what is wanted; perhaps the last one did.
  Offer answerUntil(Predicate<Offer> wanted) throws Exception {
    while (lastAnswered == null || !wanted.test(lastAnswered)) {
      answerNext();
    }
    return lastAnswered;
  }

  /// Waits for the next message of that kind; others that come first are kept for later.
  <M extends ServerMessage> M hear(Class<M> kind) throws Exception {
    return hear(kind, message -> true);
  }

  <M extends ServerMessage> M hear(Class<M> kind, Predicate<M> wanted) throws Exception {
    for (ServerMessage message : List.copyOf(unread)) {
      if (kind.isInstance(message) && wanted.test(kind.cast(message))) {
        unread.remove(message);
        return kind.cast(message);
      }
    }
    while (true) {
      ServerMessage message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError(
            "no "
                + kind.getSimpleName()
                + " came; the last were "
                + unread.subList(Math.max(0, unread.size() - 5), unread.size())
                + "; closed: "
                + closed);
      }
      if (kind.isInstance(message) && wanted.test(kind.cast(message))) {
        return kind.cast(message);
      }
      unread.add(message);
    }
  }

  /// Everything not heard yet, up to the `pong` of a `ping`.
  List<ServerMessage> heardSoFar() throws Exception {
    say(new ClientMessage.Ping());
    List<ServerMessage> before = new ArrayList<>(unread);
    unread.clear();
    while (true) {
      ServerMessage message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null || message instanceof ServerMessage.Pong) {
        return before;
      }
      before.add(message);
    }
  }

  /// All texts that ever came.
  List<String> texts() {
    return texts;
  }

  /// Waits for the close and says with which code.
  int closeCode() throws Exception {
    return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /// The network goes away without a word.
  void cut() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      String text = part.toString();
      part.setLength(0);
      texts.add(text);
      if (MessageCodec.readServer(text) instanceof Reading.Read<ServerMessage>(var message)) {
        heard.add(message);
      } else {
        closed.completeExceptionally(new AssertionError("not a message: " + text));
      }
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }
}
