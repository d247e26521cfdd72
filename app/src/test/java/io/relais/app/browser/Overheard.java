// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// All that pages and their workers say to the server and hear from it, as the browser puts it on
/// the line: addresses, headers and bodies of requests, and what goes over WebSockets both ways.
final class Overheard {
  private static final Pattern PUBLIC_KEY = Pattern.compile("\"key\":\"([\\w-]+)\"");

  private final StringBuilder said = new StringBuilder();

  /// What this person's pages say from now on.
  Person by(Person person) {
    person.page().context().onRequest(this::asked);
    person.page().onWebSocket(this::connected);
    return person;
  }

  String all() {
    return said.toString();
  }

  /// The public keys that people told each other.
  List<byte[]> publicKeys() {
    return PUBLIC_KEY
        .matcher(said)
        .results()
        .map((MatchResult key) -> key.group(1))
        .distinct()
        .map(Base64.getUrlDecoder()::decode)
        .toList();
  }

  private void asked(Request request) {
    line(request.method() + " " + request.url() + " " + request.headers());
    byte[] body = request.postDataBuffer();
    if (body != null) {
      line(new String(body, StandardCharsets.ISO_8859_1));
    }
  }

  private void connected(WebSocket socket) {
    line(socket.url());
    socket.onFrameSent(this::passed);
    socket.onFrameReceived(this::passed);
  }

  private void passed(WebSocketFrame frame) {
    line(frame.text());
  }

  private void line(String text) {
    said.append(text).append('\n');
  }
}
