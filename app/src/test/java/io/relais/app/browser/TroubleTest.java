// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.care.access.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person is told when something is not as it should be.
final class TroubleTest {
  /// Goes in by each of these links without a page, and stays.
  private static final String TAKE_SEATS =
      """
      async (links) => {
        const take = async (link) => {
          const token = new URL(link).pathname.split('/')[2];
          const opened = await fetch('/api/links', { method: 'POST', body: JSON.stringify({ token }) });
          const { seat } = await opened.json();
          const socket = new WebSocket(`ws://${location.host}/api/seats/${seat}/socket`);
          await new Promise((joined) => {
            const say = (message) => socket.send(JSON.stringify(message));
            socket.onopen = () => say({ type: 'hello', version: 1, language: 'fr' });
            socket.onmessage = ({ data }) => {
              const { type } = JSON.parse(data);
              if (type === 'welcome') say({ type: 'enter', microphone: false, camera: false, key: 'k'.repeat(87) });
              if (type === 'joined') joined();
            };
          });
        };
        await Promise.all(links.map(take));
      }\
      """;

  @TempDir private static Path data;
  private static RunningServer server;
  private static Browsers browsers;
  private static Person somebody;

  @BeforeAll
  static void start() {
    server = RunningServer.start(data);
    browsers = new Browsers();
    somebody = browsers.person("somebody");
  }

  @AfterAll
  static void stop() {
    browsers.close();
    server.close();
  }

  @Test
  void aLinkThatWasChangedOrNeverMade() {
    String link = server.plan().link(Role.PATIENT);
    int middle = link.length() - 30;
    char changed = link.charAt(middle) == 'A' ? 'B' : 'A';
    String tampered = link.substring(0, middle) + changed + link.substring(middle + 1);
    for (String address : new String[] {tampered, server.origin() + "/l/nothing"}) {
      Person person = browsers.beside(somebody, "with a wrong link").open(address);
      assertThat(person.message("link-unknown"))
          .contains("Ce lien ne mène à aucune consultation", "demandez un nouveau lien");
    }
  }

  @Test
  void aLinkWhoseTimeIsOver() {
    String link = server.expiredLink(server.plan(), Role.PATIENT);
    Person person = browsers.beside(somebody, "late").open(link);
    assertThat(person.message("link-expired")).contains("Ce lien n’est plus valable");
  }

  @Test
  void aLinkThatANewerOneReplaced() {
    Visit visit = server.plan();
    String newer = server.invite(visit, Role.PATIENT);
    Person person = browsers.beside(somebody, "with the old link").open(visit.link(Role.PATIENT));
    assertThat(person.message("link-revoked")).contains("Ce lien a été remplacé");
    person.open(newer).see("start");
  }

  @Test
  void aPreviewOfALinkChangesNothing() {
    Visit visit = server.plan();
    Map<String, Object> preview =
        browsers
            .beside(somebody, "preview bot")
            .open(server.origin() + "/agenda")
            .ask("GET", visit.link(Role.PATIENT), "");
    assertThat(preview).containsEntry("status", 200);
    browsers.beside(somebody, "patient").open(visit.link(Role.PATIENT)).see("start");
  }

  @Test
  void aLinkThatIsInUseOnAnotherDevice() {
    Visit visit = server.plan();
    Person doctor = browsers.beside(somebody, "doctor").host(visit);
    Person first = browsers.beside(somebody, "first device").waitFor(visit.link(Role.PATIENT));
    Person second = browsers.beside(somebody, "second device").open(visit.link(Role.PATIENT));
    assertThat(second.message("link-in-use"))
        .contains("Votre consultation est ouverte sur un autre appareil");

    doctor.click("refuse");
    assertThat(second.message("device-refused")).contains("avec cet appareil");

    Person third = browsers.beside(somebody, "third device").open(visit.link(Role.PATIENT));
    doctor.click("allow");
    third.enter();
    third.see("waiting");
    assertThat(first.message("replaced")).contains("La consultation continue ailleurs");
  }

  @Test
  void somebodyWhoIsRemovedCannotComeBack() {
    Visit visit = server.plan();
    Person doctor = browsers.beside(somebody, "doctor").host(visit);
    Person nurse = browsers.beside(somebody, "nurse").join(visit.link(Role.NURSE));
    doctor.receives(1, visit.seat(Role.NURSE) + "/camera");

    doctor.page().locator("[data-test=remove]").first().click();
    doctor.click("yes");
    assertThat(nurse.message("removed")).contains("Le praticien a mis fin à votre présence");
    nurse.open(visit.link(Role.NURSE));
    nurse.message("link-revoked");
  }

