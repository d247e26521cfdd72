// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.audit.AuditAction;
import io.relais.care.orders.Order;
import io.relais.expertise.intake.convert.SomePhotos;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadingRoutesTest {

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

  private String sent(byte[] photo, String eye) {
    JsonNode outcome =
        practice.upload(photo, "filename", "eye.jpg", "order", order.id().text(), "eye", eye);
    assertThat(outcome.path("outcome").asText()).as("%s", outcome).isEqualTo("accepted");
    return outcome.path("picture").asText();
  }

  private HttpResponse<byte[]> frame(String session, String uid, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = practice.request(session, "/api/instances/" + uid + "/frames/1");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return practice.bytes(request);
  }

  @Test
  void aReadingSaysWhatAViewerMustKnow() {
    String right = sent(SomePhotos.jpeg(false), "R");
    sent(SomePhotos.png(), "L");
    JsonNode reading = Practice.json(practice.get("/api/orders/" + order.id().text() + "/reading"));
    assertThat(reading.path("patient").path("familyName").asText()).isEqualTo("Martin");
    assertThat(reading.path("requester").asText()).isEqualTo("Dr M");
    assertThat(reading.path("earlier")).isEmpty();
    assertThat(reading.path("studies")).hasSize(1);
    JsonNode instances = reading.path("studies").get(0).path("instances");
    assertThat(instances).hasSize(2);
    JsonNode first =
        instances.get(0).path("uid").asText().equals(right) ? instances.get(0) : instances.get(1);
    assertThat(first.path("kind").asText()).isEqualTo("fundus");
    assertThat(first.path("laterality").asText()).isEqualTo("R");
    assertThat(first.path("rows").asInt()).isEqualTo(SomePhotos.ROWS);
    assertThat(first.path("columns").asInt()).isEqualTo(SomePhotos.COLUMNS);
    assertThat(first.path("burnedIn").isBoolean()).isTrue();
    assertThat(first.path("burnedIn").asBoolean()).isFalse();
    assertThat(first.has("spacing")).isFalse();
    assertThat(first.path("takenAt").asText()).isEqualTo("2026-11-21T14:30:00");
  }

  @Test
  void theFrameOfAPhotographIsItsCodestreamUntouched() throws Exception {
    byte[] photo = SomePhotos.jpeg(false);
    HttpResponse<byte[]> frame = frame(practice.reader, sent(photo, "R"));
    assertThat(frame.statusCode()).isEqualTo(200);
    assertThat(frame.headers().firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(frame.headers().firstValue("X-Relais-Frame")).hasValue("stored");
    assertThat(frame.headers().firstValue("Cache-Control")).hasValue("private, no-cache");
    assertThat(frame.body()).isEqualTo(Arrays.copyOf(photo, photo.length + photo.length % 2));
  }

  @Test
  void whatTheBrowserHasIsNotSentAgainButEachLookIsNoted() throws Exception {
    String uid = sent(SomePhotos.jpeg(false), "L");
    String tag = frame(practice.reader, uid).headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> again = frame(practice.reader, uid, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(
            practice.clinic.trail.entries(0, 1000).stream()
                .filter(entry -> entry.event().action() == AuditAction.INSTANCE_READ)
                .filter(entry -> entry.event().object().equals(uid)))
        .hasSize(2);
  }

  @Test
  void nothingIsGivenToStrangers() throws Exception {
    String uid = sent(SomePhotos.jpeg(false), "R");
    assertThat(frame(practice.stranger, uid).statusCode()).isEqualTo(404);
    assertThat(frame("nobody", uid).statusCode()).isEqualTo(401);
    String reading = "/api/orders/" + order.id().text() + "/reading";
    assertThat(practice.send(practice.request(practice.stranger, reading)).statusCode())
        .isEqualTo(404);
    assertThat(practice.send(practice.request("nobody", reading)).statusCode()).isEqualTo(401);
  }

  @Test
  void thereAreNoOtherFrames() {
    String uid = sent(SomePhotos.jpeg(false), "R");
    for (String frame : new String[] {"0", "2", "-1", "x", "99999999"}) {
      assertThat(practice.get("/api/instances/" + uid + "/frames/" + frame).statusCode())
          .as(frame)
          .isEqualTo(404);
    }
    assertThat(practice.get("/api/instances/1.2.3/frames/1").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsMarkedBecomesObjectsOfTheStudy() {
    String uid = sent(SomePhotos.jpeg(false), "R");
    String marks =
        """
        {"%s/1":{"fovea":{"x":20.5,"y":10},"disc":{"centre":{"x":30,"y":12},"rx":3,"ry":4},
          "cup":{"centre":{"x":30,"y":12},"rx":1.5,"ry":2},
          "items":[{"kind":"distance","id":"a","from":{"x":1,"y":2},"to":{"x":4,"y":6}},
            {"kind":"ellipse","id":"b","ellipse":{"centre":{"x":5,"y":5},"rx":2,"ry":2}},
            {"kind":"point","id":"c","at":{"x":9,"y":9}},
            {"kind":"text","id":"d","at":{"x":9,"y":9},"text":"À revoir"}]}}
        """
            .formatted(uid);
    String path = "/api/orders/" + order.id().text() + "/marks";
    HttpResponse<String> kept = practice.post(path, marks);
    assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
    assertThat(Practice.json(kept).path("objects").findValuesAsText("outcome"))
        .containsExactly("accepted", "accepted");
    JsonNode reading = Practice.json(practice.get("/api/orders/" + order.id().text() + "/reading"));
    assertThat(reading.path("studies")).hasSize(1);
    assertThat(reading.path("studies").get(0).path("instances").findValuesAsText("modality"))
        .containsExactlyInAnyOrder("OP", "SR", "PR");
    assertThat(reading.path("studies").get(0).path("instances").findValuesAsText("kind"))
        .containsExactlyInAnyOrder("fundus", "other", "other");
  }

  @Test
  void marksThatAreNoneAreRefused() {
    String uid = sent(SomePhotos.jpeg(false), "R");
    String path = "/api/orders/" + order.id().text() + "/marks";
    for (String bad :
        new String[] {
          "{}",
          "{\"1.2.3\":{\"items\":[]}}",
          "{\"%s/1\":{\"items\":[{\"kind\":\"circle\"}]}}".formatted(uid),
          "{\"%s/1\":{\"items\":[],\"disc\":{\"rx\":0,\"ry\":1}}}".formatted(uid),
          "{\"%s/1\":{\"items\":[],\"fovea\":{\"x\":1e300,\"y\":1}}}".formatted(uid)
        }) {
      assertThat(practice.post(path, bad).statusCode()).as(bad).isEqualTo(400);
    }
    String other = "{\"1.2.3/1\":{\"items\":[]}}";
    assertThat(practice.post(path, other).statusCode()).isEqualTo(404);
    HttpRequest.Builder strange =
        practice
            .request(practice.stranger, path)
            .POST(HttpRequest.BodyPublishers.ofString("{\"%s/1\":{}}".formatted(uid)));
    assertThat(practice.send(strange).statusCode()).isEqualTo(404);
  }
}
