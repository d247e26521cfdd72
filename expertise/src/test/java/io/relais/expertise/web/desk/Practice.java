// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.RandomId;
import io.relais.care.access.ProfessionalSession;
import io.relais.care.access.SessionLifetimes;
import io.relais.care.access.Sessions;
import io.relais.care.audit.AuditAction;
import io.relais.care.people.Practitioner;
import io.relais.care.people.PractitionerRole;
import io.relais.care.people.Practitioners;
import io.relais.care.people.Structure;
import io.relais.care.people.Structures;
import io.relais.care.teams.Memberships;
import io.relais.expertise.archive.store.MasterKey;
import io.relais.expertise.archive.store.MasterKeys;
import io.relais.expertise.archive.store.UploadParts;
import io.relais.expertise.intake.Clinic;
import io.relais.expertise.intake.QuarantineRelease;
import io.relais.expertise.intake.Uploads;
import io.relais.expertise.intake.convert.Converter;
import io.relais.expertise.intake.convert.SomePhotos;
import io.relais.expertise.web.Renderer;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// A clinic whose people sit at the desk.
final class Practice implements AutoCloseable {
  final Clinic clinic;
  final Practitioners practitioners;
  final MasterKeys keys = MasterKeys.of(MasterKey.make());
  final String archivist;
  final String stranger;
  final String reader;
  private final Sessions sessions;
  private final DeskConfig config;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer server;
  private Desk desk;

  Practice(Path folder) throws IOException {
    this(folder, DeskConfig.of(URI.create("https://relais.example")));
  }

  Practice(Path folder, DeskConfig config) throws IOException {
    this.config = config;
    clinic = new Clinic(folder);
    practitioners = new Practitioners(clinic.database);
    sessions = new Sessions(clinic.database, clinic.clock, SessionLifetimes.USUAL);
    practitioners.giveRoles(clinic.claire.id(), EnumSet.of(PractitionerRole.ARCHIVIST));
    archivist = sessions.startProfessional(clinic.claire.id());
    Structure other = new Structure(RandomId.make(), Optional.empty(), "Autre cabinet");
    new Structures(clinic.database).save(other);
    stranger = signedIn("Somebody", other, PractitionerRole.ARCHIVIST);
    reader = signedIn("Reader", clinic.practice, PractitionerRole.READER);
    start();
  }

  private String signedIn(String name, Structure structure, PractitionerRole role) {
    Practitioner one =
        new Practitioner(
            RandomId.make(), Optional.empty(), "Médecin", name, "X", "Dr " + name, structure);
    practitioners.save(one);
    practitioners.giveRoles(one.id(), EnumSet.of(role));
    return sessions.startProfessional(one.id());
  }

  private void start() throws IOException {
    DeskGround ground =
        new DeskGround(
            sessions,
            practitioners,
            new Memberships(clinic.database, clinic.trail, clinic.clock),
            clinic.patients,
            clinic.orders,
            clinic.index,
            clinic.quarantine,
            clinic.filing,
            new QuarantineRelease(clinic.files, clinic.filing, clinic.index, practitioners),
            clinic.files,
            Renderer.NONE,
            UploadParts.open(clinic.folder().resolve("parts"), keys),
            CaseSight.NONE,
            clinic.trail,
            clinic.clock);
    Uploads uploads =
        new Uploads(
            clinic.intake(),
            clinic.orders,
            clinic.patients,
            practitioners,
            Clock.fixed(Clinic.NOW, ZoneOffset.UTC),
            new Converter(SomePhotos::black));
    desk = new Desk(config, ground, uploads);
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

  /// As after a crash of the server: what is not on the disk is forgotten.
  void restart() throws IOException {
    server.close().toCompletionStage().toCompletableFuture().join();
    start();
  }

  void sweep() {
    desk.sweep();
  }

  HttpRequest.Builder request(String session, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
        .header("Cookie", ProfessionalSession.COOKIE + "=" + session)
        .header("Tus-Resumable", "1.0.0");
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

  HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  List<AuditAction> actions() {
    return clinic.trail.entries(0, 100).stream().map(entry -> entry.event().action()).toList();
  }

  HttpResponse<String> get(String path) {
    return send(request(archivist, path));
  }

  HttpResponse<String> post(String path, String json) {
    return send(request(archivist, path).POST(BodyPublishers.ofString(json)));
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param metadata keys and values in turn
  HttpResponse<String> create(String session, long length, String... metadata) {
    StringBuilder header = new StringBuilder();
    for (int i = 0; i < metadata.length; i += 2) {
      byte[] value = metadata[i + 1].getBytes(StandardCharsets.UTF_8);
      header.append(i == 0 ? "" : ",").append(metadata[i]).append(' ');
      header.append(Base64.getEncoder().encodeToString(value));
    }
    return send(
        request(session, "/api/uploads")
            .header("Upload-Length", Long.toString(length))
            .header("Upload-Metadata", header.toString())
            .POST(BodyPublishers.noBody()));
  }

  HttpResponse<String> patch(String upload, long at, byte[] piece) {
    return send(
        request(archivist, upload)
            .header("Content-Type", "application/offset+octet-stream")
            .header("Upload-Offset", Long.toString(at))
            .method("PATCH", BodyPublishers.ofByteArray(piece)));
  }

  /// Sends a file in two pieces, and asks what became of it.
  JsonNode upload(byte[] file, String... metadata) {
    String upload = location(create(archivist, file.length, metadata));
    int half = file.length / 2;
    patch(upload, 0, Arrays.copyOf(file, half));
    patch(upload, half, Arrays.copyOfRange(file, half, file.length));
    return json(post(upload + "/outcome", ""));
  }

  static String location(HttpResponse<String> created) {
    return created.headers().firstValue("Location").orElseThrow();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    clinic.close();
  }
}
