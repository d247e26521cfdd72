// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.RandomId;
import io.relais.expertise.request.Addressee;
import io.relais.expertise.review.CaseStage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What other systems may be told of the requests of cases, for whom.
final class RequestRoutesTest {
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

  private HttpResponse<String> asked(RandomId by, RandomId id) {
    return http.get(by, "/api/cases/" + id + "/request.xml");
  }

  private void registered() {
    SomeRegister.register(http.scene, stage.claire, "G15_10/SM26", "10000000017", "010000024");
  }

  @Test
  void otherSystemsAreToldWhatIsAsked() {
    registered();
    RandomId id = http.scene.screening();
    HttpResponse<String> told = asked(stage.claire, id);
    assertThat(told.statusCode()).isEqualTo(200);
    assertThat(told.headers().firstValue("content-type").orElse("")).contains("application/xml");
    assertThat(told.headers().firstValue("cache-control")).contains("private, no-store");
    assertThat(told.body())
        .containsSubsequence(
            "75496-0",
            "Demande de téléexpertise : Dépistage de la rétinopathie diabétique",
            "Martin",
            "extension=\"810000000017\"",
            "Cardiologie",
            "TE2",
            "Question posée",
            "y a-t-il une rétinopathie",
            "Délai souhaité",
            "Bientôt",
            "Type 2, depuis 2009, HbA1c 7,4 % (57 mmol/mol), sans insuline",
            "Diabète suivi depuis 2009.",
            "Allergies",
            "Metformine")
        .doesNotContain("RQD");
    assertThat(asked(stage.anna, id).body()).isEqualTo(told.body());
    assertThat(stage.trail()).contains("CASE_READ request");
  }

  @Test
  void onePersonIsToldByTheirNumber() {
    registered();
    RandomId id = stage.submitted(stage.request(Addressee.Kind.PERSON, stage.anna));
    JsonNode early = CaseHttp.json(asked(stage.claire, id));
    assertThat(early.path("code").asText()).isEqualTo("not-registered");
    assertThat(early.path("missing"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "addressee.rpps",
            "addressee.profession",
            "addressee.structure.finess",
            "addressee.structure.sector");
    SomeRegister.register(http.scene, stage.anna, "G15_10/SM38", "10000000025", "010000032");
    HttpResponse<String> told = asked(stage.claire, id);
    assertThat(told.statusCode()).isEqualTo(200);
    assertThat(told.body()).contains("extension=\"810000000025\"", "Apixaban");
  }

  @Test
  void whatIsMissingIsNamed() {
    HttpResponse<String> early = asked(stage.claire, stage.submitted());
    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(early.headers().firstValue("content-type").orElse(""))
        .contains("application/problem+json");
    assertThat(CaseHttp.json(early).path("missing"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "requester.rpps",
            "requester.profession",
            "requester.structure.finess",
            "requester.structure.sector");
  }

  @Test
  void aDraftIsToldToNobody() {
    registered();
    RandomId id = stage.draft();
    HttpResponse<String> early = asked(stage.claire, id);
    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(CaseHttp.json(early).path("code").asText()).isEqualTo("not-now");
    assertThat(CaseHttp.json(early).path("state").asText()).isEqualTo("draft");
    assertThat(asked(stage.anna, id).statusCode()).isEqualTo(404);
  }

  @Test
  void whoMayNotSeeTheCaseIsToldNothing() {
    registered();
    RandomId id = stage.submitted();
    for (RandomId other : new RandomId[] {stage.stranger, stage.dermatologist, stage.coordinator}) {
      assertThat(asked(other, id).statusCode()).isEqualTo(404);
    }
    assertThat(asked(stage.claire, RandomId.make()).statusCode()).isEqualTo(404);
  }

  @Test
  void anOrthoptistTellsOfTheirPhotographsElsewhere() {
    RandomId id = http.scene.screening();
    SomeRegister.register(http.scene, stage.claire, "G15_92", "10000000017", "010000024");
    HttpResponse<String> told = asked(stage.claire, id);
    assertThat(told.statusCode()).isEqualTo(409);
    assertThat(CaseHttp.json(told).path("code").asText()).isEqualTo("other-document");
  }
}
