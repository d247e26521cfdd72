// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.Optional;

/// Pictures for people to look at, kept if somebody asked for them by naming a folder.
final class Shots {
  private static final String FOLDER =
      Optional.ofNullable(System.getenv("RELAIS_SHOTS")).orElse("");

  private Shots() {}

  /// The page as it is, and on two desks: 1440 and 1920 wide.
  static void keep(Page page, String name) {
    if (FOLDER.isEmpty()) {
      return;
    }
    ViewportSize usual = page.viewportSize();
    for (int[] desk : new int[][] {{1440, 900}, {1920, 1080}}) {
      page.setViewportSize(desk[0], desk[1]);
      picture(page, name + "-" + desk[0]);
    }
    page.setViewportSize(usual.width, usual.height);
  }

  /// The page as it is.
  static void one(Page page, String name) {
    if (!FOLDER.isEmpty()) {
      picture(page, name);
    }
  }

  private static void picture(Page page, String name) {
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of(FOLDER).resolve(name + ".png")));
  }
}
