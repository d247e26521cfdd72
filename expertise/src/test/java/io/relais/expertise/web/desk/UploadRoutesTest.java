// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.RandomId;
import io.relais.care.orders.Order;
import io.relais.expertise.archive.store.UploadParts;
import io.relais.expertise.intake.SomeDicom;
import io.relais.expertise.intake.convert.SomePhotos;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UploadRoutesTest {

  @TempDir private Path folder;
  private Practice practice;
  private Order order;

  @BeforeEach
  void open() throws IOException {
    practice = new Practice(folder);
    order = practice.clinic.order(practice.clinic.jeanne, "A1", "1.2.99");
  }

  @AfterEach
  void close() {
    practice.close();
  }

  @Test
  void aFileComesInPiecesAndItsOutcomeIsToldAsOftenAsItIsAskedFor() throws IOException {
    byte[] file = SomePhotos.jpeg(false);
    HttpResponse<String> created =
        practice.create(
            practice.archivist,
            file.length,
            "filename",
            "œil.jpg",
            "order",
            order.id().text(),
            "eye",
            "R");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("Upload-Expires")).isPresent();
    String upload = Practice.location(created);
    assertThat(practice.post(upload + "/outcome", "").statusCode()).isEqualTo(409);
    assertThat(practice.patch(upload, 0, Arrays.copyOf(file, 100)).statusCode()).isEqualTo(204);

    practice.restart();
    assertThat(state(upload)).isEqualTo("100");
    HttpResponse<String> again = practice.patch(upload, 0, Arrays.copyOf(file, 100));
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.headers().firstValue("Upload-Offset")).hasValue("100");
    practice.patch(upload, 100, Arrays.copyOfRange(file, 100, file.length));

    HttpResponse<String> outcome = practice.post(upload + "/outcome", "");
    assertThat(outcome.statusCode()).as(outcome.body()).isEqualTo(200);
    assertThat(Practice.json(outcome).path("outcome").asText()).isEqualTo("accepted");
    assertThat(practice.post(upload + "/outcome", "").body()).isEqualTo(outcome.body());
    // As when the server is killed before it took the pieces away.
    RandomId id = new RandomId(upload.substring(upload.lastIndexOf('/') + 1));
    UploadParts.open(folder.resolve("parts"), practice.keys).append(id, 0, new byte[10]);
    practice.restart();
    assertThat(state(upload)).as("all of it came").isEqualTo(Integer.toString(file.length));
    assertThat(folder.resolve("parts").resolve(id.text())).isDirectoryNotContaining("glob:**0000");
    assertThat(practice.post(upload + "/outcome", "").body()).isEqualTo(outcome.body());
    assertThat(practice.clinic.objects()).hasSize(2);

    JsonNode row = Practice.json(practice.get("/api/orders?text=mart")).path("orders").get(0);
    assertThat(row.path("images").asInt()).isEqualTo(1);
    assertThat(row.path("pictures").get(0).path("uid").asText())
        .isEqualTo(Practice.json(outcome).path("picture").asText());
  }

  private String state(String upload) {
    HttpResponse<String> state =
        practice.send(
            practice.request(practice.archivist, upload).method("HEAD", BodyPublishers.noBody()));
    assertThat(state.statusCode()).isEqualTo(200);
    return state.headers().firstValue("Upload-Offset").orElseThrow();
  }

  /// As when the server is killed after it filed the object, before it noted what became of it.
  @Test
  void whatWasFiledAlthoughNobodyWasToldIsFoundWhenItIsAskedForAgain() throws IOException {
    String typed =
        "{\"familyName\":\"Petit\",\"givenName\":\"Zoé\",\"birthDate\":\"2001-02-03\",\"sex\":\"F\"}";
    for (byte[] file :
        List.of(SomePhotos.jpeg(false), SomePhotos.png(), SomePhotos.pdf("1 0 obj"))) {
      outliveLosingTheOutcome(file, "order", order.id().text(), "eye", "R", "field", "disc");
      outliveLosingTheOutcome(file, "person", typed, "eye", "L");
    }
    assertThat(practice.clinic.quarantine.count()).isZero();
  }

  private void outliveLosingTheOutcome(byte[] file, String... metadata) throws IOException {
    int before = practice.clinic.objects().size();
    String upload = Practice.location(practice.create(practice.archivist, file.length, metadata));
    practice.patch(upload, 0, file);
    String id = upload.substring(upload.lastIndexOf('/') + 1);
    Path inTheWay = folder.resolve("parts").resolve(id).resolve("outcome");
    Files.createDirectories(inTheWay.resolve("and-full"));
    assertThat(practice.post(upload + "/outcome", "").statusCode()).isEqualTo(500);
    Files.delete(inTheWay.resolve("and-full"));
    Files.delete(inTheWay);

    practice.restart();
    assertThat(Practice.json(practice.post(upload + "/outcome", "")).path("outcome").asText())
        .isEqualTo("already-there");
    assertThat(practice.clinic.objects()).as("an object and its original").hasSize(before + 2);
  }

  @Test
  void whatWaitsOnTheDiskIsEncrypted() throws IOException {
    byte[] words = "Jeanne Martin's electrocardiogram".getBytes(StandardCharsets.US_ASCII);
    String upload =
        Practice.location(
            practice.create(practice.archivist, words.length + 1, "filename", "Jeanne.txt"));
    practice.patch(upload, 0, words);
    try (Stream<Path> files = Files.walk(folder.resolve("parts"))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSize(2);
      for (Path file : all) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(content).doesNotContain("Jeanne").doesNotContain("Martin");
      }
    }
  }

  @Test
  void whatIsRefusedIsSaidWithItsReason() {
    byte[] file = SomePhotos.jpeg(false);
    JsonNode noEye = practice.upload(file, "order", order.id().text());
    assertThat(noEye.path("outcome").asText()).isEqualTo("refused");
    assertThat(noEye.path("reason").asText()).isEqualTo("laterality-missing");
    JsonNode words = practice.upload("just words".getBytes(StandardCharsets.UTF_8));
    assertThat(words.path("reason").asText()).isEqualTo("unknown-format");
    JsonNode typed =
        practice.upload(
            file,
            "eye",
            "L",
            "person",
            "{\"familyName\":\"Petit\",\"givenName\":\"Zoé\",\"birthDate\":\"2001-02-03\",\"sex\":\"F\"}");
    assertThat(typed.path("outcome").asText()).isEqualTo("unassigned");
    assertThat(practice.create(practice.archivist, 5, "person", "{\"sex\":\"F\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void theSameObjectAgainIsSaidToBeThere() {
    byte[] dicom = SomeDicom.file(SomeDicom.photo("1.2.3.1.1").build());
    assertThat(practice.upload(dicom).path("outcome").asText()).isEqualTo("unassigned");
    assertThat(practice.upload(dicom).path("outcome").asText()).isEqualTo("already-there");
  }

  @Test
  void onlyOnesOwnUploadsAreThere() {
    String upload = Practice.location(practice.create(practice.archivist, 10, "filename", "a"));
    assertThat(status(practice.stranger, upload, "HEAD")).isEqualTo(404);
    assertThat(status(practice.stranger, upload, "DELETE")).isEqualTo(404);
    assertThat(status(practice.reader, upload, "HEAD")).isEqualTo(403);
    assertThat(status("nobody", upload, "HEAD")).isEqualTo(401);
    assertThat(practice.create(practice.stranger, 10, "order", order.id().text()).statusCode())
        .isEqualTo(404);
    JsonNode listed = Practice.json(practice.get("/api/uploads")).path("uploads");
    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).path("name").asText()).isEqualTo("a");
    assertThat(status(practice.archivist, upload, "DELETE")).isEqualTo(204);
    assertThat(status(practice.archivist, upload, "HEAD")).isEqualTo(404);
  }

  private int status(String session, String path, String method) {
    return practice
        .send(practice.request(session, path).method(method, BodyPublishers.noBody()))
        .statusCode();
  }

  @Test
  void whatIsNoRequestOfOursIsRefused() {
    String upload = Practice.location(practice.create(practice.archivist, 10, "filename", "a"));
    assertThat(practice.patch(upload, 0, new byte[11]).statusCode()).isEqualTo(413);
    assertThat(practice.patch(upload, 5, new byte[1]).statusCode()).isEqualTo(409);
    assertThat(
            practice
                .send(
                    practice
                        .request(practice.archivist, "/api/uploads")
                        .header("Origin", "https://evil.example")
                        .header("Upload-Length", "5")
                        .POST(BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(403);
    assertThat(practice.create(practice.archivist, 0).statusCode()).isEqualTo(400);
    assertThat(practice.create(practice.archivist, 2L << 30).statusCode()).isEqualTo(413);
    assertThat(practice.post("/api/uploads", "").statusCode()).isEqualTo(400);
  }

  @Test
  void thereIsAnEndToRoomAndPatience() throws IOException {
    practice.close();
    DeskConfig small =
        new DeskConfig(
            URI.create("https://relais.example"), 100, 50, 2, 150, Duration.ofSeconds(-1));
    practice = new Practice(folder.resolve("small"), small);
    String first = Practice.location(practice.create(practice.archivist, 100, "filename", "a"));
    assertThat(practice.create(practice.archivist, 51, "filename", "b").statusCode())
        .isEqualTo(503);
    assertThat(practice.patch(first, 0, new byte[51]).statusCode()).isEqualTo(413);
    practice.create(practice.archivist, 50, "filename", "c");
    assertThat(practice.create(practice.archivist, 1, "filename", "d").statusCode()).isEqualTo(429);
    practice.sweep();
    assertThat(status(practice.archivist, first, "HEAD")).isEqualTo(404);
  }
}
