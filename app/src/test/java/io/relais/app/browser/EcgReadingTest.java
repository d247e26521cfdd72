// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import io.relais.app.Questions;
import io.relais.app.RunningServer;
import io.relais.care.orders.Order;
import io.relais.expertise.synthetic.DeviceEcg;
import io.relais.expertise.synthetic.EcgModel;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A cardiologist answers about an electrocardiogram: what others measured is offered, and never
/// taken over by itself; the screen is measured, and the paper is scrolled.
final class EcgReadingTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  @TempDir private static Path data;
  private static RunningServer server;
  private static Browsers browsers;
  private static Questions questions;
  private static Person minh;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    browsers = new Browsers();
    questions = server.questions();
    minh = browsers.person("Minh");
    minh.open(server.signInLink("cardiologist")).see("worklist");
  }

  @AfterAll
  static void close() {
    browsers.close();
    server.close();
  }

  private static Consumer<Order> recorded(int seed, LocalDate day) {
    return order ->
        server
            .cabinet()
            .receive(
                order,
                DeviceEcg.of(
                    EcgModel.normal(seed), day.atTime(LocalTime.of(9, 12)), "Rythme sinusal"));
  }

  private static String asked(String family, LocalDate day) {
    return questions.recording(family, day, recorded(5, day));
  }

  private static void read(String id) {
    minh.page().setViewportSize(1440, 900);
    minh.open(server.origin() + "/read?case=" + id);
    minh.page().locator("[data-test=panel][data-case='%s']".formatted(id)).waitFor();
    minh.see("ecg-canvas");
  }

  private static void saved() {
    minh.page().locator("[data-test=draft][data-state=saved]").waitFor();
  }

  private static Locator figure(String name) {
    return minh.page().locator("[data-figure=%s]".formatted(name));
  }

  private static Locator offer(String name, String origin) {
    return minh.page().locator("[data-offer=%s-%s]".formatted(name, origin));
  }

  @Test
  void whatOthersMeasuredIsOfferedAndTakenOverByAClickOnly() {
    asked("Leroy", DAY.minusYears(1));
    String one = asked("Leroy", DAY);
    read(one);
    minh.click("begin");
    saved();
    offer("qt", "device").waitFor();
    offer("qt", "aid").waitFor();
    for (String name : new String[] {"rate", "pr", "qrs", "qt", "qtc", "axis"}) {
      assertThat(figure(name).locator("input").inputValue()).as(name).isEmpty();
      assertThat(figure(name).getAttribute("data-origin")).as(name).isEmpty();
    }
    Pictures.desks(minh, "ecg-form");

    minh.click("nothing-abnormal");
    offer("rate", "device").click();
    offer("pr", "aid").click();
    offer("qt", "device").click();
    figure("qrs").locator("input").fill("94");
    figure("qrs").locator("input").press("Tab");
    minh.find("formula").selectOption("fridericia");
    assertThat(figure("rate").getAttribute("data-origin")).isEqualTo("device");
    assertThat(figure("pr").getAttribute("data-origin")).isEqualTo("aid");
    assertThat(figure("qrs").getAttribute("data-origin")).isEqualTo("reader");
    assertThat(figure("qtc").getAttribute("data-origin")).isEqualTo("reckoned");
    minh.click("comparison-unchanged");
    assertThat(minh.find("conclusion").inputValue())
        .contains("Rythme sinusal à 63/min", "QTc", "Fridericia", "Pas de trouble de conduction");
    saved();
    Accessible.check(minh, "ecg-form-filled");

    JsonNode kept = questions.reading(one, questions.cardiologist());
    assertThat(kept.path("formType").asText()).isEqualTo("ecg/1");
    JsonNode ecg = kept.path("form").path("ecg");
    assertThat(ecg.path("measured").path("pr").path("origin").asText()).isEqualTo("aid");
    assertThat(ecg.path("measured").path("qtc").path("formula").asText()).isEqualTo("fridericia");
    String recording = ecg.path("recording").asText();
    assertThat(ecg.path("comparedWith").asText()).isNotEmpty().isNotEqualTo(recording);
    JsonNode measured = kept.path("form").path("marks").path("ecg").path(recording);
    assertThat(measured.path("device")).isNotEmpty();
    assertThat(measured.path("aid").path("intervals").path("qt").asDouble()).isPositive();

    minh.page().reload();
    minh.see("ecg-canvas");
    saved();
    assertThat(figure("qrs").locator("input").inputValue()).isEqualTo("94");
    minh.click("sign");
    minh.click("confirm");
    minh.see("signature");
    assertThat(questions.seen(one).path("answer").path("findings").path("rhythm").asText())
        .isEqualTo("sinus");
    Pictures.desks(minh, "ecg-signed");
  }

  @Test
  void theCalipersOfferWhatTheySpan() {
    read(asked("Roux", DAY));
    minh.click("begin");
    saved();
    minh.find("ecg-canvas").click();
    minh.page().keyboard().press("c");
    offer("pr", "calipers").waitFor();
    String told = offer("pr", "calipers").innerText();
    assertThat(told).contains("compas");
    offer("pr", "calipers").click();
    assertThat(figure("pr").getAttribute("data-origin")).isEqualTo("calipers");
    minh.page().keyboard().press("e");
    minh.see("measures");
    assertThat(minh.page().locator("[data-row=pr] [data-by=reviewer]").innerText())
        .isEqualTo(figure("pr").locator("input").inputValue());
    Accessible.check(minh, "ecg-measures");
    minh.page().keyboard().press("e");
    minh.page().keyboard().press("m");
    minh.page().locator("[data-label='MEDIAN BEAT'][aria-pressed=true]").waitFor();
    minh.page().keyboard().press("u");
    minh.page().locator("[data-do=overlay][aria-pressed=true]").waitFor();
    Pictures.desks(minh, "ecg-overlay");
    minh.page().keyboard().press("u");
  }

  @Test
  void theScreenIsMeasuredByACardAndThePaperIsScrolled() {
    read(asked("Faure", DAY));
    minh.page().keyboard().press("k");
    minh.see("card");
    Accessible.check(minh, "ecg-calibration");
    BoundingBox card = minh.find("card").boundingBox();
    assertThat(card.width / card.height).isCloseTo(85.6 / 53.98, within(0.01));
    assertThat(card.width).isCloseTo(85.6 * 96 / 25.4, within(1.0));
    minh.page().keyboard().press("Escape");
    minh.seeNoMore("card");
    for (int n = 0; n < 6; n++) {
      minh.page().keyboard().press("+");
    }
    Object most =
        minh.find("ecg-canvas")
            .evaluate(
                "each => { const paper = each.closest('.scroller');"
                    + " return paper.scrollWidth - paper.clientWidth; }");
    assertThat(((Number) most).intValue()).isGreaterThan(200);
  }
}
