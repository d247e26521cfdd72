// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody comes whose browser cannot encrypt end to end: the practitioner is told and decides,
/// and may go back once they are gone.
final class EncryptionChoiceTest {
  /// As a browser without a way to encoded frames.
  private static final String OLD_BROWSER =
      """
      delete window.RTCRtpScriptTransform;
      delete RTCRtpSender.prototype.createEncodedStreams;
      """;

  @TempDir private Path data;

  @Test
  void thePractitionerOpensTheCallForSomebodyAndClosesItAgain() {
    try (RunningServer server = RunningServer.start(data);
        Browsers browsers = new Browsers()) {
      Visit visit = server.plan();
      String doctorsCamera = visit.seat(Role.PRACTITIONER) + "/camera";
      String nursesCamera = visit.seat(Role.NURSE) + "/camera";
      Person doctor = browsers.person("doctor");
      Person nurse = browsers.person("nurse");
      Person patient = browsers.beside(nurse, "patient");
      patient.page().addInitScript(OLD_BROWSER);
      doctor.host(visit);
      nurse.join(visit.link(Role.NURSE));
      doctor.receives(10, nursesCamera);
      doctor.click("lock");
      doctor.see("phrase");
      Pictures.shoot(doctor, "encryption-phrase");
      doctor.page().keyboard().press("Escape");
      String phrase = doctor.lock().phrase();
      patient.waitFor(visit.link(Role.PATIENT)).see("keyless");

      doctor.see("keyless");
      doctor.admit(visit.seat(Role.PATIENT));
      Pictures.shoot(doctor, "encryption-asked");
      doctor.click("yes");
      patient.receives(10, doctorsCamera, nursesCamera);
      assertThat(doctor.lock().state()).isEqualTo("open");
      assertThat(nurse.lock().state()).isEqualTo("open");
      news(doctor, "opened");
      news(nurse, "opened");
      Pictures.shoot(nurse, "encryption-off");
      assertBesideThePicture(nurse);
      nurse.click("put-away");
      nurse.seeNoMore("lock-news");

      patient.leave();
      news(doctor, "able");
      Pictures.shoot(doctor, "encryption-possible");
      doctor.click("lock");
      doctor.see("seal-here");
      Pictures.shoot(doctor, "encryption-panel");
      doctor.page().keyboard().press("Escape");
      doctor.click("seal");
      news(nurse, "sealed");
      doctor.receives(10, nursesCamera);
      assertThat(doctor.lock().state()).isEqualTo("sealed");
      assertThat(nurse.lock().state()).isEqualTo("sealed");
      assertThat(doctor.lock().phrase()).isEqualTo(nurse.lock().phrase()).isNotEqualTo(phrase);
    }
  }

  private static void news(Person person, String news) {
    person.see("lock-news");
    person.page().locator("[data-test=lock-news][data-news=" + news + "]").waitFor();
  }

  /// No face is covered.
  private static void assertBesideThePicture(Person person) {
    BoundingBox line = person.find("lock-news").boundingBox();
    BoundingBox stage = person.page().locator("relais-stage").boundingBox();
    assertThat(line.y + line.height).isLessThanOrEqualTo(stage.y);
  }
}
