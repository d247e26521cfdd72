// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three people, one who comes late, and a shared screen.
final class SeveralPeopleTest {
  private static final String SLOW_CAMERA = "--use-fake-device-for-media-stream=fps=10";
  private static final double A_SECOND = 1000;

  @TempDir private static Path data;
  private static RunningServer server;
  private Browsers browsers;

  @BeforeAll
  static void startServer() {
    server = RunningServer.start(data);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void start() {
    browsers = new Browsers();
  }

  @AfterEach
  void stop() {
    browsers.close();
  }

  @Test
  void threePeopleSeeAndHearEachOther() {
    Visit visit = server.plan();
    Person doctor = browsers.person("doctor").host(visit);
    Person nurse = browsers.person("nurse").join(visit.link(Role.NURSE));
    Person patient = browsers.person("patient").waitFor(visit.link(Role.PATIENT));
    doctor.admit(visit.seat(Role.PATIENT));

    doctor.receives(100, of(visit, Role.NURSE, Role.PATIENT));
    nurse.receives(100, of(visit, Role.PRACTITIONER, Role.PATIENT));
    patient.receives(100, of(visit, Role.PRACTITIONER, Role.NURSE));

    nurse.leave();
    nurse.message("left");
    patient.tile(visit.seat(Role.NURSE), "camera").waitFor(Person.gone());
    int before = patient.frames(visit.seat(Role.PRACTITIONER) + "/camera");
    patient.receives(before + 30, of(visit, Role.PRACTITIONER));
  }

  @Test
  void whoJoinsLateSeesAPictureWithinASecond() {
    Visit visit = server.plan();
    // A browser that has just been started is busy with pages of its own, for half a second of a
    // core.
    Person nurse = browsers.person("nurse");
    // Three sizes at thirty pictures a second, twice, take all of two cores: those who are there
    // already have a machine of their own in life.
    Person doctor = browsers.person("doctor", SLOW_CAMERA).host(visit);
    Person patient = browsers.person("patient", SLOW_CAMERA).waitFor(visit.link(Role.PATIENT));
    doctor.admit(visit.seat(Role.PATIENT));
    patient.receives(100, of(visit, Role.PRACTITIONER));
    doctor.receives(100, of(visit, Role.PATIENT));

    nurse.open(visit.link(Role.NURSE));

    double millis =
        nurse.picturesAfter(
            List.of(
                visit.seat(Role.PRACTITIONER) + "/camera", visit.seat(Role.PATIENT) + "/camera"));
    assertThat(millis).as("milliseconds to the first pictures").isLessThan(A_SECOND);
    assertThat(nurse.lock().state()).isEqualTo("sealed");
  }

  @Test
  void aSharedScreenIsShownToTheOthersUntilItIsNoLongerShared() {
    Visit visit = server.plan();
    Person doctor =
        browsers.person("doctor", "--auto-select-desktop-capture-source=Entire screen").host(visit);
    Person patient = browsers.person("patient").waitFor(visit.link(Role.PATIENT));
    doctor.admit(visit.seat(Role.PATIENT));
    patient.receives(1, of(visit, Role.PRACTITIONER));
    String screen = visit.seat(Role.PRACTITIONER) + "/screen";

    doctor.click("share");
    patient.tile(visit.seat(Role.PRACTITIONER), "screen").waitFor();
    patient.receives(5, screen);

    doctor.click("share");
    patient.tile(visit.seat(Role.PRACTITIONER), "screen").waitFor(Person.gone());
    assertThat(patient.tracks()).doesNotContain(screen);
  }

  /// Camera and microphone of each of these.
  private static String[] of(Visit visit, Role... roles) {
    return List.of(roles).stream()
        .map(visit::seat)
        .flatMap(seat -> List.of(seat + "/camera", seat + "/microphone").stream())
        .toArray(String[]::new);
  }
}
