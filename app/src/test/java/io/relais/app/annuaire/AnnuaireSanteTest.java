// SPDX-License-Identifier: Apache-2.0
package io.relais.app.annuaire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.relais.app.annuaire.AnnuaireSante.Access;
import io.relais.expertise.request.NationalDirectory.Answer;
import io.relais.expertise.request.NationalDirectory.Professional;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Asks a server of our own that answers as the Annuaire does. Nobody in it exists.
class AnnuaireSanteTest {
  private static final String PEOPLE =
      """
      {"resourceType":"Bundle","type":"searchset",
       "link":[{"relation":"self","url":"x"},{"relation":"next","url":"y"}],
       "entry":[
        {"resource":{"resourceType":"Practitioner","id":"003-1","active":true,
          "identifier":[{"system":"urn:oid:1.2.250.1.71.4.2.1","value":"899900000045"},
                        {"system":"https://rpps.esante.gouv.fr","value":"99900000045"}],
          "name":[{"family":"LEFEVRE","given":["Helene"],"prefix":["MME"],"suffix":["DR"]}],
          "qualification":[
           {"code":{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_R48-DiplomeEtatFrancais/FHIR/TRE-R48-DiplomeEtatFrancais","code":"DE28"}]}},
           {"code":{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_G15-ProfessionSante/FHIR/TRE-G15-ProfessionSante","code":"10"}]}},
           {"code":{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale","code":"SM38"}]}}]}},
        {"resource":{"resourceType":"Practitioner","id":"003-2","name":[{"family":"SANS","given":["Numero"]}]}},
        {"resource":{"resourceType":"PractitionerRole","id":"005-1","active":true,
          "practitioner":{"reference":"Practitioner/003-1"},
          "organization":{"reference":"Organization/001-7"},
          "telecom":[{"system":"phone","value":"0199000000"},
                     {"system":"email","value":"helene.lefevre@demo.mssante.fr"}]}}]}
      """;
  private static final String PLACES =
      """
      {"resourceType":"Bundle","entry":[{"resource":
        {"resourceType":"Organization","id":"001-7","name":"CH DES ERABLES"}}]}
      """;

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch done = new CountDownLatch(1);
  private HttpServer server;
  private Instant now = Instant.parse("2026-11-22T09:00:00Z");
  private int status = 200;
  private String people = PEOPLE;
  private boolean waits;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/fhir/v2", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    done.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + body
            + " "
            + exchange.getRequestHeaders().getFirst("ESANTE-API-KEY"));
    if (waits) {
      try {
        done.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    String text = exchange.getRequestURI().getPath().contains("Organization") ? PLACES : people;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private AnnuaireSante annuaire(Duration patience) {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir/v2");
    return new AnnuaireSante(new Access(base, "a-key", patience), () -> now);
  }

  private AnnuaireSante annuaire() {
    return annuaire(Duration.ofSeconds(20));
  }

  @Test
  void findsSomebodyWithWhatRegistersSay() {
    Answer answer = annuaire().search("Lefèvre, hélène");

    assertThat(answer).isInstanceOf(Answer.Found.class);
    Answer.Found found = (Answer.Found) answer;
    assertThat(found.more()).isTrue();
    assertThat(found.professionals()).hasSize(1);
    Professional one = found.professionals().getFirst();
    assertThat(one.rpps()).hasToString("99900000045");
    assertThat(one.name()).isEqualTo("Dr Helene LEFEVRE");
    assertThat(one.title()).isEqualTo("Médecin - Ophtalmologie (SM)");
    assertThat(one.structure()).isEqualTo("CH DES ERABLES");
    assertThat(one.profession()).hasValueSatisfying(it -> assertThat(it.isDoctor()).isTrue());
    assertThat(one.mssante()).hasToString("Optional[helene.lefevre@demo.mssante.fr]");
    assertThat(asked)
        .containsExactly(
            "POST /fhir/v2/Practitioner/_search name=LEFEVRE&name=HELENE&active=true&_count=25"
                + "&_revinclude=PractitionerRole:practitioner a-key",
            "POST /fhir/v2/Organization/_search _id=001-7&_count=1 a-key");
  }

  @Test
  void asksByNumberAndNotForTooLittle() {
    assertThat(annuaire().search("999 0000 0045")).isInstanceOf(Answer.Found.class);
    assertThat(asked.getFirst()).contains("identifier=99900000045&");
    assertThat(annuaire().search(" le ")).isEqualTo(new Answer.TooShort());
    assertThat(annuaire().search("")).isEqualTo(new Answer.TooShort());
    assertThat(asked).hasSize(2);
  }

  @Test
  void keepsAnswersForAWhile() {
    AnnuaireSante annuaire = annuaire();
    annuaire.search("lefevre");
    assertThat(annuaire.search("LEFÈVRE")).isInstanceOf(Answer.Found.class);
    assertThat(asked).hasSize(2);
    now = now.plus(Duration.ofMinutes(11));
    annuaire.search("lefevre");
    assertThat(asked).hasSize(4);
  }

  @Test
  void saysThatItDoesNotAnswerAndLeavesItAloneForAMoment() {
    AnnuaireSante annuaire = annuaire();
    status = 503;
    assertThat(annuaire.search("lefevre")).isEqualTo(new Answer.Silent());
    status = 200;
    assertThat(annuaire.search("lefevre")).isEqualTo(new Answer.Silent());
    assertThat(asked).hasSize(1);
    now = now.plus(Duration.ofSeconds(31));
    assertThat(annuaire.search("lefevre")).isInstanceOf(Answer.Found.class);
  }

  @Test
  void waitsForItOnlySoLong() {
    waits = true;
    assertThat(annuaire(Duration.ofMillis(200)).search("lefevre")).isEqualTo(new Answer.Silent());
  }

  @Test
  void saysThatNobodyIsThere() {
    AnnuaireSante annuaire = annuaire();
    server.stop(0);
    assertThat(annuaire.search("lefevre")).isEqualTo(new Answer.Silent());
  }

  @Test
  void bearsAnswersThatAreNone() {
    for (String odd :
        List.of(
            "", "[]", "{}", "{\"resourceType\":\"OperationOutcome\"}", "<html>", "[".repeat(99))) {
      people = odd;
      assertThat(annuaire().search("lefevre")).as(odd).isEqualTo(new Answer.Silent());
    }
    for (String empty :
        List.of(
            "{\"resourceType\":\"Bundle\"}",
            "{\"resourceType\":\"Bundle\",\"entry\":[3,{},{\"resource\":{\"resourceType\":\"Practitioner\",\"name\":7}}]}")) {
      people = empty;
      assertThat(annuaire().search("lefevre"))
          .as(empty)
          .isEqualTo(new Answer.Found(List.of(), false));
    }
  }

  @Test
  void tellsNobodyTheKey() {
    assertThat(new Access(URI.create("https://annuaire.example"), "a-key", Duration.ofSeconds(4)))
        .hasToString("Access[https://annuaire.example]");
  }
}
