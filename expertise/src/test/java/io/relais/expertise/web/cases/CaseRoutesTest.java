// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.expertise.review.CaseStage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The interface of cases as pages use it.
final class CaseRoutesTest {
  private static final String PATIENT =
      """
      {"birthName":"Durand","firstGivenName":"Jeanne","givenNames":"Jeanne Marie",
       "birthDate":"1958-03-12","sex":"F","status":"provisional"}\
      """;

  @TempDir private Path folder;
  private CaseHttp http;
  private CaseStage stage;

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
  void aQuestionGoesFromDraftToSeenAnswer() {
    String one = begun("other");
    JsonNode draft = ok(http.put(stage.claire, one, 1, request("other", "")));
    assertThat(draft.path("missing")).isEmpty();
    assertThat(draft.path("request").path("addressee").path("name").asText())
        .isEqualTo("Cardiologie");
    JsonNode submitted = ok(http.post(stage.claire, one + "/submission", 2, "{}"));
    assertThat(submitted.path("state").asText()).isEqualTo("submitted");
    assertThat(submitted.path("deadline").asText()).isEqualTo("2026-11-25T09:00:00Z");

    JsonNode seen = ok(http.get(stage.anna, one));
    assertThat(seen.path("may").toString()).contains("accept", "take", "refuse");
    assertThat(ok(http.put(stage.anna, one + "/lock", 0, "{}")).path("mine").asBoolean()).isTrue();
    String reading =
        """
        {"formType":"ecg/1","form":{"leads":[1.10,2]},"findings":{"rhythm":"sinus"},
         "conclusion":"Poursuivre.","recommendation":""}\
        """;
    HttpResponse<String> kept = http.put(stage.anna, one + "/reading", 0, reading);
    assertThat(kept.headers().firstValue("ETag")).hasValue("\"1\"");
    assertThat(kept.body()).contains("{\"leads\":[1.1,2]}");
    HttpResponse<String> other =
        http.put(stage.anna, one + "/reading", 0, reading.replace("Poursuivre", "Stop"));
    assertThat(other.statusCode()).isEqualTo(412);
    assertThat(CaseHttp.json(other).path("reading").path("conclusion").asText())
        .isEqualTo("Poursuivre.");
    assertThat(ok(http.post(stage.anna, one + "/answer", 1, "{}")).path("state").asText())
        .isEqualTo("answered");

    JsonNode answered = ok(http.get(stage.claire, one));
    assertThat(answered.path("answer").path("conclusion").asText()).isEqualTo("Poursuivre.");
    assertThat(answered.path("answer").path("sha256").asText()).hasSize(64);
    assertThat(answered.path("answer").path("signatures").get(0).path("by").path("name").asText())
        .isEqualTo("Dr Anna");
    assertThat(ok(http.post(stage.claire, one + "/acknowledgement", "{}")).path("state").asText())
        .isEqualTo("acknowledged");
    assertThat(ok(http.get(stage.claire, "/api/notices")).path("notices").get(0).path("what"))
        .hasToString("\"answered\"");
    JsonNode figures = ok(http.get(stage.anna, "/api/activity?from=2026-11-01&until=2026-12-01"));
    assertThat(figures.path("answered").asInt()).isEqualTo(1);
    assertThat(figures.path("kinds").get(0).path("kind").asText()).isEqualTo("other");
    assertThat(figures.path("addressees").get(0).path("addressee").path("kind").asText())
        .isEqualTo("team");
  }

