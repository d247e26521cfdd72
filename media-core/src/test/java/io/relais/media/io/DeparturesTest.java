// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
class DeparturesTest {
  private static final int SILENCE_MILLIS = 200;

  private final PacketPool pool = new PacketPool(2_048);
  private final DropCounters drops = new DropCounters();
  private final UdpPort port = new UdpPort(pool, Clock.SYSTEM, drops, new Ignoring());
  private final EventLoopGroup group =
      LoopKind.EPOLL.newGroup(1, task -> new Thread(task, "departures-test"));
  private final EventLoop loop = group.next();
  private DatagramSocket one;
  private DatagramSocket other;

  @BeforeEach
  void open() throws Exception {
    one = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    other = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    for (DatagramSocket socket : List.of(one, other)) {
      socket.setSoTimeout(10_000);
      socket.setReceiveBufferSize(4 << 20);
    }
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
    port.close().join();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::"})
  void whatGoesToOneDestinationLeavesTogetherAndInOrder(String bound) throws Exception {
    bind(bound);
    List<byte[]> toOne = new ArrayList<>();
    List<byte[]> toOther = new ArrayList<>();
    int[] lengths = {1_200, 1_200, 1_200, 700, 700, 1_100, 40, 41, 41};
    onLoop(() -> {
      UdpWay way = way(one);
      UdpWay otherWay = way(other);
      for (int length : lengths) {
        toOne.add(send(way, length, toOne.size()));
        toOther.add(send(otherWay, length, 100 + toOther.size()));
      }
      port.flush();
    });
    assertReceived(one, toOne);
    assertReceived(other, toOther);
    // 1200, 1200, 1200, 700 | 700 | 1100, 40 | 41, 41: all but the lone one, twice.
    assertThat(port.traffic().packetsGrouped()).isEqualTo(2L * (lengths.length - 1));
    assertThat(port.traffic().packetsSent()).isEqualTo(2L * lengths.length);
    assertThat(drops.snapshot()).isEmpty();
  }

  @Test
  void oneMoreThanMayWaitSendsWhatWaits() throws Exception {
    bind("127.0.0.1");
    List<byte[]> sent = new ArrayList<>();
    onLoop(() -> {
      UdpWay way = way(one);
      for (int i = 0; i <= Departures.SLOTS; i++) {
        sent.add(send(way, 200, i));
      }
    });
    assertReceived(one, sent.subList(0, Departures.SLOTS));
    onLoop(port::flush);
    assertReceived(one, sent.subList(Departures.SLOTS, sent.size()));
  }

  @Test
  void aLargeBurstIsCutIntoAsManyMessagesAsItTakes() throws Exception {
    bind("127.0.0.1");
    List<byte[]> sent = new ArrayList<>();
    onLoop(() -> {
      UdpWay way = way(one);
      for (int i = 0; i < 150; i++) {
        sent.add(send(way, 1_250, i));
      }
      port.flush();
    });
    assertReceived(one, sent);
    assertThat(port.traffic().packetsGrouped()).isEqualTo(150);
  }

  @Test
  void whatTheSystemRefusesIsCountedAndTheRestGoesOn() throws Exception {
    bind("127.0.0.1");
    List<byte[]> sent = new ArrayList<>();
    onLoop(() -> {
      UdpWay nowhere = new UdpWay(port, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      send(nowhere, 100, 1);
      sent.add(send(way(one), 100, 2));
      port.flush();
    });
    assertReceived(one, sent);
    assertThat(drops.snapshot()).containsExactly(Map.entry(DropReason.SOCKET_FULL, 1L));
  }

  @Test
  void nothingLeavesOnceItIsClosed() throws Exception {
    bind("127.0.0.1");
    onLoop(() -> send(way(one), 100, 1));
    port.close().join();
    onLoop(port::flush);
    one.setSoTimeout(SILENCE_MILLIS);
    DatagramPacket none = new DatagramPacket(new byte[10], 10);
    assertThatThrownBy(() -> one.receive(none)).isInstanceOf(SocketTimeoutException.class);
  }

  private void bind(String address) throws Exception {
    port.bind(loop, LoopKind.EPOLL, new InetSocketAddress(InetAddress.getByName(address), 0))
        .join();
  }

  private void onLoop(Runnable work) throws Exception {
    loop.submit(work).get(10, TimeUnit.SECONDS);
  }

  private UdpWay way(DatagramSocket to) {
    return new UdpWay(port, (InetSocketAddress) to.getLocalSocketAddress());
  }

  private byte[] send(UdpWay way, int length, int number) {
    PacketBuffer packet = pool.take();
    packet.offset = number % 3;
    packet.length = length;
    Arrays.fill(packet.bytes, packet.offset, packet.end(), (byte) number);
    byte[] sent = Arrays.copyOfRange(packet.bytes, packet.offset, packet.end());
    way.send(packet);
    return sent;
  }

  private static void assertReceived(DatagramSocket socket, List<byte[]> sent) throws IOException {
    for (byte[] expected : sent) {
      DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
      socket.receive(packet);
      assertThat(Arrays.copyOf(packet.getData(), packet.getLength())).isEqualTo(expected);
    }
  }

  /// Nobody sends to the port here.
  private static final class Ignoring implements PacketHandler {
    @Override
    public void onDatagram(PacketBuffer packet, InetSocketAddress source) {}

    @Override
    public void onBatchEnd() {}

    @Override
    public void onFault(Throwable fault) {}
  }
}
