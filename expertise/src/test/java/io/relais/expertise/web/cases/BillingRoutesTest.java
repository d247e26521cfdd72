// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.relais.care.RandomId;
import io.relais.care.people.Profession;
import io.relais.care.people.Registration;
import io.relais.care.people.Registrations;
import io.relais.expertise.review.CaseFolder;
import io.relais.expertise.review.CaseStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BillingRoutesTest {
  @TempDir private Path folder;
  private CaseHttp http;
  private CaseStage stage;

  @BeforeEach
  void open() {
    http = new CaseHttp(folder);
    stage = http.stage;
    Registrations registrations = new Registrations(stage.database);
    registrations.save(
        stage.claire, new Registration(Profession.of("G15_10/SM26"), Optional.empty()));
    registrations.save(
        stage.anna, new Registration(Profession.of("G15_10/SM04"), Optional.empty()));
  }

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void bothPartiesSeeWhatEachMayBill() {
    RandomId id = stage.submitted();
    assertThat(bill(stage.claire, id).at("/acts/0/verdict").asText()).isEqualTo("not-yet");
    assertThat(bill(stage.claire, id).at("/acts/0").has("by")).isFalse();
    answer(id);

    JsonNode bill = bill(stage.claire, id);

    assertThat(bill.get("on").asText()).isEqualTo("2026-11-22");
    assertThat(bill.at("/acts/0/code").asText()).isEqualTo("TE2");
    assertThat(bill.at("/acts/0/by/name").asText()).isEqualTo("Dr Anna");
    assertThat(bill.at("/acts/0/mine").asBoolean()).isFalse();
    assertThat(bill.at("/acts/0/verdict").asText()).isEqualTo("yes");
    assertThat(bill.at("/acts/0/cents").asInt()).isEqualTo(2300);
    assertThat(bill.at("/acts/1/code").asText()).isEqualTo("RQD");
    assertThat(bill.at("/acts/1/mine").asBoolean()).isTrue();
    assertThat(bill.at("/acts/1/check").toString()).contains("also-elsewhere");
    assertThat(bill(stage.anna, id).at("/acts/0/mine").asBoolean()).isTrue();
  }

  @Test
  void whatWasAnsweredForTheSamePatientInTheYearCounts() {
    RandomId first = stage.submitted();
    answer(first);
    CaseFolder known = stage.reader.folder(first, stage.claire).orElseThrow();
    RandomId second = stage.submitted(known.request());
    answer(second);
    assertThat(bill(stage.claire, second).at("/acts/1/limit/used").asInt()).isEqualTo(1);
    assertThat(bill(stage.claire, first).at("/acts/1/limit/used").asInt()).isEqualTo(1);

    stage.later(Duration.ofDays(60));
    RandomId nextYear = stage.submitted(known.request());
    assertThat(bill(stage.claire, nextYear).at("/acts/0/limit/used").asInt()).isZero();
  }

  private void answer(RandomId id) {
    stage.reviewing.lock(id, stage.anna, false);
    stage.reviewing.save(id, stage.anna, 0, CaseStage.content("sinus", "Poursuivre."));
    CaseStage.done(stage.signing.finish(id, stage.anna, 1));
  }

  private JsonNode bill(RandomId by, RandomId id) {
    return CaseHttp.json(http.get(by, "/api/cases/" + id + "/billing"));
  }
}
