// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/// The web client's files, out of `webroot/` on the class path. Each is read and compressed once,
/// then answered from memory.
final class StaticFiles implements Handler<RoutingContext> {
  private static final Pattern SAFE_PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

  /// Built names carry a hash of their content, so they never change.
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2",
          "json", "application/json",
          "txt", "text/plain; charset=utf-8",
          "ico", "image/x-icon");

  private static final Pattern ALREADY_SMALL = Pattern.compile("image/png|font/woff2");

  private final Map<String, StaticFile> read = new ConcurrentHashMap<>();

  private record StaticFile(
      String type, String etag, Optional<Buffer> compressed, Buffer content) {}

  /// Answers the file of the request's own path, or leaves the request to the next handler.
  @Override
  public void handle(RoutingContext context) {
    if (!answer(context, context.normalizedPath())) {
      context.next();
    }
  }

  /// A page whose address is not its file's name.
  Handler<RoutingContext> page(String file) {
    return context -> {
      if (!answer(context, "/" + file)) {
        context.next();
      }
    };
  }

  private boolean answer(RoutingContext context, String path) {
    Optional<StaticFile> found = find(path);
    found.ifPresent(file -> send(context.request(), path, file));
    return found.isPresent();
  }

  private static void send(HttpServerRequest request, String path, StaticFile file) {
    HttpServerResponse response = request.response();
    response.putHeader("Cache-Control", path.startsWith("/assets/") ? FOREVER : "no-cache");
    response.putHeader("ETag", file.etag);
    response.putHeader("Vary", "Accept-Encoding");
    if (file.etag.equals(request.getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", file.type);
    String accepted = request.getHeader("Accept-Encoding");
    Buffer body = file.content;
    if (file.compressed.isPresent() && accepted != null && accepted.contains("gzip")) {
      response.putHeader("Content-Encoding", "gzip");
      body = file.compressed.get();
    }
    response.end(body);
  }

  private Optional<StaticFile> find(String path) {
    StaticFile known = read.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    if (!SAFE_PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    Optional<StaticFile> loaded = load(path);
    loaded.ifPresent(file -> read.put(path, file));
    return loaded;
  }

  private static Optional<StaticFile> load(String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream in = StaticFiles.class.getResourceAsStream("/webroot" + path)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] content = in.readAllBytes();
      CRC32 sum = new CRC32();
      sum.update(content);
      return Optional.of(
          new StaticFile(
              type,
              "\"" + Long.toHexString(sum.getValue()) + "-" + content.length + "\"",
              ALREADY_SMALL.matcher(type).matches()
                  ? Optional.empty()
                  : Optional.of(compress(content)),
              Buffer.buffer(content)));
    } catch (IOException damaged) {
      throw new UncheckedIOException("The packed file " + path + " cannot be read", damaged);
    }
  }

  private static Buffer compress(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream(content.length / 2 + 64);
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return Buffer.buffer(bytes.toByteArray());
  }
}
