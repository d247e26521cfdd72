// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a call when a line is cut or a page is loaded again.
final class ResilienceTest {
  private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

  @TempDir private Path data;
  private RunningServer server;
  private Browsers browsers;
  private CuttableLine line;

  @BeforeEach
  void start() {
    server = RunningServer.start(data);
    browsers = new Browsers();
    line = new CuttableLine(server.port());
  }

  @AfterEach
  void stop() {
    browsers.close();
    line.close();
    server.close();
  }

  @Test
  void aWebSocketThatIsCutForFiveSecondsResumesTheSameCall() {
    Visit visit = server.plan();
    String doctorCamera = visit.seat(Role.PRACTITIONER) + "/camera";
    String patientCamera = visit.seat(Role.PATIENT) + "/camera";
    Person doctor = browsers.person("doctor").host(visit);
    Person patient = browsers.person("patient").waitFor(line.through(visit.link(Role.PATIENT)));
    doctor.admit(visit.seat(Role.PATIENT));
    patient.receives(30, doctorCamera);
    doctor.receives(30, patientCamera);
    int before = patient.frames(doctorCamera);

    line.cutFor(FIVE_SECONDS);

    patient.see("banner");
    doctor.hears("\"connected\":false");
    patient.receives(before + 30, doctorCamera);
    patient.hears("\"resumed\":true");
    patient.seeNoMore("banner");
    int after = patient.frames(doctorCamera);
    assertThat(after).as("the same peer connection goes on counting").isGreaterThan(before);
    patient.receives(after + 30, doctorCamera, visit.seat(Role.PRACTITIONER) + "/microphone");
    doctor.receives(doctor.frames(patientCamera) + 30, patientCamera);
  }

  @Test
  void aPageThatIsLoadedAgainIsBackInTheCall() {
    Visit visit = server.plan();
    String doctorCamera = visit.seat(Role.PRACTITIONER) + "/camera";
    String patientCamera = visit.seat(Role.PATIENT) + "/camera";
    Person doctor = browsers.person("doctor").host(visit);
    Person patient = browsers.person("patient").waitFor(visit.link(Role.PATIENT));
    doctor.admit(visit.seat(Role.PATIENT));
    patient.receives(30, doctorCamera);
    doctor.receives(30, patientCamera);

    patient.page().reload();

    patient.see("call");
    patient.receives(30, doctorCamera, visit.seat(Role.PRACTITIONER) + "/microphone");
    doctor.receives(doctor.frames(patientCamera) + 30, patientCamera);
  }
}
