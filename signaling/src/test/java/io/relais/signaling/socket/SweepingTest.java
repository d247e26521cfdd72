// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.access.Role;
import io.relais.signaling.cluster.Cluster;
import io.relais.signaling.cluster.Load;
import io.relais.signaling.cluster.Node;
import io.relais.signaling.cluster.RoomDirectory;
import io.relais.signaling.cluster.SingleNode;
import io.relais.signaling.wire.ErrorCode;
import io.relais.signaling.wire.ServerMessage.Failure;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What ends with time ends, whatever else fails meanwhile.
class SweepingTest {

  @Test
  void aDirectoryThatFailsDoesNotEndTheLookingAfterSockets() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    try (Clinic clinic =
        Clinic.real(url -> new Cluster(new Failing(url, failed), Optional.empty()))) {
      Page page = Page.open(clinic.holder(clinic.plan(), Role.PATIENT));
      failed.await();
      // The server looks after the page as soon as it answers it.
      page.heardSoFar();
      clinic.clock.pass(Inbox.HELLO_TIME);
      Failure failure = page.hear(Failure.class);
      assertThat(failure.code()).isEqualTo(ErrorCode.OUT_OF_ORDER);
      assertThat(failure.fatal()).isTrue();
    }
  }

  private record Failing(SingleNode alone, CountDownLatch failed) implements RoomDirectory {
    Failing(URI self, CountDownLatch failed) {
      this(new SingleNode(self, Instant::now), failed);
    }

    @Override
    public Place place(String room) {
      return alone.place(room);
    }

    @Override
    public Place find(String room) {
      return alone.find(room);
    }

    @Override
    public OptionalLong token(String room) {
      return alone.token(room);
    }

    @Override
    public Kept keep(Collection<String> rooms, Load load) {
      failed.countDown();
      throw new IllegalStateException("the directory met a fault");
    }

    @Override
    public void release(String room) {}

    @Override
    public void lost(String room) {}

    @Override
    public void gone(Node node) {}

    @Override
    public void drain() {}

    @Override
    public List<Node> others() {
      return List.of();
    }

    @Override
    public Node self() {
      return alone.self();
    }

    @Override
    public void tell(News news) {}

    @Override
    public void listen(Consumer<News> listener) {}

    @Override
    public void close() {}
  }
}
