// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relais.media.IceCandidate;
import io.relais.media.MediaConfig;
import io.relais.media.MediaPeer;
import io.relais.media.MediaRoom;
import io.relais.media.io.Clock;
import io.relais.media.io.DropReason;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.XorMappedAddressAttribute;
import org.ice4j.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One socket of IPv6 that takes IPv4 too: each way that is advertised works, by UDP and by TCP.
@Timeout(60)
class EveryAddressTest {
  private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();

  @Test
  void aPeerComesInByEachWayThatItIsTold() throws Exception {
    MediaConfig config = new MediaConfig("::", FreePorts.one(), 1, List.of("127.0.0.1", "::1"));
    try (WorkerPool pool = new WorkerPool(config, Clock.SYSTEM, faults::add)) {
      MediaRoom room = pool.openRoom("room");
      MediaPeer first = room.join("asks", event -> {}).join();
      assertThat(first.transport().candidates()).hasSize(4);
      for (IceCandidate way : first.transport().candidates()) {
        MediaPeer place = room.join(way.foundation(), event -> {}).join();
        try (ThinPeer peer = new ThinPeer(place, way)) {
          assertThat(seen(peer)).as(way.toString()).isEqualTo(peer.localAddress());
          peer.connect();
          peer.send(peer.opus(7, 1));
        }
      }
      await()
          .until(() ->
              pool.stats().drops().getOrDefault(DropReason.RTP_UNKNOWN_SOURCE.name(), 0L) == 4);
    }
    assertThat(faults).isEmpty();
  }

  /// The address that the server says a check came from: of IPv4 as such, never as IPv6.
  private static InetAddress seen(ThinPeer peer) throws Exception {
    byte[] check = peer.check(peer.transport().ice());
    byte[] transaction = Arrays.copyOfRange(check, 8, 20);
    peer.send(check);
    byte[] answer = peer.receive();
    XorMappedAddressAttribute mapped =
        (XorMappedAddressAttribute)
            Message.decode(answer, 0, answer.length).getAttribute(Attribute.XOR_MAPPED_ADDRESS);
    return mapped.getAddress(transaction).getAddress();
  }
}
