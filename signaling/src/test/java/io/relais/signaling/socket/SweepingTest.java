// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.access.Role;
import io.relais.signaling.cluster.RoomDirectory;
import io.relais.signaling.cluster.SingleNode;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage.Failure;
import java.net.URI;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What ends with time ends, whatever else fails meanwhile.
class SweepingTest {

  @Test
  void aDirectoryThatFailsDoesNotEndTheLookingAfterSockets() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    try (Clinic clinic = Clinic.real(url -> new Failing(url, failed))) {
      Page page = Page.open(clinic.holder(clinic.plan(), Role.PATIENT));
      failed.await();
      clinic.clock.pass(Inbox.HELLO_TIME);
      Failure failure = page.hear(Failure.class);
      assertThat(failure.code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
      assertThat(failure.fatal()).isTrue();
    }
  }

  private record Failing(RoomDirectory alone, CountDownLatch failed) implements RoomDirectory {
    Failing(URI self, CountDownLatch failed) {
      this(new SingleNode(self), failed);
    }

    @Override
    public Place place(String room) {
      return alone.place(room);
    }

    @Override
    public void keep(Collection<String> rooms) {
      failed.countDown();
      throw new IllegalStateException("the directory met a fault");
    }

    @Override
    public Set<URI> nodes() {
      return alone.nodes();
    }

    @Override
    public void close() {}
  }
}
