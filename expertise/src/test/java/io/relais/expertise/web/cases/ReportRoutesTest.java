// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import static io.relais.expertise.review.CaseStage.done;
import static io.relais.expertise.review.CaseStage.kept;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.RandomId;
import io.relais.expertise.dispatch.AnswerStage;
import io.relais.expertise.review.CaseStage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What may be read of the reports of cases, by whom.
final class ReportRoutesTest {
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

  private static String path(RandomId id) {
    return "/api/cases/" + id + "/report";
  }

  private static String text(HttpResponse<byte[]> response) throws IOException {
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/pdf");
    assertThat(response.headers().firstValue("cache-control")).contains("private, no-store");
    assertThat(response.headers().firstValue("content-disposition").orElse(""))
        .startsWith("inline");
    try (PDDocument document = Loader.loadPDF(response.body())) {
      return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
    }
  }

  private RandomId graded() {
    RandomId id = http.scene.screening();
    String marked = http.scene.objects(id).getFirst().needInstance().facts().uid();
    kept(stage.reviewing.save(id, stage.anna, 0, AnswerStage.grading(marked)));
    return id;
  }

  @Test
  void aSignedGradingIsToldInWords() throws IOException {
    RandomId id = graded();
    done(stage.signing.finish(id, stage.anna, 1));
    String text = text(http.file(stage.claire, path(id)));
    assertThat(text)
        .containsSubsequence(
            "Dépistage de la rétinopathie diabétique",
            "MARTIN Jeanne",
            "Conclusion",
            "Œil gauche : photographies ininterprétables.",
            "Consultation d’ophtalmologie sous 3 mois.",
            "2 · Non proliférante modérée",
            "Ininterprétable",
            "Microanévrismes, exsudats secs",
            "y a-t-il une rétinopathie",
            "Type 2, depuis 2009, HbA1c 7,4 % (57 mmol/mol), sans insuline")
        .contains("Œil droit, 22/11/2026", "Signé par Dr Anna", "Cataracte")
        .doesNotContain("NON SIGNÉ");
    assertThat(text(http.file(stage.anna, path(id)))).contains("Signé par Dr Anna");
    assertThat(stage.trail()).contains("CASE_READ report");
  }

  @Test
  void aReadElectrocardiogramIsToldWithItsTracing() throws IOException {
    RandomId id = http.scene.electrocardiogram();
    String recording = http.scene.objects(id).getFirst().needInstance().facts().uid();
    http.scene.sign(id, AnswerStage.ecg(recording));
    HttpResponse<byte[]> pdf = http.file(stage.claire, path(id));
    assertThat(text(pdf))
        .containsSubsequence(
            "Interprétation d’un électrocardiogramme",
            "BAV du 1er degré, sans gravité.",
            "Sinusal, extrasystoles ventriculaires",
            "68/min (aide au calcul)",
            "212 ms (mesuré au compas)",
            "430 ms (Fridericia, calculé)",
            "BAV du 1er degré, Bloc de branche droit incomplet",
            "Pas de tracé antérieur",
            "Bilan préopératoire, palpitations, pas de douleur thoracique.",
            "25 mm/s");
  }

  @Test
  void theReaderSeesWhatItWouldBeAndNobodyElse() throws IOException {
    RandomId id = graded();
    String text = text(http.file(stage.anna, path(id)));
    assertThat(text).doesNotContain("Signé par");
    try (PDDocument document = Loader.loadPDF(http.file(stage.anna, path(id)).body())) {
      assertThat(text.split("APERÇU NON SIGNÉ", -1)).hasSize(1 + document.getNumberOfPages());
    }
    HttpResponse<String> early = http.get(stage.claire, path(id));
    assertThat(early.statusCode()).isEqualTo(409);
    JsonNode problem = CaseHttp.json(early);
    assertThat(problem.path("code").asText()).isEqualTo("not-now");
    assertThat(problem.path("state").asText()).isEqualTo("in-review");
    for (RandomId other : new RandomId[] {stage.stranger, stage.dermatologist, stage.coordinator}) {
      assertThat(http.get(other, path(id)).statusCode()).isEqualTo(404);
    }
    assertThat(http.get(stage.anna, path(RandomId.make())).statusCode()).isEqualTo(404);
  }

