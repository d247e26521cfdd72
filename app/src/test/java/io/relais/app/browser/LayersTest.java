// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A picture is sent in several sizes, and each receiver gets the one that fits its page.
final class LayersTest {
  private static final double ENLARGED_WITHIN_MILLIS = 1500;
  private static final double RESUMED_WITHIN_MILLIS = 500;

  @TempDir private static Path data;
  private static RunningServer server;
  private Browsers browsers;
  private Visit visit;
  private Person doctor;
  private Person patient;
  private String doctorsCamera;

  @BeforeAll
  static void startServer() {
    server = RunningServer.start(data);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void twoInACall() {
    browsers = new Browsers();
    visit = server.plan();
    doctor = browsers.person("doctor").host(visit);
    patient = browsers.person("patient").waitFor(visit.link(Role.PATIENT));
    doctor.admit(visit.seat(Role.PATIENT));
    doctorsCamera = visit.seat(Role.PRACTITIONER) + "/camera";
    patient.receives(10, doctorsCamera);
    assertThat(patient.lock().state()).isEqualTo("sealed");
  }

  @AfterEach
  void stop() {
    browsers.close();
  }

  @Test
  void aCameraIsSentInThreeSizes() {
    doctor.sends(List.of("l", "m", "h"));
  }

  @Test
  void thePictureFollowsTheSizeOfItsTile() {
    patient.receivesHeight(doctorsCamera, 720);

    patient.shrinkTile(visit.seat(Role.PRACTITIONER), 160, 90);
    patient.receivesHeight(doctorsCamera, 180);

    double millis = patient.enlargeTile(visit.seat(Role.PRACTITIONER), doctorsCamera, 720);
    assertThat(millis).as("milliseconds to the large picture").isLessThan(ENLARGED_WITHIN_MILLIS);
  }

  @Test
  void whatNobodyLooksAtIsNotSentAndComesBackAtOnce() {
    doctor.sends(List.of("l", "m", "h"));

    double[] millis = new double[3];
    for (int i = 0; i < millis.length; i++) {
      patient.shrinkTile(visit.seat(Role.PRACTITIONER), 0, 0);
      doctor.sends(List.of());
      millis[i] = patient.enlargeTile(visit.seat(Role.PRACTITIONER), doctorsCamera, 0);
    }
    Arrays.sort(millis);
    assertThat(millis[1])
        .as("milliseconds to the next picture, the middle of three times")
        .isLessThan(RESUMED_WITHIN_MILLIS);
  }

  @Test
  void pagesHearWhoSpeaks() {
    patient.hears("{\"type\":\"speaker\",\"seat\":");
  }

  @Test
  void aPageSaysThatPicturesAreStoppedUntilTheyComeBack() {
    patient.pretendToHear("{\"type\":\"reception\",\"videoPaused\":true,\"kilobits\":41}");
    patient.page().locator("[data-test=picture-stopped]").waitFor();
    patient.pretendToHear("{\"type\":\"reception\",\"videoPaused\":false,\"kilobits\":900}");
    patient.page().locator("[data-test=picture-stopped]").waitFor(Person.gone());
  }

  @Test
  void twoReceiversGetTheSizesTheyShow() {
    Person nurse = browsers.person("nurse").join(visit.link(Role.NURSE));
    nurse.receives(10, doctorsCamera);
    nurse.shrinkTile(visit.seat(Role.PRACTITIONER), 160, 90);

    nurse.receivesHeight(doctorsCamera, 180);
    patient.enlargeTile(visit.seat(Role.PRACTITIONER), doctorsCamera, 720);
    nurse.receivesHeight(doctorsCamera, 180);
  }
}
