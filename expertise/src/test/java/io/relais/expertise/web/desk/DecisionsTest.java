// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.audit.AuditAction;
import io.relais.care.orders.Order;
import io.relais.expertise.archive.Found;
import io.relais.expertise.intake.Clinic;
import io.relais.expertise.intake.SomeDicom;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people decide about that which came without an order, or under a wrong one.
final class DecisionsTest {

  @TempDir private Path folder;
  private Practice practice;
  private Order jeannes;
  private Order pauls;

  @BeforeEach
  void open() throws IOException {
    practice = new Practice(folder);
    jeannes = practice.clinic.order(practice.clinic.jeanne, "A1", "1.2.99");
    pauls = practice.clinic.order(practice.clinic.paul, "A2", "1.2.98");
  }

  @AfterEach
  void close() {
    practice.close();
  }

  @Test
  void whatCameWithoutAnOrderIsGivenOne() {
    practice.upload(photo("1.2.3.1.1"));
    JsonNode study = Practice.json(practice.get("/api/unassigned")).path("studies").get(0);
    assertThat(study.path("uid").asText()).isEqualTo("1.2.3");
    assertThat(study.path("patient").path("name").asText()).isEqualTo("Martin Jeanne");
    assertThat(practice.send(practice.request(practice.stranger, "/api/unassigned")).body())
        .contains("\"studies\":[]");

    HttpResponse<String> wrong = assign("1.2.3", pauls, false);
    assertThat(wrong.statusCode()).isEqualTo(409);
    assertThat(Practice.json(wrong).path("code").asText()).isEqualTo("contradicts");
    assertThat(
            Practice.json(wrong).path("comparison").path("traits").get(0).path("verdict").asText())
        .isEqualTo("contradicts");
    JsonNode right =
        Practice.json(
            practice.get("/api/unassigned/1.2.3/comparison?order=" + jeannes.id().text()));
    assertThat(right.path("contradicts").asBoolean()).isFalse();
    assertThat(assign("1.2.3", jeannes, false).statusCode()).isEqualTo(204);
    assertThat(assign("1.2.3", jeannes, false).statusCode()).isEqualTo(409);
    assertThat(Practice.json(practice.get("/api/unassigned")).path("studies")).isEmpty();
    Found.Study filed = practice.clinic.found("1.2.3.1.1").orElseThrow().needStudy();
    assertThat(filed.order()).hasValue(jeannes.id());
    assertThat(actions()).contains(AuditAction.ORDER_CHANGED);
  }

  private HttpResponse<String> assign(String study, Order order, boolean confirmed) {
    return practice.post(
        "/api/unassigned/" + study + "/assignment",
        "{\"order\":\"" + order.id().text() + "\",\"confirmed\":" + confirmed + "}");
  }

  @Test
  void whatSpeaksOfSomebodyElseIsComparedAndReleasedToWhomItIsAbout() {
    JsonNode outcome = practice.upload(photo("1.2.3.1.1"), "order", pauls.id().text());
    assertThat(outcome.path("outcome").asText()).isEqualTo("quarantined");
    assertThat(outcome.path("reason").asText()).isEqualTo("contradicts-order");
    String entry = "/api/quarantine/" + outcome.path("entry").asText();
    assertThat(Practice.json(practice.get("/api/quarantine")).path("entries")).hasSize(1);
    JsonNode seen = Practice.json(practice.get(entry));
    assertThat(seen.path("sender").asText()).isEqualTo("Dr M");
    assertThat(seen.path("order").path("patient").path("familyName").asText()).isEqualTo("Bernard");
    assertThat(seen.path("comparison").path("contradicts").asBoolean()).isTrue();

    assertThat(release(entry, pauls, false).statusCode()).isEqualTo(409);
    assertThat(release(entry, jeannes, false).statusCode()).isEqualTo(204);
    Found found = practice.clinic.found("1.2.3.1.1").orElseThrow();
    assertThat(found.needStudy().facts().uid()).isEqualTo("1.2.99");
    assertThat(found.needStudy().order()).hasValue(jeannes.id());
    assertThat(found.patient().name()).isEqualTo("Martin^Jeanne");
    assertThat(practice.get(entry).statusCode()).isEqualTo(404);
    assertThat(actions()).contains(AuditAction.INSTANCE_RELEASED);
  }

