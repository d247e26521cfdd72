// SPDX-License-Identifier: Apache-2.0
package io.relais.app.durability;

import io.relais.app.ServerProcess;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.ClientAssociation;
import io.relais.expertise.dimse.ClientConfig;
import io.relais.expertise.dimse.ContextProposal;
import io.relais.expertise.dimse.Destination;
import io.relais.expertise.dimse.DimseClient;
import io.relais.expertise.dimse.InformationModel;
import io.relais.expertise.dimse.message.DimseFailure;
import io.relais.expertise.dimse.message.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The doors of a running server as its clients know them.
final class Doors implements AutoCloseable {
  private static final String BOUNDARY = "between-two-objects";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ServerProcess server;
  private String session = "";
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Doors(ServerProcess server) {
    this.server = server;
  }

  /// An association that sends photographs.
  ClientAssociation camera(String aeTitle) throws IOException {
    return open(aeTitle, ContextProposal.toSend(SentObject.CLASS, List.of(SentObject.SYNTAX)));
  }

  /// Sends objects by STOW in one request.
  ///
  /// @return the status of the answer
  int stow(Collection<SentObject> objects) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (SentObject object : objects) {
      body.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n"));
      body.writeBytes(object.file());
      body.writeBytes(ascii("\r\n"));
    }
    body.writeBytes(ascii("--" + BOUNDARY + "--\r\n"));
    HttpRequest request =
        request("/studies")
            .header(
                "Content-Type",
                "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    return http.send(request, BodyHandlers.ofByteArray()).statusCode();
  }

  /// The file of an object, as WADO gives it.
  HttpResponse<byte[]> wado(SentObject object) throws IOException, InterruptedException {
    String path =
        "/studies/%s/series/%s/instances/%s"
            .formatted(object.study(), object.series(), object.sopInstance());
    HttpRequest request =
        request(path).header("Accept", "application/dicom; transfer-syntax=*").GET().build();
    return http.send(request, BodyHandlers.ofByteArray());
  }

  /// The data sets of a study by their UID, as C-GET gives them.
  Map<String, byte[]> get(String study) throws IOException, DimseFailure {
    Map<String, byte[]> got = new HashMap<>();
    DataSet wanted =
        DataSet.builder()
            .text(Tag.QUERY_RETRIEVE_LEVEL, "STUDY")
            .text(Tag.STUDY_INSTANCE_UID, study)
            .build();
    try (ClientAssociation association =
        open(
            "READER",
            ContextProposal.toUse(InformationModel.STUDY_ROOT.get()),
            ContextProposal.toReceive(SentObject.CLASS, List.of(SentObject.SYNTAX)))) {
      association.get(
          InformationModel.STUDY_ROOT.get(),
          wanted,
          (request, syntax, data) -> {
            got.put(request.sopInstance(), data.readAllBytes());
            return Outcome.SUCCESS;
          },
          counts -> true);
      association.release();
    }
    return got;
  }

  /// Asks for something as the practitioner at a browser does.
  HttpResponse<byte[]> desk(String method, String path, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.practitioner().resolve(path))
            .timeout(PATIENCE)
            .header("Cookie", session())
            .header("Tus-Resumable", "1.0.0")
            .method(method, BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  /// The cookie of a session, begun by the first who needs it.
  private synchronized String session() throws IOException, InterruptedException {
    if (session.isEmpty()) {
      URI link = server.practitioner();
      String token = link.getPath().substring("/l/".length());
      HttpRequest request =
          HttpRequest.newBuilder(link.resolve("/api/links"))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"token\":\"" + token + "\"}"))
              .build();
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      session =
          response
              .headers()
              .firstValue("Set-Cookie")
              .map(cookie -> cookie.split(";", 2)[0])
              .orElseThrow(() -> new IOException("Nobody is signed in: " + response.statusCode()));
    }
    return session;
  }

  private ClientAssociation open(String aeTitle, ContextProposal... proposals) throws IOException {
    return new DimseClient(ClientConfig.usual(aeTitle))
        .open(
            new Destination("RELAIS", "127.0.0.1", server.dicomPort(), false), List.of(proposals));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.dicomWeb() + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + server.token());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
