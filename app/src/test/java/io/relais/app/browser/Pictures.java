// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.Optional;

/// Pictures of pages at desk and phone width, kept where a folder for them is given
/// (`relais.pictures`).
final class Pictures {
  private Pictures() {}

  /// Keeps how a page looks now.
  ///
  /// @param name of the files
  static void shoot(Person person, String name) {
    at(person, name, 390, 844);
    at(person, name, 1440, 900);
  }

  /// Keeps how a page looks now on two desks.
  ///
  /// @param name of the files
  static void desks(Person person, String name) {
    at(person, name, 1440, 900);
    at(person, name, 1920, 1080);
  }

  private static void at(Person person, String name, int width, int height) {
    Optional<Path> folder =
        Optional.ofNullable(System.getProperty("relais.pictures")).map(Path::of);
    if (folder.isEmpty()) {
      return;
    }
    Page page = person.page();
    ViewportSize usual = page.viewportSize();
    page.setViewportSize(width, height);
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(folder.get().resolve(name + "-" + width + ".png"))
            .setFullPage(true));
    page.setViewportSize(usual.width, usual.height);
  }
}