  @Test
  void aSecondObjectIsReleasedIntoTheSameStudy() {
    for (String sop : List.of("1.2.3.1.1", "1.2.3.1.2")) {
      JsonNode outcome = practice.upload(photo(sop), "order", pauls.id().text());
      String entry = "/api/quarantine/" + outcome.path("entry").asText();
      assertThat(release(entry, pauls, true).statusCode()).isEqualTo(204);
    }
    Found.Study study = practice.clinic.found("1.2.3.1.2").orElseThrow().needStudy();
    assertThat(study.order()).hasValue(pauls.id());
    assertThat(study.instances()).isEqualTo(2);
  }

  private HttpResponse<String> release(String entry, Order order, boolean confirmed) {
    return practice.post(
        entry + "/release",
        "{\"order\":\"" + order.id().text() + "\",\"confirmed\":" + confirmed + "}");
  }

  @Test
  void aDecisionIsKeptAndAudited() {
    JsonNode outcome = practice.upload(photo("1.2.3.1.1"), "order", pauls.id().text());
    String entry = "/api/quarantine/" + outcome.path("entry").asText();
    assertThat(Practice.json(practice.get("/api/desk")).path("quarantined").asInt()).isEqualTo(1);
    assertThat(practice.post(entry + "/decision", "{\"choice\":\"remove\"}").statusCode())
        .isEqualTo(204);
    JsonNode decision = Practice.json(practice.get(entry)).path("decision");
    assertThat(decision.path("choice").asText()).isEqualTo("remove");
    assertThat(decision.path("by").asText()).isEqualTo("Dr M");
    assertThat(Practice.json(practice.get("/api/desk")).path("quarantined").asInt()).isZero();
    assertThat(practice.post(entry + "/decision", "{\"choice\":\"burn\"}").statusCode())
        .isEqualTo(400);
    assertThat(actions()).contains(AuditAction.QUARANTINE_DECIDED);

    practice.post(entry + "/decision", "{\"choice\":\"keep\"}");
    assertThat(practice.clinic.filing.discardAsked(Clinic.NOW.plusSeconds(1))).isZero();
    practice.post(entry + "/decision", "{\"choice\":\"remove\"}");
    assertThat(practice.clinic.filing.discardAsked(Clinic.NOW)).isZero();
    assertThat(practice.clinic.filing.discardAsked(Clinic.NOW.plusSeconds(1))).isOne();
    assertThat(practice.get(entry).statusCode()).isEqualTo(404);
    assertThat(actions()).contains(AuditAction.INSTANCE_DELETED);
  }

  @Test
  void strangersSeeNothingOfIt() {
    JsonNode outcome = practice.upload(photo("1.2.3.1.1"), "order", pauls.id().text());
    String entry = "/api/quarantine/" + outcome.path("entry").asText();
    assertThat(practice.send(practice.request(practice.stranger, entry)).statusCode())
        .isEqualTo(404);
    assertThat(practice.send(practice.request(practice.stranger, "/api/quarantine")).body())
        .contains("\"entries\":[]");
    assertThat(practice.send(practice.request(practice.reader, "/api/quarantine")).statusCode())
        .isEqualTo(403);
    assertThat(actions()).contains(AuditAction.ACCESS_REFUSED);
    String mine = "/api/orders/" + pauls.id().text();
    assertThat(practice.get(mine).statusCode()).isEqualTo(200);
    assertThat(practice.send(practice.request(practice.stranger, mine)).statusCode())
        .isEqualTo(404);
    assertThat(practice.send(practice.request(practice.stranger, "/api/orders")).body())
        .contains("\"orders\":[]");
  }

  @Test
  void ordersAreFoundByWhatPeopleKnow() {
    assertThat(found("ber pau")).containsExactly("A2");
    assertThat(found("03/02/1951")).containsExactly("A1");
    assertThat(found("a1")).containsExactly("A1");
    assertThat(found("777")).containsExactly("A2");
    assertThat(found("nobody")).isEmpty();
    assertThat(found("&day=2026-11-21")).hasSize(2);
    assertThat(found("&day=2026-11-22")).isEmpty();
    assertThat(practice.get("/api/orders?day=today").statusCode()).isEqualTo(400);
  }

  private List<String> found(String text) {
    String path = "/api/orders?text=" + text.replace(" ", "%20");
    return Practice.json(practice.get(path)).path("orders").findValuesAsText("number");
  }

  private List<AuditAction> actions() {
    return practice.clinic.trail.entries(0, 100).stream()
        .map(entry -> entry.event().action())
        .toList();
  }

  private static byte[] photo(String sop) {
    return SomeDicom.file(SomeDicom.photo(sop).build());
  }
}
