// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import io.relais.app.RunningCluster;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Two servers, one Redis, one PostgreSQL: people come by one of them or the other.
final class SeveralNodesTest {
  private static final Logger LOG = LoggerFactory.getLogger(SeveralNodesTest.class);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(10);
  private static final String JOINED = "\"type\":\"joined\"";

  @TempDir private Path folder;
  private RunningCluster cluster;
  private OneName byA;
  private OneName byB;
  private Browsers browsers;

  @BeforeEach
  void start() throws Exception {
    browsers = new Browsers();
    cluster = RunningCluster.start(folder);
    byA = new OneName(cluster.a().port(), cluster.b().port());
    byB = new OneName(cluster.b().port(), cluster.a().port());
  }

  @AfterEach
  void stop() {
    browsers.close();
    byA.close();
    byB.close();
    cluster.close();
  }

  private Person doctor(Visit visit) {
    Person doctor = browsers.person("doctor");
    doctor
        .page()
        .context()
        .addCookies(List.of(new Cookie("relais-session", cluster.session()).setUrl(byA.origin())));
    doctor.open(byA.origin() + "/agenda");
    return open(doctor, visit);
  }

  private static Person open(Person doctor, Visit visit) {
    doctor
        .page()
        .locator("[data-test=appointment][data-consultation='%s']".formatted(visit.consultation()))
        .locator("[data-test=open]")
        .click();
    doctor.see("call");
    return doctor;
  }

  @Test
  void aCallBetweenNodesOutlivesItsNode() throws Exception {
    Visit visit = cluster.plan();
    String doctorCamera = visit.seat(Role.PRACTITIONER) + "/camera";
    String patientCamera = visit.seat(Role.PATIENT) + "/camera";
    Person doctor = doctor(visit);
    doctor.hears(JOINED);
    assertThat(cluster.a().rooms()).as("the room is where it was first asked for").isEqualTo(1);
    Person patient = browsers.person("patient").waitFor(byB.origin() + visit.link(Role.PATIENT));
    doctor.admit(visit.seat(Role.PATIENT));
    patient.receives(30, doctorCamera);
    doctor.receives(30, patientCamera);
    assertThat(cluster.b().rooms()).as("by which node somebody comes matters not").isZero();

    assertThat(cluster.a().operations("")).contains(visit.consultation()).contains("\"peers\":2");
    assertThat(cluster.a().operations("/" + visit.consultation()))
        .contains("\"way\":\"udp\"", "\"direction\":\"down\"", "\"reason\":\"")
        .doesNotContain("127.0.0.1");

    long killed = System.nanoTime();
    cluster.a().kill();
    patient.hearsMore(JOINED, 1);
    doctor.hearsMore(JOINED, 1);
    patient.receives(5, doctorCamera);
    doctor.receives(5, patientCamera);
    Duration back = Duration.ofNanos(System.nanoTime() - killed);
    LOG.info("Both were back in the call on the other node after {} ms", back.toMillis());
    assertThat(back).isLessThan(BACK_WITHIN);
    assertThat(cluster.b().rooms()).isEqualTo(1);
  }

  @Test
  void withoutRedisACallGoesOnAndANewOneIsPutOff() throws Exception {
    Visit visit = cluster.plan();
    String doctorCamera = visit.seat(Role.PRACTITIONER) + "/camera";
    Person doctor = doctor(visit);
    Person patient = browsers.person("patient").waitFor(byB.origin() + visit.link(Role.PATIENT));
    doctor.admit(visit.seat(Role.PATIENT));
    patient.receives(30, doctorCamera);

    cluster.redis().stop();
    Visit fresh = cluster.planWithColleague();
    Person other = browsers.beside(patient, "other").open(byA.origin() + fresh.link(Role.PATIENT));
    assertThat(other.message("unavailable")).contains("nous réessayons tout seuls");
    patient.receives(patient.frames(doctorCamera) + 30, doctorCamera);
    patient.page().reload();
    patient.hears(JOINED);
    patient.receives(30, doctorCamera);

    cluster.redis().startAgain();
    other.enter();
    other.see("waiting");
    patient.receives(patient.frames(doctorCamera) + 30, doctorCamera);
    assertThat(cluster.a().rooms()).isEqualTo(1);
    assertThat(cluster.b().rooms()).isZero();
  }
}
