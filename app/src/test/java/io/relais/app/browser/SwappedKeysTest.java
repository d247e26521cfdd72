// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that swaps public keys can listen, and is found out by the phrase.
final class SwappedKeysTest {
  @TempDir private Path data;

  @Test
  void whoseKeysAreSwappedReadDifferentPhrases() throws Exception {
    try (RunningServer server = RunningServer.start(data);
        Browsers browsers = new Browsers()) {
      Visit visit = server.plan();
      String doctorSeat = visit.seat(Role.PRACTITIONER);
      String patientSeat = visit.seat(Role.PATIENT);
      KeySwap swap = new KeySwap(visit.consultation(), doctorSeat, patientSeat);
      try (ChangedLine doctorsLine = line(server, swap, doctorSeat);
          ChangedLine patientsLine = line(server, swap, patientSeat)) {
        Person doctor = browsers.person("doctor");
        Person patient = browsers.person("patient");
        doctor.host(visit, doctorsLine.through(visit.link(Role.PRACTITIONER)));
        patient.waitFor(patientsLine.through(visit.link(Role.PATIENT)));
        doctor.admit(patientSeat);
        patient.receives(10, doctorSeat + "/camera", doctorSeat + "/microphone");
        doctor.receives(10, patientSeat + "/camera", patientSeat + "/microphone");

        assertThat(seenBy(server, swap)).as("frames that the server opens").isNotEmpty();
        assertThat(doctor.lock().state()).isEqualTo("sealed");
        assertThat(doctor.lock().phrase()).isNotEqualTo(patient.lock().phrase());
      }
    }
  }

  private static ChangedLine line(RunningServer server, KeySwap swap, String seat) {
    return new ChangedLine(
        server.port(), text -> swap.said(seat, text), text -> swap.heard(seat, text));
  }

  private static List<byte[]> seenBy(RunningServer server, KeySwap swap) {
    TappedFrames tapped = new TappedFrames(PictureFormat.VP8);
    tapped.add(server.keptPackets());
    return tapped.inOnePacket().stream()
        .flatMap(frame -> SealedFrame.of(frame, PictureFormat.VP8.clear(frame)).stream())
        .flatMap(frame -> frame.open(swap.opened()).stream())
        .toList();
  }
}
