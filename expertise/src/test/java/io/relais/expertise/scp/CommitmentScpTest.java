// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.scp;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.expertise.archive.Access;
import io.relais.expertise.archive.CommitmentRequests;
import io.relais.expertise.dimse.AddressRange;
import io.relais.expertise.dimse.Caller;
import io.relais.expertise.dimse.CommitmentService;
import io.relais.expertise.dimse.Peer;
import io.relais.expertise.dimse.Service;
import io.relais.expertise.dimse.SopReference;
import io.relais.expertise.intake.Clinic;
import io.relais.expertise.intake.SomeDicom;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A wish for a promise outlives the server that heard it.
final class CommitmentScpTest implements Reach {

  @TempDir private Path folder;

  @Test
  void aWishIsKeptUntilTheAnswerIsTold() {
    SopReference kept = new SopReference(SomeDicom.CLASS, "1.2.3.1.1");
    CommitmentService.Request request = new CommitmentService.Request("1.2.78", List.of(kept));
    try (Clinic clinic = new Clinic(folder)) {
      clinic.accept(SomeDicom.file(SomeDicom.photo("1.2.3.1.1").build()));
      scp(clinic).requested(camera(), request);

      CommitmentScp restarted = scp(clinic);
      List<CommitmentService.Waiting> waiting = restarted.waiting();
      assertThat(waiting).hasSize(1);
      assertThat(waiting.getFirst().request()).isEqualTo(request);
      Caller caller = waiting.getFirst().caller();
      assertThat(caller.callingAe()).isEqualTo("CAMERA");
      assertThat(caller.calledAe()).isEqualTo("RELAIS");
      assertThat(caller.address()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
      assertThat(restarted.commit(caller, request).committed()).containsExactly(kept);

      restarted.delivered(caller, request);
      assertThat(restarted.waiting()).isEmpty();
    }
  }

  @Override
  public Access access(Caller caller) {
    return Access.whole();
  }

  @Override
  public Set<RandomId> structures(Caller caller) {
    return Set.of();
  }

  private CommitmentScp scp(Clinic clinic) {
    return new CommitmentScp(
        clinic.index,
        clinic.quarantine,
        new CommitmentRequests(clinic.database, clinic.clock),
        clinic.files,
        this,
        clinic.trail);
  }

  private static Caller camera() {
    Peer peer =
        new Peer(
            "CAMERA",
            List.of(AddressRange.parse("127.0.0.0/8")),
            List.of(),
            EnumSet.of(Service.COMMITMENT));
    return new Caller(
        7,
        peer,
        "RELAIS",
        InetAddress.ofLiteral("127.0.0.1"),
        Optional.empty(),
        Optional.empty(),
        "CAMERA_1");
  }
}
