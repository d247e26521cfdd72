// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.relais.app.network.Impairment;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bad network makes the picture smaller or poorer; it neither stops it nor the sound, and what
/// it took comes back by itself.
final class ImpairmentTest {
  private static final double SETTLE_SECONDS = 8;
  private static final double WATCH_SECONDS = 12;
  private static final Impairment WELL = Impairment.NONE;
  private static final Locator.WaitForOptions ANY =
      new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);

  @TempDir private Path data;
  private ImpairedCall call;
  private Observer view;

  @BeforeEach
  void call() {
    call = new ImpairedCall(data);
    view = call.doctorsView();
    view.begin();
    assertThat(view.secondsUntilHeight(ImpairedCall.FULL_HEIGHT, 30)).isFinite();
    view.pass(SETTLE_SECONDS);
  }

  @AfterEach
  void hangUp() {
    call.close();
  }

  @Test
  void losingOnePacketInTwentyIsHardlySeen() {
    Seen clean = view.watch(WATCH_SECONDS);
    Impairment loss = Impairment.losing(0.05);
    call.doctorsNetwork(loss, loss);
    Seen lossy = view.watch(WATCH_SECONDS);

    assertThat(lossy.framesPerSecond())
        .as("pictures a second, of %.1f on a clean network", clean.framesPerSecond())
        .isGreaterThan(0.85 * clean.framesPerSecond());
    assertThat(lossy.frozenShare()).as("share of the time frozen").isLessThan(0.02);
  }

  @Test
  void aWayThatBecomesNarrowStopsNothingAndIsUsedAgainOnceItIsWide() {
    call.doctorsNetwork(WELL, Impairment.carrying(2_000));
    view.pass(SETTLE_SECONDS);
    call.doctorsNetwork(WELL, Impairment.carrying(300));
    Seen narrow = view.watch(WATCH_SECONDS);
    hears("quality-said", "image réduite pour garder le son");
    call.doctorsNetwork(WELL, Impairment.carrying(2_000));
    double again = view.secondsUntilHeight(ImpairedCall.FULL_HEIGHT, 30);

    assertThat(narrow.longestGapMillis()).as("milliseconds between two pictures").isLessThan(1_000);
    assertThat(narrow.height()).as("lines while it is narrow").isPositive();
    assertThat(again).as("seconds until the full picture is back").isLessThan(10);
    hears("restored", "l’image a retrouvé sa qualité");
  }

  /// Waits until the doctor is told so.
  private void hears(String where, String words) {
    call.doctor().find(where).filter(new Locator.FilterOptions().setHasText(words)).waitFor(ANY);
  }
}
