// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import io.relais.app.Cabinet;
import io.relais.app.RunningServer;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.expertise.archive.Found;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A professional sends examinations, and looks after those that came under a wrong name or none.
final class UploadTest {
  @TempDir private static Path data;
  @TempDir private Path folder;
  private static RunningServer server;
  private static Browsers browsers;
  private static Cabinet cabinet;
  private static Person claire;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    browsers = new Browsers();
    cabinet = server.cabinet();
    claire = browsers.person("Claire");
    claire.open(cabinet.archivist());
    claire.see("agenda");
    claire.see("nav");
  }

  @AfterAll
  static void close() {
    browsers.close();
    server.close();
  }

  private SomeFiles files() {
    return new SomeFiles(folder);
  }

  /// To the page that sends, by way of the list of orders.
  private void choose(Order order, String name) {
    claire.open(server.origin() + "/send");
    pick(order, name);
    claire.see("chosen-order");
  }

  private static void pick(Order order, String name) {
    claire.find("find").fill(name);
    claire
        .page()
        .locator("[data-order='%s']".formatted(order.id().text()))
        .locator("[data-test=choose]")
        .click();
  }

  private static void give(Path... paths) {
    claire.page().locator("#files").setInputFiles(paths);
  }

  private static Locator outcome(String outcome) {
    return claire.page().locator("[data-test=file][data-outcome='%s']".formatted(outcome));
  }

  @Test
  void filesOfEverySortAnswerAnOrder() {
    Order order = cabinet.order("Lenoir", "Alice", "1950-05-06", Examination.FUNDUS);
    choose(order, "lenoir ali");
    give(
        files().dicom("image.dcm", "Lenoir^Alice", "19500506", 64),
        files().pdf("letter.pdf"),
        files().wfdbHeader(),
        files().words("notes.txt"));
    claire.see("stopped");
    assertThat(claire.find("stopped").innerText()).contains("rec.dat");
    give(files().wfdbSignal());
    claire.seeNoMore("stopped");
    claire.click("go");
    claire.see("all-done");
    assertThat(outcome("accepted").count()).isEqualTo(3);
    assertThat(outcome("refused").innerText()).contains("Ce type de fichier");
    assertThat(cabinet.filed(order))
        .extracting(found -> found.needSeries().facts().modality())
        .containsExactlyInAnyOrder("OP", "DOC", "ECG");

    claire.open(server.origin() + "/examinations");
    claire.find("find").fill("lenoir");
    Locator row =
        claire
            .page()
            .locator("[data-test=examination][data-order='%s']".formatted(order.id().text()));
    row.waitFor();
    Locator pictures = row.locator("[data-test=pictures] img");
    assertThat(pictures.count()).isEqualTo(3);
    for (Locator picture : pictures.all()) {
      assertThat((int) picture.evaluate("each => each.decode().then(() => each.naturalWidth)"))
          .isPositive();
    }
  }

  @Test
  void photographsFromAPhoneAreAskedAbout() {
    Order order = cabinet.order("Roche", "Inès", "1962-02-02", Examination.FUNDUS);
    Page page = claire.page();
    page.setViewportSize(390, 844);
    choose(order, "roche");
    page.locator("#photo").setInputFiles(files().photo("right.jpg"));
    page.locator("#photo").setInputFiles(files().photo("left.jpg"));
    claire.see("eye-R");
    assertThat(claire.find("go").isDisabled()).isTrue();
    page.locator("[data-test=file]").nth(0).locator("[data-test=eye-R]").check();
    page.locator("[data-test=file]").nth(1).locator("[data-test=eye-L]").check();
    claire.click("go");
    claire.see("all-done");
    assertThat(outcome("accepted").count()).isEqualTo(2);
    assertThat(cabinet.filed(order)).hasSize(2);
    page.setViewportSize(1280, 800);
  }

  @Test
  void aCutInTheMiddleIsGoneOnFrom() {
    Order order = cabinet.order("Meyer", "Anne", "1970-07-07", Examination.FUNDUS);
    choose(order, "meyer");
    AtomicInteger pieces = new AtomicInteger();
    Page page = claire.page();
    page.route(
        "**/api/uploads/*",
        route -> {
          boolean patch = route.request().method().equals("PATCH");
          if (patch && pieces.incrementAndGet() > 1) {
            route.abort("internetdisconnected");
          } else {
            route.resume();
          }
        });
    give(files().dicom("large.dcm", "Meyer^Anne", "19700707", 2000));
    claire.click("go");
    page.locator("[data-test=file][data-step=paused]").waitFor();
    assertThat(page.locator("[data-test=file]").innerText()).contains("reprend tout seul");
    page.unroute("**/api/uploads/*");
    outcome("accepted").waitFor();
    assertThat(cabinet.filed(order)).hasSize(1);
  }

  @Test
  void aReloadInTheMiddleIsGoneOnFrom() {
    Order order = cabinet.order("Garnier", "Rose", "1980-08-08", Examination.FUNDUS);
    choose(order, "garnier");
    Page page = claire.page();
    AtomicInteger pieces = new AtomicInteger();
    page.route("**/api/uploads/*", route -> onlyTheFirst(route, pieces));
    give(files().dicom("long.dcm", "Garnier^Rose", "19800808", 2000));
    claire.click("go");
    page.locator("[data-test=file][data-step=paused]").waitFor();
    page.reload();
    claire.see("resumed");
    page.unroute("**/api/uploads/*");
    outcome("accepted").waitFor();
    List<Found> filed = cabinet.filed(order);
    assertThat(filed).hasSize(1);
    assertThat(filed.getFirst().needInstance().arrival().object().size()).isGreaterThan(4_000_000);
  }

  private static void onlyTheFirst(Route route, AtomicInteger pieces) {
    if (route.request().method().equals("PATCH") && pieces.incrementAndGet() > 1) {
      route.abort("internetdisconnected");
    } else {
      route.resume();
    }
  }

  @Test
  void whatSpeaksOfSomebodyElseIsComparedAndReleased() {
    Order wrong = cabinet.order("Colin", "Eva", "1955-05-05", Examination.FUNDUS);
    Order right = cabinet.order("Blanc", "Nina", "1990-09-09", Examination.FUNDUS);
    choose(wrong, "colin");
    give(files().dicom("other.dcm", "Blanc^Nina", "19900909", 32));
    claire.click("go");
    outcome("quarantined").waitFor();
    assertThat(outcome("quarantined").innerText()).contains("autre patient");

    claire.open(server.origin() + "/quarantine");
    claire.page().locator("[data-test=entry]", entry("Blanc Nina")).locator("button").click();
    claire.see("comparison");
    assertThat(claire.page().locator("tr.contradicts").count()).isGreaterThanOrEqualTo(3);
    claire.click("other");
    pick(right, "blanc");
    claire.page().locator("tr.contradicts").first().waitFor(Person.gone());
    claire.click("release");
    claire.click("yes");
    claire.see("said");
    assertThat(cabinet.filed(right)).hasSize(1);
    assertThat(cabinet.filed(wrong)).isEmpty();
  }

  private static Page.LocatorOptions entry(String name) {
    return new Page.LocatorOptions().setHasText(name);
  }

  @Test
  void whatCameWithoutAnOrderIsGivenOne() {
    Order order = cabinet.order("Faure", "Lola", "1985-04-04", Examination.FUNDUS);
    claire.open(server.origin() + "/send");
    claire.click("without");
    give(files().dicom("alone.dcm", "Faure^Lola", "19850404", 32));
    claire.click("go");
    outcome("unassigned").waitFor();

    claire.open(server.origin() + "/unassigned");
    claire
        .page()
        .locator("[data-test=study]", entry("Faure Lola"))
        .locator("[data-test=assign]")
        .click();
    pick(order, "faure");
    claire.see("confirming");
    claire.click("yes");
    claire.see("said");
    assertThat(cabinet.filed(order)).hasSize(1);
  }

  @Test
  void aStrangerSeesNothingOfIt() {
    Order order = cabinet.order("Perrin", "Zoé", "1991-01-01", Examination.FUNDUS);
    Person stranger = browsers.beside(claire, "stranger");
    BrowserContext context = stranger.page().context();
    context.addCookies(
        List.of(new Cookie("relais-session", cabinet.stranger()).setUrl(server.origin())));
    stranger.open(server.origin() + "/send?order=" + order.id().text());
    stranger.see("find");
    String origin = server.origin();
    assertThat(context.request().get(origin + "/api/orders/" + order.id().text()).status())
        .isEqualTo(404);
    assertThat(context.request().get(origin + "/api/quarantine").text()).contains("\"entries\":[]");
    context.clearCookies();
    assertThat(context.request().get(origin + "/api/orders").status()).isEqualTo(401);
  }
}
