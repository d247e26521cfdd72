// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.RunningServer;
import io.relais.app.RunningServer.Visit;
import io.relais.app.network.ClientWay;
import io.relais.app.network.ImpairedNetwork;
import io.relais.app.network.Impairment;
import io.relais.care.access.Role;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A patient and a doctor in a call, each by a network of their own: the patient sends a camera of
/// 720 lines, the doctor watches.
final class ImpairedCall implements AutoCloseable {
  static final int FULL_HEIGHT = 720;

  /// Another address of the loopback network, on which nothing else listens.
  private static final String ADVERTISED = "127.0.0.2";

  private static final long SEED = 20_261_122;

  private final RunningServer server;
  private final ImpairedNetwork network;
  private final Browsers browsers = new Browsers();
  private final Visit visit;
  private final Person doctor;
  private final Person patient;
  private final List<ClientWay> doctorsWays;
  private final List<ClientWay> patientsWays = new ArrayList<>();

  /// Both are in.
  ImpairedCall(Path data) {
    this(data, "");
  }

  /// @param patientsScript runs in the patient's page before its own
  ImpairedCall(Path data, String patientsScript) {
    server = RunningServer.advertising(data, ADVERTISED);
    network =
        new ImpairedNetwork(
            ADVERTISED,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.mediaPort()),
            server.mediaPorts(),
            SEED);
    visit = server.plan();
    doctor = browsers.person("doctor");
    doctor.page().setViewportSize(1600, 1000);
    doctor.host(visit);
    doctor.click("camera");
    doctorsWays = network.ways();
    patient = browsers.person("patient");
    patient.page().addInitScript(patientsScript);
    patient.waitFor(visit.link(Role.PATIENT));
    doctor.admit(visit.seat(Role.PATIENT));
    doctor.receives(
        30, visit.seat(Role.PATIENT) + "/camera", visit.seat(Role.PATIENT) + "/microphone");
    patientsWays.addAll(network.ways());
    patientsWays.removeAll(doctorsWays);
  }

  /// A nurse comes in, who only watches, by a network of her own.
  ///
  /// @return what she sees of the patient
  Observer nurse(Impairment up, Impairment down) {
    List<ClientWay> before = network.ways();
    network.newcomers(up, down);
    Person nurse = browsers.person("nurse");
    nurse.page().setViewportSize(1600, 1000);
    nurse.join(visit.link(Role.NURSE));
    nurse.click("camera");
    String patientsSeat = visit.seat(Role.PATIENT);
    nurse.receives(5, patientsSeat + "/camera", patientsSeat + "/microphone");
    network.newcomers(Impairment.NONE, Impairment.NONE);
    assertThat(network.ways()).hasSizeGreaterThan(before.size());
    return new Observer(nurse, patientsSeat);
  }

  /// The doctor shows the patient large, whoever else is there.
  void doctorLooksClosely() {
    String seat = visit.seat(Role.PATIENT);
    doctor.enlargeTile(seat, seat + "/camera", FULL_HEIGHT);
  }

  Person doctor() {
    return doctor;
  }

  Person patient() {
    return patient;
  }

  RunningServer server() {
    return server;
  }

  /// What the doctor sees of the patient.
  Observer doctorsView() {
    return new Observer(doctor, visit.seat(Role.PATIENT));
  }

  Observer patientsSide() {
    return new Observer(patient, visit.seat(Role.PRACTITIONER));
  }

  /// The doctor's network is another from now on.
  void doctorsNetwork(Impairment up, Impairment down) {
    doctorsWays.forEach(way -> way.become(up, down));
  }

  void patientsNetwork(Impairment up, Impairment down) {
    patientsWays.forEach(way -> way.become(up, down));
  }

  void bothWell() {
    doctorsNetwork(Impairment.NONE, Impairment.NONE);
    patientsNetwork(Impairment.NONE, Impairment.NONE);
  }

  @Override
  public void close() {
    browsers.close();
    server.close();
    network.close();
  }
}
