// SPDX-License-Identifier: Apache-2.0
package io.relais.app.annuaire;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.annuaire.AnnuaireSante.Access;
import io.relais.expertise.request.NationalDirectory.Answer;
import io.relais.expertise.request.NationalDirectory.Professional;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Asks a server of our own that answers as the Annuaire does. Nobody in it exists.
class AnnuaireSanteTest {
  private final SomeAnnuaire server = new SomeAnnuaire();
  private Instant now = Instant.parse("2026-11-22T09:00:00Z");

  @AfterEach
  void close() {
    server.close();
  }

  private AnnuaireSante annuaire(Duration patience) {
    return new AnnuaireSante(new Access(server.base(), "a-key", patience), () -> now);
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
    assertThat(server.asked())
        .containsExactly(
            "POST /fhir/v2/Practitioner/_search name=LEFEVRE&name=HELENE&active=true&_count=25"
                + "&_revinclude=PractitionerRole:practitioner a-key",
            "POST /fhir/v2/Organization/_search _id=001-7&_count=1 a-key");
  }

  @Test
  void asksByNumberAndNotForTooLittle() {
    assertThat(annuaire().search("999 0000 0045")).isInstanceOf(Answer.Found.class);
    assertThat(server.asked().getFirst()).contains("identifier=99900000045&");
    assertThat(annuaire().search(" le ")).isEqualTo(new Answer.TooShort());
    assertThat(annuaire().search("")).isEqualTo(new Answer.TooShort());
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void keepsAnswersForAWhile() {
    AnnuaireSante annuaire = annuaire();
    annuaire.search("lefevre");
    assertThat(annuaire.search("LEFÈVRE")).isInstanceOf(Answer.Found.class);
    assertThat(server.asked()).hasSize(2);
    now = now.plus(Duration.ofMinutes(11));
    annuaire.search("lefevre");
    assertThat(server.asked()).hasSize(4);
  }

  @Test
  void saysThatItDoesNotAnswerAndLeavesItAloneForAMoment() {
    AnnuaireSante annuaire = annuaire();
    server.status(503);
    assertThat(annuaire.search("lefevre")).isEqualTo(new Answer.Silent());
    server.status(200);
    assertThat(annuaire.search("lefevre")).isEqualTo(new Answer.Silent());
    assertThat(server.asked()).hasSize(1);
    now = now.plus(Duration.ofSeconds(31));
    assertThat(annuaire.search("lefevre")).isInstanceOf(Answer.Found.class);
  }

  @Test
  void waitsForItOnlySoLong() {
    server.waits();
    assertThat(annuaire(Duration.ofMillis(200)).search("lefevre")).isEqualTo(new Answer.Silent());
  }

  @Test
  void saysThatNobodyIsThere() {
    AnnuaireSante annuaire = annuaire();
    server.close();
    assertThat(annuaire.search("lefevre")).isEqualTo(new Answer.Silent());
  }

  @Test
  void bearsAnswersThatAreNone() {
    for (String odd :
        List.of(
            "", "[]", "{}", "{\"resourceType\":\"OperationOutcome\"}", "<html>", "[".repeat(99))) {
      server.people(odd);
      assertThat(annuaire().search("lefevre")).as(odd).isEqualTo(new Answer.Silent());
    }
    for (String empty :
        List.of(
            "{\"resourceType\":\"Bundle\"}",
            "{\"resourceType\":\"Bundle\",\"entry\":[3,{},{\"resource\":{\"resourceType\":\"Practitioner\",\"name\":7}}]}")) {
      server.people(empty);
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
