// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relais.expertise.annotation.PresentationState;
import io.relais.expertise.dicom.SopClass;
import io.relais.expertise.intake.convert.Eye;
import io.relais.expertise.intake.convert.PhotoField;
import io.relais.expertise.synthetic.DeviceEcg;
import io.relais.expertise.synthetic.EcgModel;
import io.relais.expertise.synthetic.FundusModel;
import io.relais.expertise.synthetic.SyntheticFundus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a question to its answer, on a whole server and by HTTP alone: who asked reads the report,
/// and programs find it in the study.
final class AnswerReturnsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final PhotoField MACULA =
      new PhotoField(PhotoField.Centre.MACULA, OptionalDouble.of(45));

  @TempDir private Path folder;

  @Test
  void anAnswerIsReadByWhoAskedAndFoundInTheStudy() throws Exception {
    try (RunningServer server = RunningServer.start(folder)) {
      Cabinet cabinet = server.cabinet();
      Questions questions = server.questions();
      List<String> marked = new ArrayList<>();
      String screening =
          questions.screening(
              "Martin",
              DAY,
              order -> {
                for (Eye eye : Eye.values()) {
                  byte[] jpeg =
                      new SyntheticFundus(FundusModel.healthy(7, eye == Eye.R).sized(300)).jpeg();
                  marked.add(cabinet.photograph(order, jpeg, eye, MACULA));
                }
              });
      String reading = graded(marked.getFirst());
      var _ = questions.answer(screening, questions.ophthalmologist(), reading);
      JsonNode answered = delivered(questions, screening);
      assertThat(text(questions.report(screening)))
          .contains("Rétinopathie modérée à droite.", "2 · Non proliférante modérée", "Signé par");
      assertThat(classes(server, cabinet.token(), answered))
          .contains(
              SopClass.COMPREHENSIVE_SR, PresentationState.SOP_CLASS, SopClass.ENCAPSULATED_PDF);
    }
  }

  @Test
  void soIsThatAboutAnElectrocardiogram() throws Exception {
    try (RunningServer server = RunningServer.start(folder)) {
      Cabinet cabinet = server.cabinet();
      Questions questions = server.questions();
      String recording =
          questions.recording(
              "Martin",
              DAY,
              order -> {
                var _ =
                    cabinet.receive(
                        order,
                        DeviceEcg.of(EcgModel.normal(5), order.scheduledFor(), "Rythme sinusal"));
              });
      var _ =
          questions.answer(
              recording,
              questions.cardiologist(),
              """
              {"formType":"ecg/1","form":{"ecg":{"rhythm":"sinus","measured":{
                "rate":{"value":64,"origin":"device"}},"conduction":["normal"],
                "repolarisation":["normal"],"comparison":"none"}},"findings":{"rhythm":"sinus"},
               "conclusion":"Tracé normal.","recommendation":"Rien de plus."}
              """);
      JsonNode answered = delivered(questions, recording);
      assertThat(text(questions.report(recording)))
          .contains("Tracé normal.", "valeur de l’appareil", "mm/s");
      assertThat(classes(server, cabinet.token(), answered))
          .contains(SopClass.COMPREHENSIVE_SR, SopClass.ENCAPSULATED_PDF);
    }
  }

  private static String graded(String marked) {
    return """
    {"formType":"diabetic-retinopathy/1","form":{"grading":{
      "right":{"definition":"good","extent":"full","fovea":true,"retinopathy":2,
      "maculopathy":0,"lesions":["haemorrhages"],"other":""},
      "left":{"definition":"good","extent":"full","fovea":true,"retinopathy":0,
      "maculopathy":0,"lesions":[],"other":""}},
      "marks":{"%s/1":{"items":[{"kind":"point","id":"a","at":{"x":90,"y":80}}]}}},
     "findings":{"icdr-right":"2","icdr-left":"0"},
     "conclusion":"Rétinopathie modérée à droite.","recommendation":"Revoir sous 3 mois."}
    """
        .formatted(marked);
  }

  /// Waits until the answer is where it has to go.
  private static JsonNode delivered(Questions questions, String id) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < end) {
      JsonNode seen = questions.seen(id);
      if (seen.path("deliveries").path(0).path("state").asText().equals("done")) {
        return seen;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    throw new AssertionError("The answer is not there: " + questions.seen(id).path("deliveries"));
  }

  private static List<String> classes(RunningServer server, String token, JsonNode seen)
      throws Exception {
    String study = seen.path("examinations").path(0).path("study").asText();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(server.origin() + "/dicomweb/studies/" + study + "/instances"))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/dicom+json")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      List<String> classes = new ArrayList<>();
      for (JsonNode object : new ObjectMapper().readTree(response.body())) {
        classes.add(object.path("00080016").path("Value").path(0).asText());
      }
      return classes;
    }
  }

  private static String text(byte[] pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
