// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long it takes from opening the link to the first picture of the other, for somebody whose
/// devices are allowed and who was let in before. The figures go to `target/join-time.txt`; nothing
/// is asserted about them.
final class JoinTimeMeasurement {
  private static final int RUNS = 10;

  @TempDir private Path data;

  @Test
  void fromTheLinkToTheFirstPicture() throws Exception {
    try (RunningServer server = RunningServer.start(data);
        Browsers browsers = new Browsers()) {
      Visit visit = server.plan();
      String camera = visit.seat(Role.PRACTITIONER) + "/camera";
      Person doctor = browsers.person("doctor").host(visit);
      Person patient = browsers.person("patient").waitFor(visit.link(Role.PATIENT));
      doctor.admit(visit.seat(Role.PATIENT));
      patient.receives(30, camera);

      String cold = openings(patient, visit.link(Role.PATIENT), camera);
      String warm = openings(patient, visit.link(Role.PATIENT), camera);
      Files.writeString(
          Path.of("target", "join-time.txt"),
          """
          from opening the link to the first picture shown, %d openings each
          just started: %s
          then:         %s
          """
              .formatted(RUNS, cold, warm));
    }
  }

  private static String openings(Person person, String link, String camera) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      millis.add(person.opens(link, camera));
    }
    Collections.sort(millis);
    assertThat(millis).hasSize(RUNS);
    double median = (millis.get(RUNS / 2 - 1) + millis.get(RUNS / 2)) / 2;
    return "p50 %.0f ms, min %.0f, max %.0f".formatted(median, millis.getFirst(), millis.getLast());
  }
}
