// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import io.relais.care.access.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How soon a patient is in the call, and what they then see, where the network lets no UDP
/// through; and how soon they see again when they leave it for another. The table goes to
/// `target/closed-network.md`.
///
/// `-Drelais.impairment.seconds` says how long each row is watched.
final class ClosedNetworkMeasurement {
  private static final int SECONDS = Integer.getInteger("relais.impairment.seconds", 60);
  private static final int OPENINGS = 5;
  private static final double SETTLE_SECONDS = 5;
  private static final Path TABLE = Path.of("target", "closed-network.md");

  @TempDir private Path data;
  private RowFile table = new RowFile(TABLE);

  @Test
  void aPatientWhoseNetworkLetsLittleThrough() throws Exception {
    table = RowFile.empty(TABLE);
    if (ClosedCall.possible()) {
      ClosedCall.in(data, this::measure);
    } else {
      table.line("Not measured: networks with a packet filter are made by root alone.");
    }
  }

  private void measure(ClosedCall call) throws Exception {
    table.line(
        "| network | way | from the link to the first picture, ms | slowest of "
            + OPENINGS
            + " | pictures/s | lines | frozen % | longest gap ms | sound made up % |");
    table.line("|---|---|---|---|---|---|---|---|---|");
    row(call, "open", "udp direct");
    call.blockUdp();
    row(call, "no UDP", "tcp direct");
    call.blockMediaByTcp();
    call.blockRelayWithoutTls();
    row(call, "nothing but the relay by TLS", "tls relay");
    call.openAll();
    call.comesBack("udp direct");
    table.line("");
    table.line(
        String.format(
            Locale.ROOT,
            "Left for another network: pictures again after %.0f ms.",
            call.leavesForAnotherNetwork()));
  }

  private void row(ClosedCall call, String network, String way) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < OPENINGS; i++) {
      millis.add(call.comesBack(way));
    }
    Collections.sort(millis);
    Observer view = new Observer(call.patient(), call.visit().seat(Role.PRACTITIONER));
    view.pass(SETTLE_SECONDS);
    Seen seen = view.watch(SECONDS);
    table.line(
        String.format(
            Locale.ROOT,
            "| %s | %s | %.0f | %.0f | %.1f | %d | %.2f | %.0f | %.2f |",
            network,
            way,
            millis.get(OPENINGS / 2),
            millis.getLast(),
            seen.framesPerSecond(),
            seen.height(),
            seen.frozenShare() * 100,
            seen.longestGapMillis(),
            seen.concealedShare() * 100));
  }
}
