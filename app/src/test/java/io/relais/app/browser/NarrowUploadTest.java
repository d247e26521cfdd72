// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.relais.app.network.Impairment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A browser that does not know of transport-wide feedback keeps to what its way up carries by the
/// server's estimate.
final class NarrowUploadTest {
  private static final int NARROW = 300;
  private static final double WATCH_SECONDS = 8;

  /// Takes transport-wide feedback out of what the server offers.
  private static final String WITHOUT_FEEDBACK =
      """
      const { setRemoteDescription } = RTCPeerConnection.prototype;
      const numbered = /^a=(rtcp-fb:\\d+ transport-cc|extmap:\\d+ .*transport-wide-cc)/;
      RTCPeerConnection.prototype.setRemoteDescription = function ({ type, sdp }) {
        const lines = sdp.split('\\r\\n').filter((line) => !numbered.test(line));
        return setRemoteDescription.call(this, { type, sdp: lines.join('\\r\\n') });
      };\
      """;

  /// Waits until what the browser thinks its way carries is more, or less, than that.
  private static final String UNTIL =
      """
      async ([more, bits]) => {
        const from = performance.now();
        for (;;) {
          const all = [...(await window.probe.peers.at(-1).getStats()).values()];
          const now = all.find((one) => one.availableOutgoingBitrate)?.availableOutgoingBitrate;
          const passed = performance.now() - from;
          if (now && (more ? now > bits : now < bits)) return passed;
          if (passed > 30_000) throw new Error(`waited in vain; now ${now}`);
          await new Promise((again) => setTimeout(again, 50));
        }
      }\
      """;

  @TempDir private Path data;

  @Test
  void aSenderWithoutTransportWideFeedbackFollowsTheServersEstimate() {
    try (ImpairedCall call = new ImpairedCall(data, WITHOUT_FEEDBACK)) {
      Page patient = call.patient().page();
      assertThat(answers(patient)).contains("goog-remb").doesNotContain("transport-cc");
      assertThat(answers(call.doctor().page())).contains("goog-remb").contains("transport-cc");
      millisUntil(patient, true, 2 * NARROW);

      call.patientsNetwork(Impairment.carrying(NARROW), Impairment.NONE);
      assertThat(millisUntil(patient, false, NARROW)).isLessThan(3_000);

      Observer view = call.doctorsView();
      view.pass(2);
      Seen seen = view.watch(WATCH_SECONDS);
      assertThat(seen.framesPerSecond()).isGreaterThan(10);
      assertThat(seen.longestGapMillis()).isLessThan(1_000);
    }
  }

  private static double millisUntil(Page page, boolean more, int kilobits) {
    return ((Number) page.evaluate(UNTIL, List.of(more, kilobits * 1_000))).doubleValue();
  }

  private static String answers(Page page) {
    return (String) page.evaluate("() => window.probe.said.join()");
  }
}
