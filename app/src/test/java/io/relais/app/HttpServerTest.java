// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.app.AppConfig.Http;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpServerTest {
  private final Vertx vertx = RelaisServer.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server =
      HttpServer.start(
          vertx,
          http(0),
          List.of(router ->
              router
                  .get("/api/broken")
                  .handler(context -> {
                    throw new IllegalStateException("the secret inside");
                  })));

  @AfterEach
  void close() {
    server.close();
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void pagesAreAnsweredAtTheirAddresses() throws Exception {
    assertThat(get("/agenda").body()).contains("<relais-agenda>");
    assertThat(get("/l/some-token").body()).contains("<relais-seat>");
    assertThat(get("/s/some-seat").body()).contains("<relais-seat>");
    assertThat(get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void everyAnswerSaysWhatAPageMayDo() throws Exception {
    for (String path : List.of("/agenda", "/absent", "/api/broken")) {
      var headers = get(path).headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'self';")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Permissions-Policy").orElseThrow())
          .contains("camera=(self)", "microphone=(self)", "display-capture=(self)");
      assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
    }
  }

  @Test
  void builtFilesAreKeptForEverAndPagesAreAskedForAgain() throws Exception {
    HttpResponse<String> page = get("/agenda");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    String etag = page.headers().firstValue("ETag").orElseThrow();
    assertThat(send(request("/agenda").header("If-None-Match", etag)).statusCode()).isEqualTo(304);

    String script = page.body().replaceFirst("(?s).*src=\"(/assets/[^\"]+\\.js)\".*", "$1");
    HttpResponse<String> asset = send(request(script).header("Accept-Encoding", "gzip"));
    assertThat(asset.statusCode()).isEqualTo(200);
    assertThat(asset.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(asset.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(asset.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/javascript");
  }

  @Test
  void nothingOutsideTheWebClientIsAnswered() throws Exception {
    for (String path :
        List.of(
            "/../logback.xml",
            "/%2e%2e/logback.xml",
            "/..%2flogback.xml",
            "/assets/../../logback.xml",
            "/.vite/manifest.json",
            "/logback.xml",
            "/io/relais/app/Main.class",
            "/assets/",
            "/assets")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void whatIsNotThereIsSaidInThePersonsLanguage() throws Exception {
    HttpResponse<String> french = get("/absent");
    assertThat(french.statusCode()).isEqualTo(404);
    assertThat(french.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(french.body()).contains("\"code\":\"not-found\"", "Cette page n’existe pas.");

    var english = request("/absent").header("Accept-Language", "en").header("Accept", "text/html");
    assertThat(send(english).body()).contains("<h1>There is no such page.</h1>");
  }

  @Test
  void otherMethodsAreRefused() throws Exception {
    assertThat(send(request("/agenda").DELETE()).statusCode()).isEqualTo(405);
  }

  @Test
  void aBugIsNotShownToThePerson() throws Exception {
    HttpResponse<String> answer = get("/api/broken");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret").contains("\"code\":\"internal\"");
  }

  @Test
  void aPortThatIsTakenIsSaidWithWhatToDo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThatThrownBy(() -> HttpServer.start(vertx, http(taken.getLocalPort()), List.of()))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("cannot be opened")
          .hasMessageContaining("--port");
    }
  }

  private static Http http(int port) {
    return new Http("0.0.0.0", port, URI.create("http://localhost"), false, Optional.empty());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
