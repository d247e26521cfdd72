// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.access.ApiScope;
import io.relais.care.access.ApiTokenRequest;
import io.relais.care.access.ApiTokens;
import io.relais.expertise.archive.Access;
import io.relais.expertise.intake.Clinic;
import io.relais.expertise.rendering.DecoderPool;
import io.relais.expertise.rendering.DecoderSettings;
import io.relais.expertise.rendering.PlainWriter;
import io.relais.expertise.rendering.PreviewCache;
import io.relais.expertise.rendering.Previews;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A clinic's archive behind DICOMweb on loopback, and a client with a token for all of it.
final class Site implements AutoCloseable {
  static final String BOUNDARY = "a-line-between";
  static final String RELATED =
      "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY;

  private static final DecoderSettings ONE_DECODER =
      new DecoderSettings(
          1, 0, 128, DecoderSettings.USUAL.timeLimit(), DecoderSettings.USUAL.patience());

  final Clinic clinic;
  final DecoderPool decoders = new DecoderPool(ONE_DECODER);
  final Kept kept = new Kept();
  final ApiTokens tokens;
  final String token;
  private final Queue<Throwable> unhandled = new ConcurrentLinkedQueue<>();
  private final Vertx vertx = Vertx.vertx().exceptionHandler(unhandled::add);
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Site(Path folder) {
    this(folder, DicomWebConfig.USUAL);
  }

  Site(Path folder, DicomWebConfig config) {
    this(new Clinic(folder), config, Optional.empty());
  }

  /// @param other shows objects instead of us
  Site(Clinic clinic, DicomWebConfig config, Optional<Renderer> other) {
    this.clinic = clinic;
    Renderer renderer =
        other.orElseGet(
            () -> new Pictures(new Previews(decoders, kept, clinic.clock), clinic.files));
    tokens = new ApiTokens(clinic.database, clinic.clock);
    token = token(ApiScope.DICOMWEB_READ, ApiScope.DICOMWEB_WRITE);
    DicomWebGround ground =
        new DicomWebGround(
            tokens,
            caller -> Access.reader(caller.owner()),
            clinic.index,
            clinic.files,
            clinic.intake(),
            renderer,
            new PlainWriter(decoders),
            clinic.trail,
            clinic.clock);
    Router router = Router.router(vertx);
    new DicomWeb(ground, config).mount(router);
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(router)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  String token(ApiScope first, ApiScope... more) {
    return tokens
        .issue(
            new ApiTokenRequest(
                "test", clinic.practice.id(), EnumSet.of(first, more), Optional.empty()))
        .secret();
  }

  int port() {
    return server.actualPort();
  }

  String root() {
    return "http://127.0.0.1:" + port() + DicomWeb.MOUNT;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<byte[]> get(String path) {
    return send(request(path).build());
  }

  HttpResponse<byte[]> get(String path, String accept) {
    return send(request(path).header("Accept", accept).build());
  }

  HttpResponse<byte[]> store(byte[]... files) {
    return post("/studies", RELATED, BodyPublishers.ofByteArray(multipart(files)));
  }

  HttpResponse<byte[]> post(String path, String type, BodyPublisher body) {
    return send(request(path).header("Content-Type", type).POST(body).build());
  }

  static byte[] multipart(byte[]... files) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] file : files) {
      body.writeBytes(ascii("\r\n--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n"));
      body.writeBytes(file);
    }
    body.writeBytes(ascii("\r\n--" + BOUNDARY + "--\r\n"));
    return body.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static String header(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Override
  public void close() {
    client.close();
    server.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    decoders.close();
    clinic.close();
    assertThat(unhandled).isEmpty();
  }

  /// Pictures kept in memory.
  static final class Kept implements PreviewCache {
    final Map<String, byte[]> pictures = new ConcurrentHashMap<>();

    @Override
    public Optional<byte[]> get(String object, String variant) {
      return Optional.ofNullable(pictures.get(object + "/" + variant));
    }

    @Override
    public void put(String object, String variant, byte[] picture) {
      pictures.put(object + "/" + variant, picture);
    }
  }
}
