// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relais.care.access.Role;
import io.relais.signaling.cluster.Cluster;
import io.relais.signaling.cluster.Node;
import io.relais.signaling.cluster.NodeKey;
import io.relais.signaling.cluster.RedisDirectory;
import io.relais.signaling.cluster.RedisProcess;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.wire.ClientMessage.Admit;
import io.relais.signaling.wire.ClientMessage.Device;
import io.relais.signaling.wire.EndReason;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage.DeviceAsked;
import io.relais.signaling.wire.ServerMessage.Ended;
import io.relais.signaling.wire.ServerMessage.Failure;
import io.relais.signaling.wire.ServerMessage.Joined;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two nodes on one ground: whoever comes by the one meets whoever came by the other.
class TwoNodesTest {
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final List<RedisDirectory> directories = new ArrayList<>();
  private RedisProcess redis;
  private Clinic a;
  private SecondNode b;

  @BeforeEach
  void start() throws Exception {
    redis = RedisProcess.start();
    a = Clinic.real(url -> cluster("a", url));
    b = new SecondNode(a, url -> cluster("b", url));
  }

  private Cluster cluster(String id, URI url) {
    RedisDirectory directory = new RedisDirectory(redis.uri(), new Node(id, url), LEASE);
    directories.add(directory);
    return new Cluster(directory, Optional.of(new NodeKey(SECRET, InstantSource.system())));
  }

  @AfterEach
  void stop() {
    b.close();
    a.close();
    directories.forEach(RedisDirectory::close);
    redis.close();
  }

  private Browser patientByB(Appointment appointment) throws Exception {
    Browser browser = new Browser(b.url());
    assertThat(browser.openLink(a.token(appointment, a.seat(appointment, Role.PATIENT))).status())
        .isEqualTo(200);
    return browser;
  }

  @Test
  void aSocketReachesItsRoomByEitherNode() throws Exception {
    Appointment appointment = a.plan();
    Page doctor = Page.inCall(a.holder(appointment, Role.PRACTITIONER));
    Page patient = Page.waiting(patientByB(appointment));
    doctor.say(new Admit(a.seat(appointment, Role.PATIENT).id().text()));
    patient.hear(Joined.class);
    patient.answerNext();
    await().until(() -> a.media.peers().size() == 2);
    assertThat(b.media.peers()).isEmpty();

    Browser agenda = new Browser(b.url());
    a.signIn(agenda, a.moreau.id());
    assertThat(agenda.get("/api/consultations?day=2026-11-21").body().toString())
        .contains("in-call");
  }

  @Test
  void anotherDeviceAsksByTheOtherNode() throws Exception {
    Appointment appointment = a.plan();
    Page doctor = Page.inCall(a.holder(appointment, Role.PRACTITIONER));
    String token = a.token(appointment, a.seat(appointment, Role.PATIENT));
    Browser first = new Browser(a.url());
    first.openLink(token);
    Page patient = Page.waiting(first);
    Browser second = new Browser(b.url());
    Browser.Answer asked = second.openLink(token);
    assertThat(asked.code()).isEqualTo("link-in-use");
    String request = asked.body().get("request").asText();
    assertThat(second.poll(request).status()).isEqualTo(202);
    doctor.say(new Device(doctor.hear(DeviceAsked.class).request(), true));
    await().until(() -> second.poll(request).status() == 200);
    assertThat(patient.hear(Ended.class).reason()).isEqualTo(EndReason.REPLACED);
  }

  @Test
  void aNodeThatStopsHandsItsRoomsOn() throws Exception {
    Appointment appointment = a.plan();
    Page doctor = Page.inCall(a.holder(appointment, Role.PRACTITIONER));
    Browser browser = patientByB(appointment);
    Page patient = Page.waiting(browser);
    a.server.close();
    assertThat(doctor.hear(Failure.class).code()).isEqualTo(ErrorCode.RESTARTING);
    assertThat(patient.hear(Failure.class).code()).isEqualTo(ErrorCode.RESTARTING);
    long begun = System.nanoTime();
    Page.waiting(browser);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LEASE.dividedBy(2));
    assertThat(b.server.gauges().waiting()).isEqualTo(1);
  }

  @Test
  void aCallWithoutRedisCanBeComeBackToByTheOtherNode() throws Exception {
    Appointment appointment = a.plan();
    Page.inCall(a.holder(appointment, Role.PRACTITIONER));
    Browser browser = patientByB(appointment);
    Page patient = Page.waiting(browser);
    redis.stop();
    patient.cut();
    Page.waiting(browser);
    assertThat(b.server.gauges().waiting()).isZero();
  }

  @Test
  void withoutRedisALinkToARoomThatIsNowhereIsPutOff() throws Exception {
    Appointment appointment = a.plan(a.petit, Clinic.AT, "Paul Bernard");
    String token = a.token(appointment, a.seat(appointment, Role.PATIENT));
    redis.stop();
    Browser.Answer answer = new Browser(b.url()).openLink(token);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("unavailable");
    assertThat(answer.response().headers().firstValue("Retry-After")).contains("5");
  }

  @Test
  void whoCannotProveToBeANodeFindsNothing() throws Exception {
    Browser stranger = new Browser(b.url());
    HttpRequest.Builder question =
        stranger
            .request(NodeCalls.QUESTIONS)
            .header(NodeCalls.PROOF, "1 2 3")
            .POST(HttpRequest.BodyPublishers.ofString("holds " + a.moreau.id()));
    assertThat(stranger.send(question).status()).isEqualTo(404);
    assertThat(stranger.get(NodeCalls.SOCKETS).status()).isEqualTo(404);
  }
}
