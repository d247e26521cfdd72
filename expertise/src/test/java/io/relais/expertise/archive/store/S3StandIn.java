// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// As much of S3 as the store uses, and strict about it: every request must be signed over all its
/// headers of S3 and its body, at about the present time.
final class S3StandIn implements AutoCloseable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int PAGE = 3;

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Kept(byte[] bytes, Optional<String> slots) {}

  private final HttpServer server;
  private final Map<String, Kept> objects = new ConcurrentSkipListMap<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final S3Config config;

  S3StandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    config = new S3Config(endpoint, "eu-west-3", "bucket", "relais/", "us", "secret");
  }

  S3Config config() {
    return config;
  }

  /// Answers the next requests as a store that is busy.
  void failNext(int requests) {
    failures.set(requests);
  }

  void damage(String contained) {
    objects.replaceAll((key, kept) -> {
      byte[] bytes = kept.bytes().clone();
      bytes[bytes.length / 2] ^= 1;
      return key.contains(contained) ? new Kept(bytes, kept.slots()) : kept;
    });
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (failures.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
        exchange.sendResponseHeaders(503, -1);
      } else if (!isSigned(exchange, body)) {
        exchange.sendResponseHeaders(403, -1);
      } else {
        answer(exchange, exchange.getRequestURI().getPath().substring("/bucket".length()), body);
      }
    }
  }

  private boolean isSigned(HttpExchange exchange, byte[] body) {
    Map<String, String> given = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith("x-amz-") || lower.equals("range")) {
            given.put(lower, values.getFirst());
          }
        });
    String time = String.valueOf(given.remove("x-amz-date"));
    String sha256 = String.valueOf(given.remove("x-amz-content-sha256"));
    Instant at = TIME.parse(time, Instant::from);
    String expected =
        new S3Signature(config)
            .headers(
                exchange.getRequestMethod(),
                config.endpoint().resolve(exchange.getRequestURI()),
                given,
                sha256,
                at)
            .get("authorization");
    return sha256.equals(sha256(body))
        && Math.abs(at.getEpochSecond() - Instant.now().getEpochSecond()) < 60
        && expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private void answer(HttpExchange exchange, String key, byte[] body) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "PUT" -> put(exchange, key, body);
      case "DELETE" -> {
        objects.remove(key);
        exchange.sendResponseHeaders(204, -1);
      }
      case "HEAD" -> exchange.sendResponseHeaders(objects.containsKey(key) ? 200 : 404, -1);
      case "GET" -> {
        if (key.isEmpty()) {
          list(exchange);
        } else {
          get(exchange, key);
        }
      }
      default -> exchange.sendResponseHeaders(405, -1);
    }
  }

  private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
    String source = exchange.getRequestHeaders().getFirst("x-amz-copy-source");
    String slots = exchange.getRequestHeaders().getFirst(S3Client.SLOTS_HEADER);
    if (source == null) {
      objects.put(key, new Kept(body, Optional.ofNullable(slots)));
    } else {
      Kept copied = objects.get(source.substring("/bucket".length()));
      objects.put(key, new Kept(copied.bytes(), Optional.ofNullable(slots)));
    }
    exchange.sendResponseHeaders(200, -1);
  }

  private void get(HttpExchange exchange, String key) throws IOException {
    Kept kept = objects.get(key);
    if (kept == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    String[] range =
        exchange.getRequestHeaders().getFirst("Range").replace("bytes=", "").split("-", -1);
    int from = Integer.parseInt(range[0]);
    int to = Math.min(Integer.parseInt(range[1]) + 1, kept.bytes().length);
    if (from >= to) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + kept.bytes().length);
    kept.slots().ifPresent(it -> exchange.getResponseHeaders().set(S3Client.SLOTS_HEADER, it));
    exchange.sendResponseHeaders(206, to - from);
    exchange.getResponseBody().write(Arrays.copyOfRange(kept.bytes(), from, to));
  }

  private void list(HttpExchange exchange) throws IOException {
    Map<String, String> query = new TreeMap<>();
    for (String pair : exchange.getRequestURI().getQuery().split("&", -1)) {
      query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }
    String after = query.getOrDefault("continuation-token", "");
    StringBuilder xml = new StringBuilder("<ListBucketResult>");
    int listed = 0;
    for (Map.Entry<String, Kept> entry : objects.entrySet()) {
      String key = entry.getKey().substring(1);
      if (key.startsWith(query.get("prefix")) && key.compareTo(after) > 0) {
        if (listed == PAGE) {
          xml.append("<NextContinuationToken>").append(after).append("</NextContinuationToken>");
          break;
        }
        xml.append("<Contents><Key>").append(key).append("</Key><LastModified>");
        xml.append(Instant.now()).append("</LastModified><Size>");
        xml.append(entry.getValue().bytes().length).append("</Size></Contents>");
        after = key;
        listed++;
      }
    }
    byte[] bytes = xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
