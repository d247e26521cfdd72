// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.app.network.ClosedNetwork;
import io.relais.app.network.Coturn;
import io.relais.care.access.Role;
import java.nio.file.Path;
import java.util.List;

/// A patient in a network with a packet filter, in a call with a doctor outside of it, with a relay
/// at hand.
record ClosedCall(
    ClosedNetwork network,
    Coturn relay,
    RunningServer server,
    Visit visit,
    Person doctor,
    Person patient) {
  private static final double THREE_SECONDS = 3_000;

  /// Pictures that had come before a network went.
  private static final int FEW_BUFFERED = 6;

  /// What is done in the call.
  interface Story {
    void tell(ClosedCall call) throws Exception;
  }

  /// Whether this machine lets such networks be made.
  static boolean possible() throws InterruptedException {
    return ClosedNetwork.present() && Coturn.present();
  }

  /// Brings both into a call by UDP, and tells the story; where this machine lets no networks be
  /// made, nothing is done.
  static void in(Path data, Story story) throws Exception {
    if (!possible()) {
      return;
    }
    try (ClosedNetwork network = ClosedNetwork.open(data, Browsers.chromium());
        Coturn relay = Coturn.start(data, ClosedNetwork.OUTSIDE);
        RunningServer server = server(data, relay);
        Browsers browsers = new Browsers()) {
      network.leadPagesOut(server.port());
      Visit visit = server.plan();
      Person doctor = browsers.person("doctor").host(visit);
      Person patient =
          browsers.behind(network.launcher(), "patient", "--ignore-certificate-errors");
      patient.waitFor(visit.link(Role.PATIENT));
      doctor.admit(visit.seat(Role.PATIENT));
      ClosedCall call = new ClosedCall(network, relay, server, visit, doctor, patient);
      patient.receives(30, call.doctorsCamera());
      patient.goesBy("udp direct");
      story.tell(call);
    }
  }

  private static RunningServer server(Path data, Coturn relay) {
    return RunningServer.reachedAt(
        data, List.of(ClosedNetwork.OUTSIDE, ClosedNetwork.OUTSIDE_6), relay.urls(), Coturn.SECRET);
  }

  String doctorsCamera() {
    return visit.seat(Role.PRACTITIONER) + "/camera";
  }

  String patientsCamera() {
    return visit.seat(Role.PATIENT) + "/camera";
  }

  /// Nothing passes by UDP.
  void blockUdp() throws Exception {
    network.block("udp", ClosedNetwork.ALL);
  }

  /// Nothing passes to the server's own ports for media by TCP.
  void blockMediaByTcp() throws Exception {
    network.block("tcp", mediaPorts());
  }

  /// Nothing passes to the relay but TLS.
  void blockRelayWithoutTls() throws Exception {
    network.block("tcp", "" + relay.port());
  }

  /// Everything passes again.
  void openAll() throws Exception {
    network.open("udp", ClosedNetwork.ALL);
    network.open("tcp", mediaPorts());
    network.open("tcp", "" + relay.port());
  }

  String mediaPorts() {
    int first = server.mediaPort();
    return "%d:%d".formatted(first, first + server.mediaPorts() - 1);
  }

  /// The patient opens the link again, and comes in by what passes now.
  ///
  /// @param way the best there is
  /// @return milliseconds until the first picture, fewer than three seconds
  double comesBack(String way) {
    double millis = patient.opens(visit.link(Role.PATIENT), doctorsCamera());
    assertThat(millis).as("from the link to the first picture, " + way).isLessThan(THREE_SECONDS);
    // The first way that works is taken at once, and left for a better one.
    patient.goesBy(way);
    return millis;
  }

  /// The patient leaves the house: the network at hand goes, and another comes.
  ///
  /// @return milliseconds until they see the doctor again
  double leavesForAnotherNetwork() throws Exception {
    long from = System.nanoTime();
    network.leaveForAnother();
    patient.receives(patient.frames(doctorsCamera()) + FEW_BUFFERED, doctorsCamera());
    return (System.nanoTime() - from) / 1e6;
  }

  /// Pictures flow both ways.
  void flows() {
    patient.receives(patient.frames(doctorsCamera()) + 30, doctorsCamera());
    doctor.receives(doctor.frames(patientsCamera()) + 30, patientsCamera());
  }
}
