// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import com.microsoft.playwright.Page;
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
    Optional<Path> folder =
        Optional.ofNullable(System.getProperty("relais.pictures")).map(Path::of);
    if (folder.isEmpty()) {
      return;
    }
    Page page = person.page();
    for (int width : new int[] {1440, 390}) {
      page.setViewportSize(width, width == 390 ? 844 : 900);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(folder.get().resolve(name + "-" + width + ".png"))
              .setFullPage(true));
    }
    page.setViewportSize(1280, 800);
  }
}
