// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A patient and a practitioner, from the links to a call in which each sees and hears the other.
final class TwoPeopleTest {
  @TempDir private Path data;
  private RunningServer server;
  private Browsers browsers;

  @BeforeEach
  void start() {
    server = RunningServer.start(data);
    browsers = new Browsers();
  }

  @AfterEach
  void stop() {
    browsers.close();
    server.close();
  }

  @Test
  void aPatientWhoWaitsIsLetInAndBothSeeAndHearEachOther() {
    Visit visit = server.plan();
    String doctorSeat = visit.seat(Role.PRACTITIONER);
    String patientSeat = visit.seat(Role.PATIENT);
    Person patient = browsers.person("patient").waitFor(visit.link(Role.PATIENT));
    Person doctor = browsers.person("doctor").hostAndAdmit(visit);

    patient.see("call");
    patient.receives(100, doctorSeat + "/camera", doctorSeat + "/microphone");
    doctor.receives(100, patientSeat + "/camera", patientSeat + "/microphone");
    assertThat(patient.tile(doctorSeat, "camera").isVisible()).isTrue();
    assertThat(patient.page().url()).isEqualTo(server.origin() + "/s/" + patientSeat);
    whatThePagesMeasureReachesOperators(visit, doctor);
  }

  /// Pages say what they measured after ten seconds in the call.
  private void whatThePagesMeasureReachesOperators(Visit visit, Person asking) {
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() ->
            assertThat(ask(asking, "/metrics"))
                .contains("relais_call_first_picture_seconds_count{way=\"udp\"} 2")
                .containsPattern("relais_call_frozen_percent_count [2-9]")
                .containsPattern("relais_call_concealed_percent_count [2-9]")
                .doesNotContain(visit.seat(Role.PATIENT), visit.consultation()));
    assertThat(ask(asking, "/api/operations/rooms/" + visit.consultation()))
        .contains("\"pageWay\":\"udp\"", "\"frozenMillis\":", "\"totalSamples\":")
        .contains("\"byDelay\":", "\"jitterMillis\":", "\"reason\":\"full\"");
    asking.click("quality");
    asking.see("diagnosis");
    asking.page().getByText("kbit/s").nth(1).waitFor();
  }

  private String ask(Person asking, String path) {
    return asking.page().request().get(server.origin() + path).text();
  }

  @Test
  void aPractitionerLetsSomebodyInDuringTheCallAndEndsItForAll() {
    Visit visit = server.plan();
    String patientSeat = visit.seat(Role.PATIENT);
    Person doctor = browsers.person("doctor").host(visit);
    Person patient = browsers.person("patient").waitFor(visit.link(Role.PATIENT));

    doctor.admit(patientSeat);
    patient.receives(1, visit.seat(Role.PRACTITIONER) + "/camera");
    doctor.receives(1, patientSeat + "/camera");

    doctor.see("end");
    doctor.click("end");
    doctor.click("yes");
    assertThat(patient.message("ended")).contains("La consultation est terminée");
    doctor.see("agenda");
  }

  @Test
  void whoLeavesMayComeBackByTheSameLink() {
    Visit visit = server.plan();
    String doctorSeat = visit.seat(Role.PRACTITIONER);
    Person doctor = browsers.person("doctor").host(visit);
    Person patient = browsers.person("patient").waitFor(visit.link(Role.PATIENT));
    doctor.admit(visit.seat(Role.PATIENT));
    patient.receives(1, doctorSeat + "/camera");

    patient.leave();
    assertThat(patient.message("left")).contains("Vous avez quitté la consultation");

    patient.join(visit.link(Role.PATIENT));
    patient.receives(1, doctorSeat + "/camera");
  }
}
