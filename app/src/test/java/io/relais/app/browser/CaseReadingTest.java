// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.relais.app.Cabinet;
import io.relais.app.Questions;
import io.relais.app.RunningServer;
import io.relais.care.access.ProfessionalSession;
import io.relais.care.orders.Order;
import io.relais.expertise.intake.convert.Eye;
import io.relais.expertise.intake.convert.PhotoField;
import io.relais.expertise.synthetic.FundusModel;
import io.relais.expertise.synthetic.SyntheticFundus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ophthalmologists read cases of their team: one takes a case up, writes, signs and goes on to the
/// next; others take it over, write at the same time, or read it a second time. Nothing that was
/// written is lost.
final class CaseReadingTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final PhotoField MACULA =
      new PhotoField(PhotoField.Centre.MACULA, OptionalDouble.of(45));

  @TempDir private static Path data;
  private static RunningServer server;
  private static Browsers browsers;
  private static Questions questions;
  private static byte[] right;
  private static byte[] left;
  private Person helene;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    browsers = new Browsers();
    questions = server.questions();
    right = new SyntheticFundus(FundusModel.healthy(7, true).sized(900).graded(2, true)).jpeg();
    left = new SyntheticFundus(FundusModel.healthy(7, false).sized(900).graded(1, false)).jpeg();
  }

  @AfterAll
  static void close() {
    browsers.close();
    server.close();
  }

  @BeforeEach
  void signIn() {
    helene = browsers.person("Hélène", "--enable-unsafe-swiftshader");
    helene.open(server.signInLink("specialist")).see("worklist");
  }

  @AfterEach
  void leave() {
    helene.page().context().close();
  }

  private static void eyes(Order order) {
    Cabinet cabinet = server.cabinet();
    cabinet.photograph(order, right, Eye.R, MACULA);
    cabinet.photograph(order, left, Eye.L, MACULA);
  }

  private static String screening(String family) {
    return questions.screening(family, DAY, CaseReadingTest::eyes);
  }

  /// Another ophthalmologist of the team, in a browser of their own.
  private Person yanis() {
    Person yanis = browsers.beside(helene, "Yanis");
    yanis
        .page()
        .context()
        .addCookies(
            List.of(
                new Cookie(ProfessionalSession.COOKIE, questions.otherOphthalmologist())
                    .setUrl(server.origin())));
    return yanis;
  }

  private static void read(Person who, String id) {
    who.open(server.origin() + "/read?case=" + id);
    who.page().locator("[data-test=panel][data-case='%s']".formatted(id)).waitFor();
    shown(who, "R", 0);
    shown(who, "L", 0);
  }

  private static void shown(Person who, String side, int age) {
    who.page()
        .locator(
            "[data-test=pane][data-side=%s][data-age='%d'][data-state=shown]".formatted(side, age))
        .first()
        .waitFor();
  }

  private static void begin(Person who) {
    who.click("begin");
    draft(who, "saved");
  }

  /// Waits until what was written is in this state.
  private static void draft(Person who, String state) {
    who.page().locator("[data-test=draft][data-state=%s]".formatted(state)).waitFor();
  }

  private static void press(Person who, String... keys) {
    for (String key : keys) {
      who.page().keyboard().press(key);
    }
  }

  /// Both eyes by keys alone: right eye moderate, left eye mild.
  private static void grade(Person who) {
    press(who, "d", "q", "2", "6", "g", "q", "1", "6");
  }

  private static Locator conclusion(Person who) {
    return who.find("conclusion");
  }

  private static void sign(Person who) {
    who.click("sign");
    who.see("dialog-sign");
    who.click("confirm");
  }

  private static JsonNode answer(String id) {
    return questions.seen(id).path("answer");
  }

  @Test
  void aCaseIsTakenUpGradedByKeysAndSignedAndTheNextIsThereAtOnce() {
    questions.screening("Martin", DAY.minusDays(376), CaseReadingTest::eyes);
    String one = screening("Martin");
    String next = screening("Petit");
    read(helene, one);
    assertThat(helene.find("deadline").innerText()).contains("à rendre le");
    Accessible.check(helene, "case-begin");
    begin(helene);
    grade(helene);
    draft(helene, "saved");
    assertThat(conclusion(helene).inputValue())
        .contains("Œil droit", "non proliférante modérée", "non proliférante minime");
    press(helene, "d", "p");
    shown(helene, "R", 1);
    Pictures.desks(helene, "case-years");
    press(helene, "p");
    helene.find("context").evaluate("each => each.scrollIntoView()");
    Accessible.check(helene, "case-graded");

    helene.click("sign");
    assertThat(helene.find("sign-as").innerText()).contains("Dr Hélène Lefèvre");
    assertThat(helene.find("final").innerText()).contains("rétinopathie diabétique");
    Map<String, Object> report = helene.ask("GET", helene.find("preview").getAttribute("href"), "");
    assertThat(report.get("status")).isEqualTo(200);
    Accessible.check(helene, "case-sign");
    helene.click("confirm");
    helene.see("signature");
    assertThat(questions.seen(one).path("state").asText()).isEqualTo("answered");
    assertThat(answer(one).path("findings").path("icdr-right").asText()).isEqualTo("2");
    Accessible.check(helene, "case-signed");

    String following = helene.find("next").getAttribute("href");
    assertThat(following).startsWith("/read?case=");
    helene.click("next");
    helene.page().waitForURL("**" + following);
    String then = following.substring(following.indexOf('=') + 1);
    helene.page().locator("[data-test=panel][data-case='%s']".formatted(then)).waitFor();
    shown(helene, "R", 0);
    assertThat(helene.page().locator("[data-test=answer]").count()).isZero();
    assertThat(questions.seen(next).path("state").asText()).isEqualTo("submitted");
  }

  @Test
  void aCaseIsTakenFromSomebodyWhoSeesItAndLosesNothing() {
    String one = screening("Robert");
    read(helene, one);
    begin(helene);
    conclusion(helene).fill("Texte d’Hélène.");
    draft(helene, "saved");

    Person yanis = yanis();
    read(yanis, one);
    assertThat(yanis.find("locked").innerText()).contains("Dr Hélène Lefèvre lit ce dossier");
    yanis.click("take-over");
    assertThat(yanis.find("dialog-take-over").innerText()).contains("Dr Hélène Lefèvre");
    Pictures.desks(yanis, "case-take-over");
    yanis.click("confirm");
    draft(yanis, "saved");
    assertThat(conclusion(yanis).inputValue()).isEqualTo("Texte d’Hélène.");
    conclusion(yanis).fill("Texte de Yanis.");
    draft(yanis, "saved");

    conclusion(helene).fill("Texte d’Hélène, suite.");
    draft(helene, "lost");
    assertThat(helene.find("draft").innerText())
        .contains("Dr Yanis Benali a repris ce dossier", "n’est pas enregistré");
    Pictures.desks(helene, "case-lost");
    assertThat(conclusion(helene).inputValue()).isEqualTo("Texte d’Hélène, suite.");
    helene.click("take-over");
    helene.click("confirm");
    draft(helene, "changed");
    helene.click("compare");
    assertThat(helene.find("compared").innerText())
        .contains("Texte d’Hélène, suite.", "Texte de Yanis.", "Dr Yanis Benali");
    Pictures.desks(helene, "case-compare");
    helene.find("dialog-compare").locator("[data-test=keep-mine]").click();
    draft(helene, "saved");
    assertThat(questions.reading(one, questions.ophthalmologist()).path("conclusion").asText())
        .isEqualTo("Texte d’Hélène, suite.");
    yanis.page().context().close();
  }

  @Test
  void twoTabsOfOnePersonShowBothVersions() {
    String one = screening("Bernard");
    read(helene, one);
    begin(helene);
    Person tab = browsers.sameBrowser(helene, "Hélène’s other tab");
    read(tab, one);
    draft(tab, "saved");
    conclusion(tab).fill("De l’autre onglet.");
    draft(tab, "saved");
    conclusion(helene).fill("De cet onglet.");
    draft(helene, "changed");
    helene.click("compare");
    assertThat(helene.find("compared").locator("[data-differs]").innerText())
        .contains("De l’autre onglet.", "De cet onglet.");
    helene.find("dialog-compare").locator("[data-test=take-theirs]").click();
    draft(helene, "saved");
    assertThat(conclusion(helene).inputValue()).isEqualTo("De l’autre onglet.");
  }

  @Test
  void withoutAConnectionWhatIsWrittenWaits() {
    String one = screening("Dubois");
    read(helene, one);
    begin(helene);
    Page page = helene.page();
    page.context().setOffline(true);
    conclusion(helene).fill("Écrit sans connexion.");
    draft(helene, "waiting");
    Pictures.desks(helene, "case-offline");
    press(helene, "Tab");
    page.context().setOffline(false);
    draft(helene, "saved");
    assertThat(questions.reading(one, questions.ophthalmologist()).path("conclusion").asText())
        .isEqualTo("Écrit sans connexion.");
  }

  @Test
  void aLetterIsShownBesideTheForm() {
    String one =
        questions.screening(
            "Michel",
            DAY,
            order -> {
              eyes(order);
              server.cabinet().document(order, letter());
            });
    read(helene, one);
    helene.page().locator("button.kind:has-text('Documents')").click();
    helene.see("picture");
    Map<String, Object> letter = helene.ask("GET", helene.find("open").getAttribute("href"), "");
    assertThat(letter.get("text").toString()).startsWith("%PDF");
    Object width =
        helene
            .find("picture")
            .evaluate("each => each.decode().then(() => each.naturalWidth, () => 0)");
    assertThat(((Number) width).intValue()).isGreaterThan(100);
    Accessible.check(helene, "case-letter");
    helene.find("panel").locator("[data-test=notice]").click();
    assertThat(helene.find("notice-text").innerText()).contains("aucun diagnostic");
  }

  private static byte[] letter() {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 14);
        content.newLineAtOffset(60, 760);
        content.showText("Lettre du diabétologue");
        content.endText();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aSecondPersonReadsBlindAndBothAgree() {
    String one = screening("Moreau");
    read(helene, one);
    begin(helene);
    grade(helene);
    draft(helene, "saved");
    helene.click("sign");
    helene.find("second-too").check();
    helene.click("confirm");
    helene.see("signed");
    assertThat(helene.find("signed").innerText()).contains("deuxième personne");

    Person yanis = yanis();
    read(yanis, one);
    assertThat(yanis.page().content()).doesNotContain("modérée.");
    begin(yanis);
    yanis.see("blind");
    assertThat(conclusion(yanis).inputValue()).isEmpty();
    press(yanis, "d", "q", "1", "6", "g", "q", "1", "6");
    draft(yanis, "saved");
    Pictures.desks(yanis, "case-blind");
    sign(yanis);
    yanis.see("consensus");
    yanis.click("compare");
    assertThat(yanis.find("compared").locator("[data-differs]").allInnerTexts())
        .anyMatch(row -> row.contains("modérée") && row.contains("minime"));
    Accessible.check(yanis, "case-two-readings");
    press(yanis, "Escape");
    begin(yanis);
    conclusion(yanis).fill("Réponse commune.");
    draft(yanis, "saved");
    sign(yanis);
    yanis.page().getByText("doit encore l’approuver").waitFor();

    helene.page().reload();
    helene.see("agree");
    assertThat(conclusion(helene).inputValue()).isEqualTo("Réponse commune.");
    Pictures.desks(helene, "case-agree");
    helene.click("agree");
    helene.see("signature");
    assertThat(helene.page().locator("[data-test=signature]").count()).isEqualTo(3);
    assertThat(answer(one).path("conclusion").asText()).isEqualTo("Réponse commune.");
    yanis.page().context().close();
  }

  @Test
  void aQuestionBackAndARefusalReachTheRequester() {
    String one = screening("Laurent");
    read(helene, one);
    helene.click("ask");
    helene.find("text").fill("Quelle est la dernière HbA1c ?");
    helene.click("confirm");
    helene.see("asked");
    assertThat(questions.seen(one).path("asked").path("text").asText())
        .isEqualTo("Quelle est la dernière HbA1c ?");

    String other = screening("Simon");
    read(helene, other);
    helene.click("refuse");
    helene.find("reason").selectOption("needs-visit");
    Accessible.check(helene, "case-refuse");
    helene.click("confirm");
    helene.page().locator("[data-test=foot][data-state=refused]").waitFor();
    assertThat(questions.seen(other).path("refusal").path("reason").asText())
        .isEqualTo("needs-visit");
  }
}
