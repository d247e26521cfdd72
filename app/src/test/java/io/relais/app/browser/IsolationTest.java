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

/// What must not get from one person to another.
final class IsolationTest {
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
  void twoRoomsNeverHearOfEachOther() {
    Visit one = server.plan();
    Visit other = server.plan();
    Person oneDoctor = browsers.person("doctor of one").host(one);
    Person onePatient = browsers.person("patient of one").waitFor(one.link(Role.PATIENT));
    Person otherNurse = browsers.person("nurse of the other").join(other.link(Role.NURSE));
    Person otherPatient = browsers.person("patient of the other").waitFor(other.link(Role.PATIENT));
    Person otherDoctor = browsers.beside(otherNurse, "doctor of the other").hostAndAdmit(other);
    oneDoctor.admit(one.seat(Role.PATIENT));
    onePatient.receives(30, of(one, Role.PRACTITIONER));
    otherPatient.receives(30, of(other, Role.PRACTITIONER, Role.NURSE));

    assertThat(onePatient.tracks()).containsExactlyInAnyOrder(of(one, Role.PRACTITIONER));
    assertThat(oneDoctor.tracks()).containsExactlyInAnyOrder(of(one, Role.PATIENT));
    assertThat(otherPatient.tracks())
        .containsExactlyInAnyOrder(of(other, Role.PRACTITIONER, Role.NURSE));
    for (Person person : List.of(oneDoctor, onePatient)) {
      assertThat(String.join("\n", person.heard())).doesNotContain(seats(other));
    }
    for (Person person : List.of(otherDoctor, otherNurse, otherPatient)) {
      assertThat(String.join("\n", person.heard())).doesNotContain(seats(one));
    }
  }

  @Test
  void whoHasNotBeenAdmittedGetsNoCandidateNoKeyAndNoMedia() {
    Visit visit = server.plan();
    Person doctor = browsers.person("doctor").host(visit);
    Person nurse = browsers.person("nurse").join(visit.link(Role.NURSE));
    Person patient = browsers.person("patient").waitFor(visit.link(Role.PATIENT));
    nurse.receives(30, of(visit, Role.PRACTITIONER));
    doctor.receives(30, of(visit, Role.NURSE));
    patient.hears("\"practitioner\":true");

    assertThat(patient.connection()).isEqualTo("none");
    assertThat(String.join("\n", patient.heard()))
        .doesNotContain("candidate", "ice-ufrag", "ice-pwd", "fingerprint", "sdp", "iceServers")
        .doesNotContain(visit.seat(Role.PRACTITIONER), visit.seat(Role.NURSE));
    for (String early :
        List.of(
            "{\"type\":\"answer\",\"offer\":1,\"sdp\":\"v=0\"}",
            "{\"type\":\"share\",\"active\":true}",
            "{\"type\":\"restart\"}",
            "{\"type\":\"admit\",\"seat\":\"%s\"}".formatted(visit.seat(Role.PATIENT)))) {
      int before = errors(patient);
      patient.say(early);
      patient.hearsMore("\"type\":\"error\"", before);
    }
    assertThat(patient.heard()).noneMatch(text -> text.contains("\"type\":\"joined\""));
    assertThat(patient.connection()).isEqualTo("none");

    doctor.admit(visit.seat(Role.PATIENT));
    patient.receives(1, of(visit, Role.PRACTITIONER, Role.NURSE));
  }

  private static int errors(Person person) {
    return (int)
        person.heard().stream().filter(text -> text.contains("\"type\":\"error\"")).count();
  }

  /// Camera and microphone of each of these.
  private static String[] of(Visit visit, Role... roles) {
    return List.of(roles).stream()
        .map(visit::seat)
        .flatMap(seat -> List.of(seat + "/camera", seat + "/microphone").stream())
        .toArray(String[]::new);
  }

  private static String[] seats(Visit visit) {
    return List.of(Role.PRACTITIONER, Role.PATIENT, Role.NURSE).stream()
        .map(visit::seat)
        .toArray(String[]::new);
  }
}
