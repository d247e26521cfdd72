// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Starts Chromium for each person, and ends all of them.
final class Browsers implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--autoplay-policy=no-user-gesture-required",
          "--use-fake-device-for-media-stream=fps=30");

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final List<Browser> browsers = new ArrayList<>();
  private final String probe = Scripts.named("probe.js");

  /// Somebody with a browser of their own, who lets pages use camera and microphone.
  ///
  /// @param name shows in failures
  /// @param more flags
  Person person(String name, String... more) {
    List<String> flags = new ArrayList<>(List.of(more));
    flags.add("--use-fake-ui-for-media-stream");
    return person(name, context(flags));
  }

  /// Somebody whose browser is started by another program.
  Person behind(Path launcher, String name, String... more) {
    List<String> flags = new ArrayList<>(List.of(more));
    flags.add("--use-fake-ui-for-media-stream");
    return person(name, context(launcher, flags));
  }

  /// Somebody who said no when asked for camera and microphone.
  Person unwilling(String name) {
    return person(name, context(List.of()));
  }

  /// Another person in the same browser as somebody, with cookies of their own.
  Person beside(Person other, String name) {
    return person(name, context(other.page().context().browser()));
  }

  private Person person(String name, BrowserContext context) {
    context.addInitScript(probe);
    return new Person(name, context.newPage());
  }

  private BrowserContext context(List<String> more) {
    return context(chromium(), more);
  }

  private BrowserContext context(Path program, List<String> more) {
    LaunchOptions options = new LaunchOptions();
    options.setExecutablePath(program).setHeadless(true);
    options.setArgs(Stream.concat(ARGUMENTS.stream(), more.stream()).toList());
    Browser browser = playwright.chromium().launch(options);
    browsers.add(browser);
    return context(browser);
  }

  private static BrowserContext context(Browser browser) {
    return browser.newContext(
        new Browser.NewContextOptions().setLocale("fr-FR").setViewportSize(1280, 800));
  }

  /// The machine's own Chromium: `CHROMIUM` if it is set, then the usual places of each system.
  static Path chromium() {
    String named = System.getenv("CHROMIUM");
    return Stream.of(
            named == null ? "/usr/bin/chromium" : named,
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("No Chromium is installed; ./relais test says how"));
  }

  /// A tab more in the browser of somebody, with the same cookies.
  Person sameBrowser(Person person, String name) {
    Page page = person.page().context().newPage();
    return new Person(name, page);
  }

  @Override
  public void close() {
    browsers.forEach(Browser::close);
    playwright.close();
  }
}
