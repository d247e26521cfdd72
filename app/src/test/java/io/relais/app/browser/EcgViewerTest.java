// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.relais.app.Cabinet;
import io.relais.app.RunningServer;
import io.relais.care.access.ProfessionalSession;
import io.relais.care.orders.Examination;
import io.relais.care.orders.Order;
import io.relais.expertise.synthetic.DeviceEcg;
import io.relais.expertise.synthetic.EcgModel;
import io.relais.expertise.waveform.Device;
import io.relais.expertise.waveform.Ecg;
import io.relais.expertise.waveform.EcgFormat;
import io.relais.expertise.waveform.Filters;
import io.relais.expertise.waveform.Lead;
import io.relais.expertise.waveform.LeadCode;
import io.relais.expertise.waveform.LeadGroup;
import io.relais.expertise.waveform.Samples;
import io.relais.expertise.waveform.Subject;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A specialist reads electrocardiograms: sizes on the screen, gaps, calipers, keys and layouts.
final class EcgViewerTest {
  private static final LocalDateTime START = LocalDateTime.of(2026, 11, 21, 9, 12);
  private static final int FREQUENCY = 500;
  private static final int GAP = -32768;

  /// Pixels a millimetre on the screen of these tests, as if somebody had measured.
  private static final int PIXELS = 10;

