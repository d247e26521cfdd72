// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// One request and its answer, as the virtual thread sees them that deals with it.
final class Exchange {
  private static final long COURTESY = 8L << 20;
  private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9.:_\\[\\]-]{1,255}");

  private final RoutingContext routing;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Context context;
  private final RequestBody body;
  private final String path;
  private final String root;

  /// Made on the event loop; pauses the request.
  ///
  /// @param mount where the service is, as `/dicomweb`
  Exchange(RoutingContext routing, Context context, String mount, long mostBytes) {
    this.routing = routing;
    this.request = routing.request();
    this.response = routing.response();
    this.context = context;
    request.pause();
    this.body = new RequestBody(request, context, mostBytes, this::invite);
    this.path = routing.normalizedPath().substring(mount.length());
    HostAndPort authority = request.authority();
    String host = authority == null ? "" : authority.toString();
    this.root = AUTHORITY.matcher(host).matches() ? request.scheme() + "://" + host + mount : mount;
  }

  HttpMethod method() {
    return request.method();
  }

  boolean isHead() {
    return method().equals(HttpMethod.HEAD);
  }

  /// The path behind the mount.
  String path() {
    return path;
  }

  /// The address of the service, as whoever asks writes it.
  String root() {
    return root;
  }

  /// The network address of whoever asks, for counting tries; never logged.
  String source() {
    return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
  }

  /// The values of a header, joined as RFC 9110 §5.2 lets us; empty when there is none.
  String header(String name) {
    return String.join(", ", request.headers().getAll(name));
  }

  /// The parameters behind the path, each with its values in their order.
  Map<String, List<String>> query() {
    Map<String, List<String>> query = new LinkedHashMap<>();
    MultiMap all;
    try {
      all = routing.queryParams();
    } catch (RuntimeException malformed) {
      throw Problem.badRequest(
          "bad-query",
          "What stands behind the question mark cannot be read.",
          "Write it as name=value pairs in percent-encoded UTF-8.");
    }
    for (String name : all.names()) {
      query.put(name, all.getAll(name));
    }
    return query;
  }

  /// What whoever asks would take: the parameter `accept` goes before the header.
  Accept accept() {
    List<String> parameter = query().getOrDefault("accept", List.of());
    return Accept.of(parameter.isEmpty() ? header("Accept") : String.join(",", parameter));
  }

  RequestBody body() {
    return body;
  }

  /// Answers; blocks until all of it is written.
  ///
  /// @param beforeFirstByte must return before anything goes out
  void send(Reply reply, Runnable beforeFirstByte) throws IOException {
    if (!body.isDone()) {
      turnAwayBody();
    }
    ResponseBody out =
        new ResponseBody(
            response,
            context,
            () -> {
              beforeFirstByte.run();
              head(reply);
            });
    try {
      if (!isHead()) {
        reply.content().writeTo(out);
      }
      out.finish();
    } catch (IOException | RuntimeException e) {
      if (out.hasBegun()) {
        context.runOnContext(none -> response.reset());
      }
      throw e;
    }
  }

  boolean hasAnswered() {
    return response.headWritten();
  }

  private void head(Reply reply) {
    MultiMap headers = response.headers();
    response.setStatusCode(reply.status());
    headers.set("Cache-Control", "private, no-cache");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Vary", "Accept, Authorization");
    reply.headers().forEach(headers::set);
    if (reply.length() >= 0 && reply.status() != 204 && reply.status() != 304) {
      headers.set("Content-Length", Long.toString(reply.length()));
    } else if (reply.length() < 0) {
      response.setChunked(true);
    }
    // HTTP/2 knows no such header (RFC 9113 section 8.2.2): there a stream ends by itself.
    if (!body.isDone() && request.version() != HttpVersion.HTTP_2) {
      headers.set("Connection", "close");
    }
  }

  /// A sender that waits to be invited is not; one that sends anyway is heard for a while, since
  /// few look for an answer before they have sent everything.
  private void turnAwayBody() {
    boolean hasBody =
        request.headers().contains("Transfer-Encoding")
            || (!header("Content-Length").isEmpty() && !header("Content-Length").equals("0"));
    if (hasBody && !waits()) {
      body.discard(COURTESY);
    }
  }

  private boolean waits() {
    return body.total() == 0 && header("Expect").equalsIgnoreCase("100-continue");
  }

  private void invite() {
    if (waits()) {
      context.runOnContext(none -> response.writeContinue());
    }
  }
}
