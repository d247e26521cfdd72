// SPDX-License-Identifier: Apache-2.0
package io.relais.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.app.network.ClosedNetwork;
import io.relais.care.access.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A patient in a network with a packet filter: how they come into the call all the same, and what
/// becomes of it when the filter closes the way it goes by, or the network is left for another.
final class ClosedNetworkTest {
  private static final double FIVE_SECONDS = 5_000;

  @TempDir private Path data;

  @Test
  void whereNoUdpPassesMediaGoesByTcpAndWhereThatDoesNotByARelay() throws Exception {
    ClosedCall.in(
        data,
        call -> {
          call.blockUdp();
          call.comesBack("tcp direct");
          call.blockMediaByTcp();
          call.comesBack("tcp relay");
          call.blockRelayWithoutTls();
          call.comesBack("tls relay");
          call.network().block("tcp", "" + call.relay().tlsPort());
          call.network().except("udp", "" + call.relay().port());
          call.comesBack("udp relay");
        });
  }

  @Test
  void aCallGoesOnByAnotherWayWhenItsOwnIsClosed() throws Exception {
    ClosedCall.in(
        data,
        call -> {
          call.blockUdp();
          goesOn(call, "tcp direct");
          call.blockMediaByTcp();
          goesOn(call, "tcp relay");
          call.network().open("udp", ClosedNetwork.ALL);
          call.blockRelayWithoutTls();
          goesOn(call, "udp direct");
          assertThat(call.patient().peerConnections()).isOne();
        });
  }

  @Test
  void aCallGoesOnWhenTheNetworkIsLeftForAnother() throws Exception {
    ClosedCall.in(
        data,
        call -> {
          Person patient = call.patient();
          Person doctor = call.doctor();
          int heardBefore = patient.heard().size();
          int toldBefore = doctor.heard().size();

          assertThat(call.leavesForAnotherNetwork())
              .as("milliseconds until the patient sees the doctor again")
              .isLessThan(FIVE_SECONDS);

          call.flows();
          patient.goesBy("udp direct");
          assertThat(patient.peerConnections()).isOne();
          assertThat(since(heardBefore, patient))
              .noneMatch(text -> text.startsWith("{\"type\":\"waiting\""));
          assertThat(since(toldBefore, doctor))
              .filteredOn(text -> text.startsWith("{\"type\":\"participants\""))
              .allMatch(text -> text.contains(call.visit().seat(Role.PATIENT)));
        });
  }

  private static List<String> since(int count, Person person) {
    List<String> heard = person.heard();
    return heard.subList(count, heard.size());
  }

  private static void goesOn(ClosedCall call, String way) {
    call.patient().goesBy(way);
    call.flows();
  }
}
