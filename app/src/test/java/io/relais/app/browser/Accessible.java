// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Asks axe-core whether a page keeps the rules of WCAG 2.2, A and AA: by day at a desk, by night
/// on a phone.
final class Accessible {
  private static final String AXE = axe();

  private static final String RUN =
      """
      async () => {
        const found = await axe.run(document, {
          runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
          rules: { 'target-size': { enabled: true } },
          resultTypes: ['violations'],
        });
        return found.violations.flatMap((rule) => rule.nodes.map((node) =>
          `${rule.id}: ${node.target.flat().join(' > ')}: ${node.failureSummary}`));
      }\
      """;

  private Accessible() {}

  private static String axe() {
    try {
      return Files.readString(Path.of("../web/node_modules/axe-core/axe.min.js"));
    } catch (IOException e) {
      throw new UncheckedIOException("web/ has not been installed; ./relais test does it", e);
    }
  }

  /// Fails with every rule that the page does not keep, and where.
  static void check(Person person, String page) {
    Pictures.shoot(person, page);
    List<String> found = new ArrayList<>();
    found.addAll(look(person.page(), ColorScheme.LIGHT, 1280));
    found.addAll(look(person.page(), ColorScheme.DARK, 390));
    person.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    person.page().setViewportSize(1280, 800);
    assertThat(found).as(page).isEmpty();
  }

  @SuppressWarnings("unchecked")
  private static List<String> look(Page page, ColorScheme light, int width) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(light)
            .setReducedMotion(ReducedMotion.REDUCE));
    page.setViewportSize(width, 844);
    page.evaluate(AXE);
    return (List<String>) page.evaluate(RUN);
  }
}
