// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.relais.media.io.Clock;
import io.relais.media.io.DropCounters;
import io.relais.media.io.LoopKind;
import io.relais.media.io.PacketBuffer;
import io.relais.media.io.PacketHandler;
import io.relais.media.io.PacketPool;
import io.relais.media.io.UdpPort;
import io.relais.media.io.UdpWay;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What a packet leaves to the collector on its way through a socket, counted on the loop's own
/// thread.
@EnabledOnOs(OS.LINUX)
class SocketBudgetTest {
  private static final int TURNS = 20_000;
  private static final int PACKETS_A_TURN = 16;
  private static final int LENGTH = 1_200;
  private static final double BUDGET_BYTES_PER_PACKET = 0.5;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final PacketPool pool = new PacketPool(256);
  private final DropCounters drops = new DropCounters();
  private EventLoopGroup group;
  private EventLoop loop;
  private Thread thread;
  private final Semaphore received = new Semaphore(0);
  private UdpPort port;
  private InetSocketAddress address;

  @BeforeEach
  void open() throws Exception {
    group =
        LoopKind.best()
            .newGroup(
                1,
                task -> {
                  thread = new Thread(task, "socket-budget");
                  return thread;
                });
    loop = group.next();
    port = new UdpPort(pool, Clock.SYSTEM, drops, new Counting());
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    address = port.bind(loop, LoopKind.best(), any).get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void sendingStaysInItsBudget() throws Exception {
    try (DatagramSocket sink = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      UdpWay way = new UdpWay(port, (InetSocketAddress) sink.getLocalSocketAddress());
      send(way);
      double before = allocated();
      send(way);

      assertThat((allocated() - before) / (TURNS * PACKETS_A_TURN))
          .as("bytes allocated per packet sent")
          .isLessThanOrEqualTo(BUDGET_BYTES_PER_PACKET);
      assertThat(port.traffic().packetsSent()).isEqualTo(2L * TURNS * PACKETS_A_TURN);
      assertThat(port.traffic().packetsGrouped()).isPositive();
    }
  }

  @Test
  void receivingStaysInItsBudget() throws Exception {
    try (DatagramSocket source = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      receive(source);
      double before = allocated();
      receive(source);

      assertThat((allocated() - before) / (TURNS * PACKETS_A_TURN))
          .as("bytes allocated per packet received")
          .isLessThanOrEqualTo(BUDGET_BYTES_PER_PACKET);
    }
  }

  private void receive(DatagramSocket source) throws Exception {
    DatagramPacket packet = new DatagramPacket(new byte[LENGTH], LENGTH, address);
    for (int i = 0; i < TURNS; i++) {
      for (int k = 0; k < PACKETS_A_TURN; k++) {
        source.send(packet);
      }
      assertThat(received.tryAcquire(PACKETS_A_TURN, 10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private double allocated() {
    return threads.getThreadAllocatedBytes(thread.threadId());
  }

  /// All in one task, since a task leaves something behind itself.
  private void send(UdpWay way) throws Exception {
    loop.submit(
            () -> {
              for (int i = 0; i < TURNS; i++) {
                turn(way);
              }
            })
        .get(10, TimeUnit.SECONDS);
  }

  private void turn(UdpWay way) {
    for (int i = 0; i < PACKETS_A_TURN; i++) {
      PacketBuffer packet = pool.take();
      packet.offset = 0;
      packet.length = LENGTH;
      way.send(packet);
    }
    port.flush();
  }

  private final class Counting implements PacketHandler {
    @Override
    public void onDatagram(PacketBuffer packet, InetSocketAddress source) {
      received.release();
      pool.release(packet);
    }

    @Override
    public void onBatchEnd() {
      // Nothing is caused by what comes in.
    }

    @Override
    public void onFault(Throwable fault) {
      throw new AssertionError(fault);
    }
  }
}
