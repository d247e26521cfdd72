// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.RandomId;
import io.relais.care.access.ProfessionalSession;
import io.relais.care.audit.AuditAction;
import io.relais.expertise.review.CaseStage;
import io.relais.expertise.review.RefusalReason;
import io.vertx.core.http.HttpMethod;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who has no right gets nothing, whatever the route.
final class RightsTest {

  /// What each route needs to be understood, by the end of its path.
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("/api/cases", "{\"kind\":\"other\"}"),
          Map.entry("/:case", "{\"kind\":\"other\"}"),
          Map.entry("/orders", "{\"examination\":\"ecg\"}"),
          Map.entry("/examinations", "{\"study\":\"1.2.3\"}"),
          Map.entry("/refusal", "{\"reason\":\"overload\"}"),
          Map.entry("/question", "{\"text\":\"Pourquoi ?\"}"),
          Map.entry("/information", "{\"text\":\"Parce que.\"}"),
          Map.entry("/addenda", "{\"text\":\"Encore.\"}"),
          Map.entry("/assignment", "{\"to\":\"" + RandomId.make() + "\"}"),
          Map.entry("/messages", "{\"id\":\"" + RandomId.make() + "\",\"text\":\"Bonjour\"}"),
          Map.entry("/reading", "{\"formType\":\"ecg/1\",\"form\":{},\"conclusion\":\"x\"}"),
          Map.entry("/seen", "{\"until\":\"" + RandomId.make() + "\"}"),
          Map.entry("/lock", "{\"takeOver\":true}"));

  @TempDir private Path folder;
  private CaseHttp http;
  private CaseStage stage;

  private record Route(HttpMethod method, String path, String body) {
    boolean isOfCase() {
      return path.contains(":case");
    }

    Route of(String id) {
      return new Route(method, path.replace(":case", id).replace(":study", "1.2.3"), body);
    }
  }

  @BeforeEach
  void open() {
    http = new CaseHttp(folder);
    stage = http.stage;
  }

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void whoIsNotSignedInGetsNothing() {
    String id = stage.submitted().text();
    for (Route route : routes()) {
      assertThat(send(route.of(id), "").statusCode()).as("%s", route).isEqualTo(401);
      assertThat(send(route.of(id), "x".repeat(43)).statusCode()).as("%s", route).isEqualTo(401);
    }
  }

  @Test
  void othersGetNothingOfACase() {
    List<RandomId> cases =
        List.of(stage.draft(), stage.submitted(), stage.inHand(stage.anna), answered(), refused());
    for (RandomId other : List.of(stage.dermatologist, stage.stranger, stage.coordinator)) {
      String session = http.session(other);
      for (RandomId id : cases) {
        refusesAll(other, session, id.text());
      }
    }
    for (RandomId specialist : List.of(stage.anna, stage.bruno)) {
      refusesAll(specialist, http.session(specialist), cases.getFirst().text());
    }
  }

  @Test
  void aGuessedIdIsNoCase() {
    for (RandomId one : List.of(stage.anna, stage.claire)) {
      refusesAll(one, http.session(one), RandomId.make().text());
    }
    for (Route route : routes()) {
      if (route.isOfCase()) {
        assertThat(send(route.of("1"), http.session(stage.anna)).statusCode())
            .as("%s", route)
            .isEqualTo(404);
      }
    }
  }

  @Test
  void aForeignPageChangesNothing() {
    String id = stage.submitted().text();
    for (Route route : routes()) {
      if (!route.method().equals(HttpMethod.GET)) {
        HttpResponse<String> answer =
            http.send(
                http.request(route.of(id).path().replace(":substitution", id))
                    .header("Origin", "https://elsewhere.example")
                    .header("Cookie", cookie(http.session(stage.anna)))
                    .method(route.method().name(), BodyPublishers.ofString(route.body())));
        assertThat(answer.statusCode()).as("%s", route).isEqualTo(403);
      }
    }
  }

  @Test
  void aRequesterCannotDoWhatSpecialistsDoNorTheyWhatRequestersDo() {
    RandomId id = stage.submitted();
    for (String step : List.of("acceptance", "refusal", "question", "assignment", "addenda")) {
      assertThat(status(stage.claire, id, step)).as(step).isEqualTo(403);
    }
    for (String step :
        List.of("submission", "information", "withdrawal", "acknowledgement", "closure")) {
      assertThat(status(stage.anna, id, step)).as(step).isEqualTo(403);
    }
    assertThat(stage.trail())
        .filteredOn(line -> line.startsWith("ACCESS_REFUSED case"))
        .hasSize(10);
  }

  @Test
  void aCoordinatorSeesHowItGoesAndNothingOfThePatient() {
    RandomId id = stage.inHand(stage.anna);
    HttpResponse<String> list = http.get(stage.coordinator, "/api/cases?box=activity");
    JsonNode row = CaseHttp.json(list).path("cases").get(0);
    assertThat(row.path("id").asText()).isEqualTo(id.text());
    assertThat(list.body()).doesNotContain("Durand", "Jeanne", "anticoagulant");
    assertThat(http.get(stage.coordinator, "/api/cases/" + id + "/history").statusCode())
        .isEqualTo(200);
    HttpResponse<String> assigned =
        http.post(
            stage.coordinator,
            "/api/cases/" + id + "/assignment",
            "{\"to\":\"" + stage.bruno + "\"}");
    assertThat(assigned.statusCode()).isEqualTo(200);
    assertThat(assigned.body()).doesNotContain("Durand", "Jeanne", "anticoagulant");
  }

  @Test
  void listsShowNobodyElsesCases() {
    stage.submitted();
    for (RandomId other : List.of(stage.dermatologist, stage.stranger)) {
      for (String box : List.of("asked", "mine", "team", "done", "activity")) {
        HttpResponse<String> list = http.get(other, "/api/cases?box=" + box);
        assertThat(CaseHttp.json(list).path("cases")).as(box).isEmpty();
        assertThat(CaseHttp.json(list).path("counts").path("all").asInt()).isZero();
      }
    }
    assertThat(http.get(stage.stranger, "/api/patients?text=durand").body())
        .contains("\"patients\":[]");
    assertThat(http.get(stage.anna, "/api/patients?text=durand").statusCode()).isEqualTo(403);
    assertThat(http.get(stage.claire, "/api/patients?text=durand").body()).contains("Jeanne");
  }

  private void refusesAll(RandomId who, String session, String id) {
    for (Route route : routes()) {
      if (route.isOfCase() && !mayAsCoordinator(who, route)) {
        long before = refusals();
        HttpResponse<String> answer = send(route.of(id), session);
        assertThat(answer.statusCode()).as("%s", route).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("Durand", "anticoagulant");
        assertThat(refusals()).as("%s is in the trail", route).isGreaterThan(before);
      }
    }
  }

  private boolean mayAsCoordinator(RandomId who, Route route) {
    boolean getsOther = route.path().endsWith("/history") || !isRead(route);
    return who.equals(stage.coordinator) && getsOther;
  }

  private static boolean isRead(Route route) {
    return route.method().equals(HttpMethod.GET);
  }

  private long refusals() {
    return stage.trail.entries(0, 100_000).stream()
        .filter(entry -> entry.event().action() == AuditAction.ACCESS_REFUSED)
        .count();
  }

  private List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    http.desk
        .routes()
        .forEach((path, endpoints) ->
            endpoints.keySet().forEach(method -> routes.add(new Route(method, path, body(path)))));
    assertThat(routes).hasSizeGreaterThan(39);
    return routes;
  }

  private static String body(String path) {
    return BODIES.entrySet().stream()
        .filter(entry -> path.endsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("{}");
  }

  private HttpResponse<String> send(Route route, String session) {
    return http.send(
        http.request(route.path().replace(":substitution", RandomId.make().text()))
            .header("Cookie", cookie(session))
            .header("If-Match", "\"1\"")
            .method(route.method().name(), BodyPublishers.ofString(route.body())));
  }

  private int status(RandomId by, RandomId id, String step) {
    return http.post(by, "/api/cases/" + id + "/" + step, 1, body("/" + step)).statusCode();
  }

  private static String cookie(String session) {
    return ProfessionalSession.COOKIE + "=" + session;
  }

  private RandomId answered() {
    RandomId id = stage.inHand(stage.anna);
    stage.reviewing.save(id, stage.anna, 0, CaseStage.content("sinus", "Bien."));
    stage.signing.finish(id, stage.anna, 1);
    return id;
  }

  private RandomId refused() {
    RandomId id = stage.submitted();
    stage.handling.refuse(id, stage.anna, RefusalReason.OVERLOAD, "");
    return id;
  }
}