  @Test
  void aConsultationThatIsOver() {
    Visit visit = server.plan();
    Person doctor = browsers.beside(somebody, "doctor").host(visit);
    doctor.click("end");
    doctor.click("yes");
    doctor.see("agenda");
    Person patient = browsers.beside(somebody, "patient").open(visit.link(Role.PATIENT));
    patient.page().locator("[data-test=message-page]").waitFor();
    assertThat(patient.find("message-page").innerText()).contains("est terminée");
  }

  @Test
  void aConsultationThatIsFull() {
    Visit visit = server.plan();
    Person crowd = browsers.beside(somebody, "crowd").open(server.origin() + "/agenda");
    List<String> links =
        IntStream.range(0, 12).mapToObj(i -> server.nurse(visit, "Nurse " + i)).toList();
    crowd.page().evaluate(TAKE_SEATS, links);

    Person late = browsers.beside(somebody, "thirteenth").open(visit.link(Role.NURSE));
    assertThat(late.message("room-full")).contains("La consultation est complète");
  }

  @Test
  void theSameSeatInASecondTab() {
    Visit visit = server.plan();
    Person first = browsers.beside(somebody, "first tab").join(visit.link(Role.NURSE));
    Person second = browsers.sameBrowser(first, "second tab").join(visit.link(Role.NURSE));
    assertThat(first.message("replaced")).contains("autre onglet");
    first.click("retry");
    first.see("call");
    second.message("replaced");
  }

  @Test
  void aPageWithoutItsSession() {
    Person person = browsers.beside(somebody, "stranger");
    person.open(server.origin() + "/s/" + server.plan().seat(Role.PATIENT));
    assertThat(person.message("seat-unknown")).contains("Ouvrez de nouveau votre lien");
  }

  @Test
  void cameraAndMicrophoneThatAreRefused() {
    Visit visit = server.plan();
    Person person = browsers.unwilling("unwilling").open(visit.link(Role.PATIENT));
    person.click("start");
    person.see("help");
    assertThat(person.find("help").getAttribute("data-code")).isEqualTo("denied");
    person.click("without");
    person.see("waiting");
  }

  @Test
  void messagesThatAreNotOfTheProtocol() {
    Visit visit = server.plan();
    Person person = browsers.beside(somebody, "odd").waitFor(visit.link(Role.PATIENT));
    Map<String, String> sayings =
        Map.of(
            "{\"type\":\"sing\"}", "unknown-type",
            "{\"type\":\"mute\",\"muted\":true}", "missing-field",
            "{\"type\":\"mute\",\"source\":\"nose\",\"muted\":true}", "bad-field",
            "{\"type\":\"hello\",\"version\":1,\"language\":\"fr\"}", "out-of-order",
            "{\"type\":\"end\"}", "not-allowed");
    sayings.forEach((said, code) -> {
      int before = count(person, code);
      person.say(said);
      person.hearsMore("\"code\":\"" + code + "\"", before);
    });
    person.see("waiting");
  }

  private static int count(Person person, String code) {
    return (int) person.heard().stream().filter(text -> text.contains("\"" + code + "\"")).count();
  }

  @Test
  void messagesThatEndTheSocketButNotTheVisit() {
    Visit visit = server.plan();
    Person person = browsers.beside(somebody, "loud").waitFor(visit.link(Role.PATIENT));
    person.say("this is not JSON");
    person.hears("\"code\":\"bad-json\"");
    person.hearsMore("\"type\":\"waiting\"", 1);
    person.say("{\"type\":\"ping\",\"padding\":\"" + "x".repeat(70_000) + "\"}");
    person.hears("\"code\":\"too-large\"");
    person.hearsMore("\"type\":\"waiting\"", 2);
    for (int i = 0; i < 120; i++) {
      person.say("{\"type\":\"ping\"}");
    }
    person.hears("\"code\":\"too-many\"");
    person.see("waiting");
  }

  @Test
  void anAnswerThatLacksWhatIsNeeded() {
    Visit visit = server.plan();
    Person person = browsers.beside(somebody, "without a fingerprint");
    person.open(server.origin() + "/agenda");
    person
        .page()
        .addInitScript(
            """
            window.probe.change = (text) =>
              text.includes('"answer"') ? text.replace(/a=fingerprint[^\\\\]*\\\\r\\\\n/g, '') : text\
            """);
    person.open(visit.link(Role.NURSE));
    person.hears("\"code\":\"bad-answer\"");
  }

  @Test
  void aCertificateThatIsNotTheAnnouncedOne() {
    Visit visit = server.plan();
    Person person = browsers.beside(somebody, "with a wrong fingerprint");
    person
        .page()
        .addInitScript(
            """
            window.probe.change = (text) => text.includes('"answer"')
              ? text.replace(/(a=fingerprint:sha-256 )(..):(..)/g, '$1$3:$2')
              : text\
            """);
    person.open(visit.link(Role.NURSE));
    person.hears("\"code\":\"media-failed\"");
  }
}