  @Test
  void eachVersionCanBeRead() throws IOException {
    RandomId id = graded();
    done(stage.signing.finish(id, stage.anna, 1));
    done(stage.signing.add(id, stage.anna, "Relu : pas d’urgence."));
    assertThat(text(http.file(stage.claire, path(id)))).contains("Relu : pas d’urgence.");
    assertThat(text(http.file(stage.claire, path(id) + "?version=1"))).doesNotContain("Relu");
    assertThat(http.get(stage.claire, path(id) + "?version=3").statusCode()).isEqualTo(404);
    assertThat(http.get(stage.claire, path(id) + "?version=x").statusCode()).isEqualTo(400);
  }

  @Test
  void otherSystemsAreToldOnceRegistersSayEnough() {
    RandomId id = graded();
    String path = "/api/cases/" + id + "/report.xml";
    assertThat(http.get(stage.claire, path).statusCode()).isEqualTo(409);
    done(stage.signing.finish(id, stage.anna, 1));
    HttpResponse<String> early = http.get(stage.claire, path);
    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(CaseHttp.json(early).path("code").asText()).isEqualTo("not-registered");
    SomeRegister.register(http.scene, stage.claire, "G15_10/SM26", "10000000017", "010000024");
    SomeRegister.register(http.scene, stage.anna, "G15_10/SM38", "10000000025", "010000032");
    HttpResponse<String> told = http.get(stage.claire, path);
    assertThat(told.statusCode()).isEqualTo(200);
    assertThat(told.headers().firstValue("content-type")).contains("application/xml");
    assertThat(told.body()).contains("85208-7", "TE2", "representation=\"B64\"");
    assertThat(http.get(stage.stranger, path).statusCode()).isEqualTo(404);
    SomeRegister.register(http.scene, stage.claire, "G15_92", "10000000017", "010000024");
    assertThat(CaseHttp.json(http.get(stage.claire, path)).path("code").asText())
        .isEqualTo("other-document");
  }

  @Test
  void theCaseSaysWhereTheAnswerIs() {
    RandomId id = graded();
    done(stage.signing.finish(id, stage.anna, 1));
    JsonNode waits = CaseHttp.json(http.get(stage.claire, "/api/cases/" + id)).path("deliveries");
    assertThat(waits.path(0).path("channel").asText()).isEqualTo("archive");
    assertThat(waits.path(0).path("state").asText()).isEqualTo("waiting");
    http.scene.worker().turn();
    JsonNode done = CaseHttp.json(http.get(stage.anna, "/api/cases/" + id)).path("deliveries");
    assertThat(done.path(0).path("state").asText()).isEqualTo("done");
    assertThat(done.path(0).path("version").asInt()).isEqualTo(1);
  }

  @Test
  void aSecondReadingIsTold() throws IOException {
    RandomId id = graded();
    done(stage.handling.wantSecondReading(id, stage.anna, Optional.of(stage.bruno)));
    done(stage.signing.finish(id, stage.anna, 1));
    stage.reviewing.lock(id, stage.bruno, false);
    String marked = http.scene.objects(id).getFirst().needInstance().facts().uid();
    kept(stage.reviewing.save(id, stage.bruno, 0, AnswerStage.grading(marked)));
    done(stage.signing.finish(id, stage.bruno, 1));
    assertThat(text(http.file(stage.claire, path(id))))
        .contains("Deuxième lecture")
        .contains("Concordante, sans connaître la première : Dr Bruno, 22/11/2026 à 10:00");
  }
}
