// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relais.care.RandomId;
import io.relais.care.access.ProfessionalSession;
import io.relais.care.access.SessionLifetimes;
import io.relais.care.access.Sessions;
import io.relais.expertise.dispatch.AnswerStage;
import io.relais.expertise.review.CaseStage;
import io.relais.expertise.web.desk.SomeDoor;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/// The routes of cases, and people who go through them.
final class CaseHttp implements AutoCloseable {
  final CaseStage stage;
  final CaseDesk desk;
  final AnswerStage scene;
  private final Sessions sessions;
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  CaseHttp(Path folder) {
    scene = new AnswerStage(folder);
    stage = scene.stage;
    sessions = new Sessions(stage.database, stage::now, SessionLifetimes.USUAL);
    desk =
        new CaseDesk(
            SomeDoor.of(sessions, stage.practitioners, stage.memberships, stage.trail),
            stage.ground,
            stage.practitioners,
            new CaseWork(stage.signing, stage.examining, scene.outbox, scene.reports, scene.cda));
    Router router = Router.router(vertx);
    desk.mount(router);
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(router)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  String session(RandomId practitioner) {
    return sessions.startProfessional(practitioner);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<byte[]> file(RandomId by, String path) {
    try {
      return client.send(as(by, path).build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(RandomId by, String path) {
    return send(as(by, path));
  }

  HttpResponse<String> post(RandomId by, String path, String json) {
    return send(as(by, path).POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> post(RandomId by, String path, long version, String json) {
    return send(
        as(by, path).header("If-Match", "\"" + version + "\"").POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> put(RandomId by, String path, long version, String json) {
    return send(
        as(by, path).header("If-Match", "\"" + version + "\"").PUT(BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder as(RandomId by, String path) {
    return request(path).header("Cookie", ProfessionalSession.COOKIE + "=" + session(by));
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    scene.close();
  }
}
