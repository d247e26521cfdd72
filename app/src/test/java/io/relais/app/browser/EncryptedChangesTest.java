// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.app.network.ImpairedNetwork;
import io.relais.app.network.Impairment;
import io.relais.care.access.Role;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a call does all the time, under end-to-end encryption: other sizes, losses, people who come
/// and go. One call goes through all of it.
final class EncryptedChangesTest {
  private static final String ADVERTISED = "127.0.0.2";
  private static final long SEED = 20_261_122;
  private static final int FRAMES = 5;

  @TempDir private Path data;
  private RunningServer server;
  private Visit visit;
  private Person doctor;
  private Person patient;
  private String doctorsCamera;

  @Test
  void sizesLossesAndPeopleMayChange() {
    server = RunningServer.advertising(data, ADVERTISED);
    var listening = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.mediaPort());
    try (Browsers browsers = new Browsers();
        ImpairedNetwork network =
            new ImpairedNetwork(ADVERTISED, listening, server.mediaPorts(), SEED)) {
      visit = server.plan();
      doctorsCamera = visit.seat(Role.PRACTITIONER) + "/camera";
      doctor = NotedKeys.by(browsers.person("doctor"));
      patient = NotedKeys.by(browsers.person("patient"));
      Person nurse = NotedKeys.by(browsers.beside(patient, "nurse"));
      doctor.host(visit);
      patient.waitFor(visit.link(Role.PATIENT));
      doctor.admit(visit.seat(Role.PATIENT));
      patient.receives(30, doctorsCamera);
      assertThat(patient.lock().state()).isEqualTo("sealed");

      sizesChange();
      packetsAreLost(network);
      somebodyComesAndGoes(nurse);
      assertThat(patient.lock().unopened()).as("frames that did not verify").isZero();
    } finally {
      server.close();
    }
  }

  private void sizesChange() {
    patient.shrinkTile(visit.seat(Role.PRACTITIONER), 160, 90);
    patient.receivesHeight(doctorsCamera, 180);
    patient.enlargeTile(visit.seat(Role.PRACTITIONER), doctorsCamera, 720);
    patient.receivesHeight(doctorsCamera, 720);
  }

  private void packetsAreLost(ImpairedNetwork network) {
    Impairment loss = Impairment.losing(0.05);
    network.ways().forEach(way -> way.become(loss, loss));
    int before = patient.frames(doctorsCamera);
    patient.receives(before + 60, doctorsCamera);
    assertThat(patient.count(doctorsCamera, "retransmittedPacketsReceived")).isPositive();
    network.ways().forEach(way -> way.become(Impairment.NONE, Impairment.NONE));
  }

  /// A joiner cannot open what was sent before, a leaver what is sent after.
  private void somebodyComesAndGoes(Person nurse) {
    List<SealedFrame> before = passing();
    nurse.open(visit.link(Role.NURSE));
    nurse.receives(1, doctorsCamera, visit.seat(Role.PATIENT) + "/camera");
    List<SealedFrame> during = passing();

    nurse.leave();
    nurse.message("left");
    List<SealedFrame> after = passing();
    patient.receives(patient.frames(doctorsCamera) + 30, doctorsCamera);

    List<byte[]> hers = NotedKeys.of(nurse);
    List<byte[]> theirs = NotedKeys.of(doctor, patient);
    assertThat(before).allMatch(frame -> frame.open(theirs).isPresent());
    assertThat(before).as("from before she came").noneMatch(frame -> frame.open(hers).isPresent());
    assertThat(during).allMatch(frame -> frame.open(hers).isPresent());
    assertThat(after).as("from after she left").noneMatch(frame -> frame.open(hers).isPresent());
    assertThat(after).allMatch(frame -> frame.open(theirs).isPresent());
  }

  /// Frames that the server holds, once none of those it holds is of another round than the present
  /// one.
  private List<SealedFrame> passing() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            this::held,
            frames -> {
              long round = doctor.lock().round();
              return frames.size() >= FRAMES
                  && patient.lock().round() == round
                  && frames.stream().allMatch(frame -> frame.round() == round);
            });
  }

  private List<SealedFrame> held() {
    TappedFrames tapped = new TappedFrames(PictureFormat.VP8);
    tapped.add(server.keptPackets());
    return tapped.inOnePacket().stream()
        .flatMap(frame -> SealedFrame.of(frame, PictureFormat.VP8.clear(frame)).stream())
        .toList();
  }
}
