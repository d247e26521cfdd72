// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import com.microsoft.playwright.Page;
import java.util.Map;

/// Watches, in one person's page, what comes from one other seat.
final class Observer {
  private final Page page;
  private final String seat;

  Observer(Person person, String seat) {
    this.page = person.page();
    this.seat = seat;
    page.evaluate(Scripts.named("watch.js"));
  }

  /// Begins anew.
  void begin() {
    page.evaluate("(seat) => window.watch.begin(seat)", seat);
  }

  /// What was seen since [#begin].
  @SuppressWarnings("unchecked")
  Seen read() {
    return Seen.of((Map<String, Object>) page.evaluate("() => window.watch.read()"));
  }

  /// Watches for that long.
  Seen watch(double seconds) {
    begin();
    pass(seconds);
    return read();
  }

  /// Lets the call go on; there is no event to wait for.
  void pass(double seconds) {
    page.waitForTimeout(seconds * 1_000);
  }

  /// Seconds from now until the picture is that high, and stays so for a second.
  ///
  /// @return infinite when it is not within the patience
  double secondsUntilHeight(int height, double patience) {
    Object seconds =
        page.evaluate(
            """
            async ([height, patience]) => {
              const began = performance.now();
              for (;;) {
                const { now, height: seen, heightSince } = await window.watch.read();
                if (seen >= height && now - heightSince > 1000) {
                  return Math.max(0, heightSince - began) / 1000;
                }
                if (now - began > patience * 1000) return -1;
                await new Promise((again) => setTimeout(again, 100));
              }
            }\
            """,
            java.util.List.of(height, patience));
    double value = ((Number) seconds).doubleValue();
    return value < 0 ? Double.POSITIVE_INFINITY : value;
  }

  /// Seconds for which this person's own encoder was held down by the processor so far.
  double heldDownByTheProcessor() {
    return ((Number)
            page.evaluate(
                """
                async () => [...(await window.probe.peers.at(-1).getStats()).values()]
                  .filter((one) => one.type === 'outbound-rtp' && one.kind === 'video')
                  .reduce((sum, one) => sum + (one.qualityLimitationDurations?.cpu ?? 0), 0)\
                """))
        .doubleValue();
  }
}