  @TempDir private static Path data;
  private static RunningServer server;
  private static Browsers browsers;
  private static Cabinet cabinet;
  private static Person reader;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    browsers = new Browsers();
    cabinet = server.cabinet();
    reader = browsers.person("Reader");
    reader.open(cabinet.archivist());
    reader.see("agenda");
  }

  @AfterAll
  static void close() {
    browsers.close();
    server.close();
  }

  /// Twelve leads with 1 mV from 0.5 to 1.5 s and nothing recorded from 2 to 3 s.
  private static Ecg blocks() {
    int[] samples = new int[10 * FREQUENCY];
    for (int i = 0; i < samples.length; i++) {
      double second = i / (double) FREQUENCY;
      samples[i] = second >= 0.5 && second < 1.5 ? 400 : second >= 2 && second < 3 ? GAP : 0;
    }
    List<Lead> leads =
        LeadCode.STANDARD.stream()
            .map(code ->
                new Lead(
                    code,
                    Samples.of(samples),
                    OptionalDouble.of(2.5),
                    0,
                    OptionalInt.of(GAP),
                    Filters.UNKNOWN))
            .toList();
    return new Ecg(
        EcgFormat.SYNTHETIC,
        Subject.UNKNOWN,
        START,
        null,
        Device.UNKNOWN,
        List.of(new LeadGroup(LeadGroup.Kind.RHYTHM, FREQUENCY, 0, leads)),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Order received(String family, Ecg ecg) {
    Order order = cabinet.order(family, "Nina", "1960-02-03", Examination.ECG);
    cabinet.receive(order, ecg);
    return order;
  }

  /// Opens the reader's page on a screen of known pixels.
  private static Page read(Order order) {
    Page page = reader.page();
    page.setViewportSize(1280, 800);
    page.evaluate(
        "mm => { localStorage.clear(); localStorage.setItem('relais-ecg-screen', mm); }",
        Integer.toString(PIXELS));
    reader.open(server.origin() + "/read?order=" + order.id().text());
    reader.see("ecg-canvas");
    return page;
  }

  private static void press(String... keys) {
    for (String key : keys) {
      reader.page().keyboard().press(key);
    }
  }

  /// The canvas once it was painted after all that was done.
  private static Ink ink() {
    Locator canvas = reader.find("ecg-canvas");
    canvas.evaluate(
        """
        canvas => new Promise(done => {
          const before = canvas.dataset.painted;
          canvas.getRootNode().host.requestUpdate();
          const look = () => canvas.dataset.painted === before ? requestAnimationFrame(look) : done();
          look();
        })\
        """);
    BoundingBox box = canvas.boundingBox();
    return new Ink(
        reader
            .page()
            .screenshot(new Page.ScreenshotOptions().setClip(box.x, box.y, box.width, box.height)));
  }

  private static String button(String name) {
    return reader
        .page()
        .locator("[data-do='%s']".formatted(name))
        .innerText()
        .replace('\u00a0', ' ');
  }

  private static void isTrueToScale(Ink ink, int baseline) {
    int left = 15 * PIXELS;
    List<Double> edges =
        ink.uprights(left + 20, left + 2 * 25 * PIXELS, baseline - 90, baseline - 10);
    assertThat(edges).hasSize(2);
    assertThat(edges.get(1) - edges.get(0)).isCloseTo(25.0 * PIXELS, within(0.01 * 25 * PIXELS));
    double top = ink.height(left + 25 * PIXELS, baseline - 120, baseline - 60);
    double zero = ink.height(left + 45 * PIXELS, baseline - 40, baseline + 40);
    assertThat(zero - top).isCloseTo(10.0 * PIXELS, within(0.01 * 10 * PIXELS));
    assertThat(zero).isCloseTo(baseline, within(1.0));
    double pulse = ink.height(left - 4 * PIXELS - 5, baseline - 120, baseline - 60);
    assertThat(zero - pulse).isCloseTo(10.0 * PIXELS, within(0.01 * 10 * PIXELS));
  }

  @Test
  void aMillivoltIsTenMillimetresAndASecondTwentyFiveWhateverTheWindow() {
    Page page = read(received("Mesure", blocks()));
    press("d", "1");
    assertThat(button("layout")).isEqualTo("3×4");
    int baseline = 30 * PIXELS;

    isTrueToScale(ink(), baseline);
    page.setViewportSize(1600, 900);
    isTrueToScale(ink(), baseline);
    page.setViewportSize(900, 700);
    isTrueToScale(ink(), baseline);
  }

  @Test
  void squaresAreSquareAtEverySize() {
    read(received("Carre", blocks()));
    for (int n = 0; n < 4; n++) {
      press("-");
      Ink ink = ink();
      double zoom = Double.parseDouble(reader.find("ecg-canvas").getAttribute("data-zoom"));
      double zero = ink.height((int) (18 * zoom), (int) (21 * zoom), (int) (29 * zoom));
      double pulse = ink.height((int) (10.5 * zoom), (int) (10 * zoom), (int) (20 * zoom));
      List<Double> edges =
          ink.uprights(0, (int) (14.5 * zoom), (int) (zero - 9 * zoom), (int) (zero - zoom));
      assertThat(edges).hasSize(2);
      // The pulse is 10 mm high and 5 mm wide, to the pixel.
      assertThat(edges.get(1) - edges.get(0)).isCloseTo(5 * zoom, within(0.7));
      assertThat(zero - pulse).isCloseTo(10 * zoom, within(0.7));
    }
  }

  @Test
  void whatWasNotRecordedIsAGap() {
    read(received("Trou", blocks()));
    press("d", "1");
    Ink ink = ink();
    int baseline = 30 * PIXELS;
    int two = (15 + 50) * PIXELS;
    assertThat(ink.height(two - 20, baseline - 20, baseline + 20)).isCloseTo(baseline, within(1.0));
    for (int x = two + 5; x < two + 12 * PIXELS; x++) {
      assertThat(ink.height(x, baseline - 20, baseline - 3)).isNaN();
      assertThat(ink.height(x, baseline + 3, baseline + 20)).isNaN();
    }
  }

  @Test
  void calipersMeasureByMouseAndByKeys() {
    Page page = read(received("Compas", blocks()));
    press("d", "1");
    BoundingBox box = reader.find("ecg-canvas").boundingBox();
    double left = box.x + 15 * PIXELS;
    double zero = box.y + 30 * PIXELS;
    page.mouse().move(left + 12.5 * PIXELS, zero);
    page.mouse().down();
    page.mouse().move(left + 30 * PIXELS, zero - 60);
    page.mouse().move(left + 37.5 * PIXELS, zero - 100);
    page.mouse().up();
    says("1000 ms · 60/min · 1,00 mV sur I");
    press("Shift+ArrowLeft");
    says("960 ms · 63/min · 1,00 mV sur I");
    press("t");
    press("ArrowRight");
    says("964 ms · 62/min sur I");
    press("Escape");
    says("Compas retiré.");
    press("t", "c", "ArrowUp");
    says("0,51 mV");
  }

  private static void says(String text) {
    reader
        .page()
        .locator("[role=status]", new Page.LocatorOptions().setHasText(text))
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
  }

  @Test
  void keysLayItOutAndTheLastLayoutIsRemembered() {
    Order order = received("Touches", DeviceEcg.of(EcgModel.normal(3), START, "Rythme sinusal"));
    Page page = read(order);
    assertThat(button("layout")).isEqualTo("3×4 + rythme");
    press("r", "s", "g", "d", "d", "o");
    assertThat(button("layout")).isEqualTo("6×2");
    assertThat(button("speed")).isEqualTo("50 mm/s");
    assertThat(button("gain")).isEqualTo("20 mm/mV");
    assertThat(button("order")).isEqualTo("ordre de Cabrera");
    reader.see("ecg-time");
    page.reload();
    reader.see("ecg-canvas");
    assertThat(button("layout")).isEqualTo("6×2");
    press("d", "d");
    assertThat(button("rhythm")).isEqualTo("rythme III");

    press("m");
    page.locator("[data-label='MEDIAN BEAT'][aria-pressed=true]").waitFor();
    press("h");
    says("ST déformé possible");
    for (String key : List.of("S", "G", "D", "L", "N", "H", "C", "P", "I", "?")) {
      assertThat(page.locator("[data-key='%s']".formatted(key)).count()).as(key).isEqualTo(1);
    }
  }

  @Test
  void measurementsOfTheDeviceTheAidAndTheReaderStandSideBySide() {
    Page page =
        read(received("Mesures", DeviceEcg.of(EcgModel.normal(5), START, "Rythme sinusal")));
    press("e");
    reader.see("measures");
    assertThat(reader.find("aid-label").innerText())
        .isEqualTo("Aide au calcul Relais — non diagnostique");
    page.locator("[data-row=qrs] [data-by=aid]:not(:text-is('–'))").waitFor();
    assertThat(page.locator("[data-row=qrs] [data-by=device]").innerText()).isEqualTo("92");
    page.locator("[data-enter=qt]").fill("400");
    page.locator("[data-enter=rate]").fill("60");
    page.locator("[data-enter=pr]").click();
    assertThat(page.locator("[data-row=qtc-bazett] [data-by=reviewer]").innerText())
        .isEqualTo("400");
    assertThat(page.locator("[data-row=qt] [data-by=device]").innerText()).isEqualTo("396");

    page.locator("[data-test=notice]").click();
    reader.see("notice-text");
    assertThat(reader.find("notice-text").innerText()).contains("2017/745", "aucun diagnostic");
    press("Escape");
    reader.seeNoMore("notice-text");
  }

  @Test
  void anEarlierRecordingStandsBelowByTheSameScale() {
    Order order = received("Avant", blocks());
    cabinet.receive(cabinet.earlier(order, 300), blocks());
    read(order);
    press("d", "p");
    reader.page().locator("[data-do=prior][aria-pressed=true]").waitFor();
    reader
        .page()
        .waitForFunction(
            "() => document.querySelector('relais-reader').shadowRoot.querySelector('ecg-viewer')"
                + ".shadowRoot.querySelector('ecg-stage').panes.length === 2");
    press("1");
    Ink ink = ink();
    isTrueToScale(ink, 30 * PIXELS);
  }

  @Test
  void nobodyElseReadsIt() {
    Order order = received("Autre", blocks());
    Person stranger = browsers.beside(reader, "Stranger");
    stranger.open(server.origin() + "/agenda");
    stranger
        .page()
        .context()
        .addCookies(
            List.of(
                new Cookie(ProfessionalSession.COOKIE, cabinet.stranger())
                    .setUrl(server.origin())));
    stranger.open(server.origin() + "/read?order=" + order.id().text());
    stranger.see("stop");
    assertThat(stranger.page().locator("[data-test=ecg-canvas]").count()).isZero();
  }
}
