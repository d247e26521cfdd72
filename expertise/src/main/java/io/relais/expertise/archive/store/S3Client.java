// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The few requests of S3 that a store needs, over the JDK's own HTTP client. Everything here can
/// be repeated without harm, and is, when the store is busy or the line breaks.
final class S3Client implements AutoCloseable {

  static final String SLOTS_HEADER = "x-amz-meta-relais-slots";

  private static final String NOTHING = S3Signature.sha256("");
  private static final int TRIES = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LARGEST_LISTING = 8 << 20;

  private final S3Config config;
  private final S3Signature signature;
  private final HttpClient http;

  S3Client(S3Config config) {
    this.config = config;
    this.signature = new S3Signature(config);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
  }

  /// Some bytes of an object.
  ///
  /// @param total how many the object has
  /// @param slots the key slots that count instead of those in its header, if any
  @SuppressWarnings("ArrayRecordComponent") // Handed over, never compared.
  record Part(byte[] bytes, long total, Optional<String> slots) {}

  /// An object of a listing.
  record Listed(String key, Instant modified, long size) {}

  /// A part of a listing.
  ///
  /// @param next where the next one begins
  record Page(List<Listed> objects, Optional<String> next) {}

  void put(String key, Path file, String sha256) throws IOException {
    HttpResponse<byte[]> answer =
        send("PUT", uri(key, ""), Map.of(), BodyPublishers.ofFile(file), sha256);
    require(answer, key, 200);
  }

  /// @throws NoSuchFileException if there is no such object
  Part get(String key, long from, int length) throws IOException {
    Map<String, String> range = Map.of("range", "bytes=" + from + "-" + (from + length - 1));
    HttpResponse<byte[]> answer =
        send("GET", uri(key, ""), range, BodyPublishers.noBody(), NOTHING);
    require(answer, key, 206);
    byte[] bytes = answer.body();
    return new Part(bytes, total(answer, bytes), answer.headers().firstValue(SLOTS_HEADER));
  }

  boolean isThere(String key) throws IOException {
    HttpResponse<byte[]> answer =
        send("HEAD", uri(key, ""), Map.of(), BodyPublishers.noBody(), NOTHING);
    return answer.statusCode() == 200;
  }

  void delete(String key) throws IOException {
    HttpResponse<byte[]> answer =
        send("DELETE", uri(key, ""), Map.of(), BodyPublishers.noBody(), NOTHING);
    require(answer, key, 204, 200, 404);
  }

  /// Gives an object other metadata; its bytes do not travel.
  void setSlots(String key, String slots) throws IOException {
    Map<String, String> headers =
        Map.of(
            "x-amz-copy-source",
            uri(key, "").getRawPath(),
            "x-amz-metadata-directive",
            "REPLACE",
            SLOTS_HEADER,
            slots);
    HttpResponse<byte[]> answer =
        send("PUT", uri(key, ""), headers, BodyPublishers.noBody(), NOTHING);
    require(answer, key, 200);
    // A copy may fail after its 200 has been sent; then the body says so.
    if (new String(answer.body(), StandardCharsets.UTF_8).contains("<Error>")) {
      throw new IOException("S3 began to change the metadata of an object and failed");
    }
  }

  Page list(String prefix, Optional<String> from) throws IOException {
    String query =
        from.map(token -> "continuation-token=" + encoded(token) + "&").orElse("")
            + "list-type=2&prefix="
            + encoded(prefix);
    HttpResponse<byte[]> answer =
        send("GET", uri("", query), Map.of(), BodyPublishers.noBody(), NOTHING);
    require(answer, prefix, 200);
    return page(answer.body());
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpResponse<byte[]> send(
      String method, URI uri, Map<String, String> headers, BodyPublisher body, String sha256)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
      signature.headers(method, uri, headers, sha256, Instant.now()).forEach(request::setHeader);
      try {
        HttpResponse<byte[]> answer =
            http.send(request.method(method, body).build(), BodyHandlers.ofByteArray());
        boolean busy = answer.statusCode() >= 500 || answer.statusCode() == 429;
        if (!busy || attempt == TRIES) {
          return answer;
        }
      } catch (IOException e) {
        if (attempt == TRIES) {
          throw e;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while S3 was asked", e);
      }
      pause(attempt);
    }
  }

  private static void pause(int attempt) throws IOException {
    try {
      Thread.sleep(100L << attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting to ask S3 again", e);
    }
  }

  private static void require(HttpResponse<byte[]> answer, String key, int... statuses)
      throws IOException {
    for (int status : statuses) {
      if (answer.statusCode() == status) {
        return;
      }
    }
    if (answer.statusCode() == 404) {
      throw new NoSuchFileException(key);
    }
    throw new IOException(
        "S3 answered " + answer.statusCode() + " to " + answer.request().method());
  }

  private static long total(HttpResponse<byte[]> answer, byte[] bytes) throws IOException {
    String range = answer.headers().firstValue("Content-Range").orElse("");
    OptionalLong total = number(range.substring(range.indexOf('/') + 1));
    if (total.isEmpty() || total.getAsLong() < bytes.length) {
      throw new IOException("S3 does not say how large an object is");
    }
    return total.getAsLong();
  }

  private static OptionalLong number(String text) {
    return text.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  private URI uri(String key, String query) {
    String base = config.endpoint().toString().replaceAll("/$", "") + "/" + config.bucket();
    String path = key.isEmpty() ? "" : "/" + encoded(key).replace("%2F", "/");
    return URI.create(base + path + (query.isEmpty() ? "" : "?" + query));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }

  private static Page page(byte[] xml) throws IOException {
    if (xml.length > LARGEST_LISTING) {
      throw new IOException("S3 listed more than was asked for");
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = new ByteArrayInputStream(xml)) {
      return page(factory.createXMLStreamReader(in));
    } catch (XMLStreamException | RuntimeException e) {
      throw new IOException("S3 listed its objects in a way that cannot be read", e);
    }
  }

  private static Page page(XMLStreamReader reader) throws XMLStreamException {
    List<Listed> objects = new ArrayList<>();
    String key = "";
    Instant modified = Instant.EPOCH;
    Optional<String> next = Optional.empty();
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamReader.START_ELEMENT) {
        switch (reader.getLocalName()) {
          case "Key" -> key = reader.getElementText();
          case "LastModified" -> modified = Instant.parse(reader.getElementText());
          case "Size" ->
              objects.add(new Listed(key, modified, Long.parseLong(reader.getElementText())));
          case "NextContinuationToken" -> next = Optional.of(reader.getElementText());
          default -> {}
        }
      }
    }
    return new Page(objects, next);
  }
}