  @Test
  void activityIsGivenAsATableAndAsAMeasureReport() {
    stage.submitted();
    String span = "?from=2026-11-01&until=2026-12-01";
    HttpResponse<String> table = http.get(stage.anna, "/api/activity.csv" + span);
    assertThat(table.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(table.body().lines().toList())
        .hasSize(5)
        .startsWith(
            "by,name,submitted,answered,refused,late,answer-minutes-p50,answer-minutes-p90,"
                + "second-readings,disagreements,graded,ungradable",
            "all,,1,0,0,0,,,0,0,0,0",
            "month,2026-11,1,0,0,0,,,0,0,0,0");
    JsonNode report = ok(http.get(stage.anna, "/api/activity.fhir.json" + span));
    assertThat(report.path("resourceType").asText()).isEqualTo("MeasureReport");
    assertThat(report.path("period").path("end").asText()).isEqualTo("2026-11-30");
    JsonNode first = report.path("group").get(0);
    assertThat(first.path("code").path("text").asText()).isEqualTo("submitted");
    assertThat(first.path("measureScore").path("value").asInt()).isEqualTo(1);
    assertThat(first.path("stratifier")).hasSize(3);
    assertThat(report.toString() + table.body()).doesNotContainIgnoringCase("durand");
    assertThat(http.get(stage.stranger, "/api/activity.csv" + span).body())
        .contains("all,,0,0,0,0,,,0,0,0,0");
    assertThat(http.get(stage.anna, "/api/activity.csv?from=2026-11-01").statusCode())
        .isEqualTo(400);
  }

  @Test
  void whatIsMissingIsNamedAndNothingIsLost() {
    String one = begun("diabetic-retinopathy-screening");
    String half =
        """
        {"kind":"diabetic-retinopathy-screening","question":"court",
         "diabetes":{"hba1c":{"value":57,"unit":"mmol-per-mol"},"pregnancy":"pregnant"}}\
        """;
    JsonNode draft = ok(http.put(stage.claire, one, 1, half));
    assertThat(draft.path("request").path("diabetes").path("hba1c").path("percent").asDouble())
        .isEqualTo(7.4);
    assertThat(draft.path("screening").path("intervalMonths").asInt()).isEqualTo(3);
    HttpResponse<String> refused = http.post(stage.claire, one + "/submission", 2, "{}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("{\"field\":\"question\",\"reason\":\"too-short\"}", "consents.orthoptist");
    HttpResponse<String> late = http.put(stage.colleague, one, 1, half.replace("court", "long"));
    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(CaseHttp.json(late).path("case").path("request").path("question").asText())
        .isEqualTo("court");
    HttpResponse<String> unfit = http.put(stage.claire, one, 2, half.replace("57", "5700"));
    assertThat(unfit.statusCode()).isEqualTo(400);
    assertThat(CaseHttp.json(unfit).path("field").asText()).isEqualTo("diabetes.hba1c.value");
    assertThat(
            CaseHttp.json(http.put(stage.claire, one, 2, half.replace("court\"", "x\",\"y\":1")))
                .path("field")
                .asText())
        .isEqualTo("y");
  }

  @Test
  void painInTheChestLeadsOutOfTheQueue() {
    String one = begun("ecg-interpretation");
    String ecg = ",\"ecg\":{\"symptoms\":[\"dyspnoea\"],\"chestPain\":\"now\"}";
    JsonNode draft = ok(http.put(stage.claire, one, 1, request("ecg-interpretation", ecg)));
    assertThat(draft.path("call15").asBoolean()).isTrue();
    HttpResponse<String> refused = http.post(stage.claire, one + "/submission", 2, "{}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(CaseHttp.json(refused).path("title").asText())
        .isEqualTo("Appelez le 15 maintenant.");
    assertThat(stage.trail()).contains("CASE_CHANGED call-15");
    assertThat(ok(http.get(stage.claire, one)).path("state").asText()).isEqualTo("draft");
  }

  @Test
  void anExaminationIsOrderedForACaseOnce() {
    String one = begun("ecg-interpretation");
    assertThat(http.post(stage.claire, one + "/orders", "{\"examination\":\"ecg\"}").statusCode())
        .isEqualTo(422);
    ok(http.put(stage.claire, one, 1, request("ecg-interpretation", "")));
    HttpResponse<String> ordered =
        http.post(stage.claire, one + "/orders", "{\"examination\":\"ecg\"}");
    assertThat(ordered.statusCode()).isEqualTo(201);
    assertThat(http.post(stage.claire, one + "/orders", "{\"examination\":\"ecg\"}").body())
        .isEqualTo(ordered.body());
  }

  @Test
  void theDirectoryKnowsWhoCanBeAsked() {
    JsonNode found = ok(http.get(stage.claire, "/api/directory?text=cardio"));
    assertThat(found.path("entries").get(0).path("kind").asText()).isEqualTo("team");
    assertThat(ok(http.get(stage.claire, "/api/directory?kind=person&text=moreau")).path("entries"))
        .isEmpty();
    JsonNode national = ok(http.get(stage.claire, "/api/directory/national?text=cardio"));
    assertThat(national.path("state").asText()).isEqualTo("off");
    assertThat(national.path("people")).isEmpty();
    JsonNode standing = ok(http.get(stage.anna, "/api/standing"));
    assertThat(standing.path("mayReview").asBoolean()).isTrue();
    assertThat(standing.path("teams").get(0).path("name").asText()).isEqualTo("Cardiologie");
  }

  private String begun(String kind) {
    HttpResponse<String> created =
        http.post(stage.claire, "/api/cases", "{\"kind\":\"" + kind + "\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    return created.headers().firstValue("Location").orElseThrow();
  }

  private String request(String kind, String more) {
    return """
    {"kind":"%s","patient":%s,"question":"Faut-il poursuivre ce traitement ?",
     "treatments":"aucun","allergies":"aucune","urgency":"soon",
     "consents":[{"kind":"teleexpertise","given":true,"how":"oral","by":"Dr Moreau",
       "at":"2026-11-22T09:00:00Z"}],
     "addressee":{"kind":"team","id":"%s"}%s}\
    """
        .formatted(kind, PATIENT, stage.cardiology.id(), more);
  }

  private static JsonNode ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return CaseHttp.json(response);
  }
}
