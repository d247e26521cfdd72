// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import io.relais.app.network.Impairment;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A call on good and bad networks, one row each. The table goes to `target/impairment.md`; nothing
/// is asserted about it.
///
/// `-Drelais.impairment.seconds` says how long each row is watched.
final class ImpairmentMeasurement {
  private static final int SECONDS = Integer.getInteger("relais.impairment.seconds", 60);
  private static final double SETTLE_SECONDS = 12;
  private static final Impairment WELL = Impairment.NONE;

  private static final Path TABLE = Path.of("target", "impairment.md");

  @TempDir private Path data;
  private RowFile table = new RowFile(TABLE);

  @Test
  void aCallOnGoodAndBadNetworks() throws Exception {
    table = RowFile.empty(TABLE);
    table.line(
        "| network | pictures/s | lines | frozen % | longest gap ms | sound made up % | key frames"
            + " | kbit/s | full size again s | held by processor s |");
    table.line("|---|---|---|---|---|---|---|---|---|---|");
    try (ImpairedCall call = new ImpairedCall(data)) {
      call.doctorsView().pass(SETTLE_SECONDS);
      row(call, "clean", WELL, WELL);
      for (int percent : List.of(2, 5, 10)) {
        Impairment loss = Impairment.losing(percent / 100.0);
        row(call, percent + " % loss", loss, loss);
      }
      Impairment far = Impairment.delaying(75, 30);
      row(call, "150 ms round trip, 30 ms jitter", far, far);
      row(call, "500 kbit/s down", WELL, Impairment.carrying(500));
      row(call, "250 kbit/s down", WELL, Impairment.carrying(250));
      step(call);
      sender(call, "5 % loss at the sender", Impairment.losing(0.05));
      besideAnother(call);
    }
  }

  private void row(ImpairedCall call, String name, Impairment up, Impairment down) {
    Observer view = call.doctorsView();
    double held = call.patientsSide().heldDownByTheProcessor();
    call.doctorsNetwork(up, down);
    Seen seen = view.watch(SECONDS);
    call.bothWell();
    double again = view.secondsUntilHeight(ImpairedCall.FULL_HEIGHT, 30);
    write(name, seen, again, call.patientsSide().heldDownByTheProcessor() - held);
    view.pass(SETTLE_SECONDS);
  }

  private void sender(ImpairedCall call, String name, Impairment way) {
    Observer view = call.doctorsView();
    double held = call.patientsSide().heldDownByTheProcessor();
    call.patientsNetwork(way, way);
    Seen seen = view.watch(SECONDS);
    call.bothWell();
    double again = view.secondsUntilHeight(ImpairedCall.FULL_HEIGHT, 30);
    write(name, seen, again, call.patientsSide().heldDownByTheProcessor() - held);
  }

  /// From 2 Mbit/s to 300 kbit/s and back, a third of the time each.
  private void step(ImpairedCall call) {
    Observer view = call.doctorsView();
    double held = call.patientsSide().heldDownByTheProcessor();
    call.doctorsNetwork(WELL, Impairment.carrying(2_000));
    Seen before = view.watch(SECONDS / 3.0);
    call.doctorsNetwork(WELL, Impairment.carrying(300));
    Seen narrow = view.watch(SECONDS / 3.0);
    call.doctorsNetwork(WELL, Impairment.carrying(2_000));
    double again = view.secondsUntilHeight(ImpairedCall.FULL_HEIGHT, 30);
    double heldNow = call.patientsSide().heldDownByTheProcessor() - held;
    write("2 Mbit/s", before, 0, heldNow);
    write("falls to 300 kbit/s, then 2 Mbit/s", narrow, again, heldNow);
    call.bothWell();
    view.pass(SETTLE_SECONDS);
  }

  /// Somebody with little beside somebody with much.
  private void besideAnother(ImpairedCall call) {
    Impairment much = Impairment.carrying(5_000);
    Impairment little = Impairment.carrying(300);
    call.doctorsNetwork(WELL, much);
    call.doctorLooksClosely();
    Observer view = call.doctorsView();
    write("5 Mbit/s, alone", view.watch(SECONDS / 2.0), 0, 0);
    Observer nurse = call.nurse(WELL, little);
    nurse.pass(SETTLE_SECONDS);
    view.begin();
    Seen narrow = nurse.watch(SECONDS / 2.0);
    write("5 Mbit/s, beside one on 300 kbit/s", view.read(), 0, 0);
    write("300 kbit/s, beside one on 5 Mbit/s", narrow, 0, 0);
  }

  private void write(String name, Seen seen, double again, double held) {
    table.line(
        String.format(
            Locale.ROOT,
            "| %s | %.1f | %d | %.2f | %.0f | %.2f | %d | %.0f | %.1f | %.1f |",
            name,
            seen.framesPerSecond(),
            seen.height(),
            seen.frozenShare() * 100,
            seen.longestGapMillis(),
            seen.concealedShare() * 100,
            seen.keyFrames(),
            seen.kilobitsPerSecond(),
            again,
            held));
  }
}
