// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UdpPortTest {
  /// Below what systems give to whoever asks for any port, so that nobody takes it in between.
  private static final InetSocketAddress NEVER_HANDED_OUT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 28_411);

  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final long GAP_NANOS = 30_000_000;
  private static final ThreadFactory THREADS = task -> new Thread(task, "udp-port-test");

  private final List<EventLoopGroup> groups = new ArrayList<>();
  private final PacketPool pool = new PacketPool(64);
  private final DropCounters drops = new DropCounters();
  private final Clock clock = new FixedClock(77);

  static Set<LoopKind> kinds() {
    return EnumSet.of(LoopKind.NIO, LoopKind.best());
  }

  @AfterEach
  void stopLoops() {
    for (EventLoopGroup group : groups) {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void echoesDatagramsInOneBatchPerBurst(LoopKind kind) throws Exception {
    Echo echo = new Echo();
    UdpPort port = new UdpPort(pool, clock, drops, echo);
    echo.port = port;
    InetSocketAddress bound = open(port, kind);
    try (DatagramSocket client = client()) {
      for (int i = 0; i < 40; i++) {
        byte[] sent = ("datagram " + i).getBytes(StandardCharsets.US_ASCII);
        client.send(new DatagramPacket(sent, sent.length, bound));
        assertThat(receive(client)).isEqualTo(sent);
      }
    }
    await().untilAsserted(() -> assertThat(echo.batches.get()).isPositive());
    assertThat(echo.arrivals).hasSize(40).containsOnly(77L);
    assertThat(port.traffic().packetsReceived()).isEqualTo(40);
    assertThat(port.traffic().packetsSent()).isEqualTo(40);
    assertThat(port.traffic().bytesReceived()).isEqualTo(port.traffic().bytesSent()).isEqualTo(430);
    assertThat(pool.made()).isLessThanOrEqualTo(UdpPort.BURST);
    assertThat(drops.snapshot()).isEmpty();
    port.close().get(5, TimeUnit.SECONDS);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void tellsWhenDatagramsCameThatLayInTheSocketMeanwhile() throws Exception {
    Echo echo = new Echo();
    UdpPort port = new UdpPort(pool, Clock.SYSTEM, drops, echo);
    echo.port = port;
    InetSocketAddress bound = open(port, LoopKind.best());
    try (DatagramSocket client = client()) {
      do {
        // The kernel begins to stamp a moment after it was asked to.
        client.send(new DatagramPacket(new byte[] {1}, 1, bound));
        receive(client);
      } while (echo.held.getLast() <= 0);
      echo.cameAt.clear();
      CountDownLatch busy = new CountDownLatch(1);
      echo.busy = busy;
      client.send(new DatagramPacket(new byte[] {1}, 1, bound));
      client.send(new DatagramPacket(new byte[] {2}, 1, bound));
      long sent = System.nanoTime();
      while (System.nanoTime() - sent < GAP_NANOS) {
        Thread.onSpinWait();
      }
      client.send(new DatagramPacket(new byte[] {3}, 1, bound));
      busy.countDown();
      for (int i = 0; i < 3; i++) {
        receive(client);
      }
    }
    long gap = echo.cameAt.get(2) - echo.cameAt.get(1);
    assertThat(gap).isGreaterThan(GAP_NANOS * 9 / 10);
    port.close().get(5, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void takesTheLargestDatagramWholeAndCountsWhatIsLarger(LoopKind kind) throws Exception {
    Echo echo = new Echo();
    UdpPort port = new UdpPort(pool, clock, drops, echo);
    echo.port = port;
    InetSocketAddress bound = open(port, kind);
    try (DatagramSocket client = client()) {
      byte[] larger = new byte[PacketBuffer.MAX_DATAGRAM + 1];
      client.send(new DatagramPacket(larger, larger.length, bound));
      byte[] muchLarger = new byte[9000];
      client.send(new DatagramPacket(muchLarger, muchLarger.length, bound));
      client.send(new DatagramPacket(new byte[0], 0, bound));
      byte[] largest = new byte[PacketBuffer.MAX_DATAGRAM];
      largest[largest.length - 1] = 42;
      client.send(new DatagramPacket(largest, largest.length, bound));
      assertThat(receive(client)).isEqualTo(largest);
    }
    assertThat(drops.of(DropReason.OVERSIZED)).isEqualTo(2);
    assertThat(drops.of(DropReason.UNKNOWN_PROTOCOL)).isEqualTo(1);
    assertThat(echo.arrivals).hasSize(1);
    port.close().get(5, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void survivesAHandlerThatThrowsAndADestinationTheSystemRefuses(LoopKind kind) throws Exception {
    Echo echo = new Echo();
    UdpPort port = new UdpPort(pool, clock, drops, echo);
    echo.port = port;
    InetSocketAddress bound = open(port, kind);
    try (DatagramSocket client = client()) {
      client.send(new DatagramPacket(new byte[] {'!'}, 1, bound));
      await().untilAsserted(() -> assertThat(echo.faults).hasSize(1));
      echo.redirect = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      client.send(new DatagramPacket(new byte[] {1}, 1, bound));
      await().untilAsserted(() -> assertThat(drops.of(DropReason.SOCKET_FULL)).isEqualTo(1));
      echo.redirect = null;
      client.send(new DatagramPacket(new byte[] {2}, 1, bound));
      assertThat(receive(client)).containsExactly(2);
    }
    port.close().get(5, TimeUnit.SECONDS);
    assertThat(echo.faults).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void freesItsAddressWhenClosedAndRefusesOneThatIsTaken(LoopKind kind) throws Exception {
    UdpPort first = new UdpPort(pool, clock, drops, new Echo());
    first.bind(loop(kind).next(), kind, NEVER_HANDED_OUT).get(5, TimeUnit.SECONDS);
    UdpPort second = new UdpPort(pool, clock, drops, new Echo());
    assertThatThrownBy(
            () -> second.bind(loop(kind).next(), kind, NEVER_HANDED_OUT).get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IOException.class);
    second.close().get(5, TimeUnit.SECONDS);
    first.close().get(5, TimeUnit.SECONDS);
    first.close().get(5, TimeUnit.SECONDS);
    UdpPort third = new UdpPort(pool, clock, drops, new Echo());
    third.bind(loop(kind).next(), kind, NEVER_HANDED_OUT).get(5, TimeUnit.SECONDS);
    third.close().get(5, TimeUnit.SECONDS);
  }

  @Test
  void countsWhatASocketThatTakesNothingCannotQueue() {
    UdpPort port = new UdpPort(pool, clock, drops, new Echo());
    EmbeddedChannel stuck =
        new EmbeddedChannel() {
          @Override
          protected void doWrite(ChannelOutboundBuffer in) {
            // The system's buffer is full.
          }
        };
    stuck.config().setOption(ChannelOption.ALLOCATOR, UnpooledByteBufAllocator.DEFAULT);
    stuck.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1_000, 2_000));
    port.attach(stuck);
    for (int i = 0; i < 10; i++) {
      PacketBuffer packet = pool.take();
      packet.length = 1_000;
      port.send(packet, ANY_PORT);
    }
    assertThat(port.traffic().packetsSent()).isEqualTo(2);
    assertThat(drops.of(DropReason.SOCKET_FULL)).isEqualTo(8);
    assertThat(pool.made()).isEqualTo(1);
    stuck.close().syncUninterruptibly();
    PacketBuffer late = pool.take();
    late.length = 1;
    port.send(late, ANY_PORT);
    assertThat(drops.of(DropReason.SOCKET_FULL)).isEqualTo(9);
  }

  private InetSocketAddress open(UdpPort port, LoopKind kind) throws Exception {
    return port.bind(loop(kind).next(), kind, ANY_PORT).get(5, TimeUnit.SECONDS);
  }

  private EventLoopGroup loop(LoopKind kind) {
    EventLoopGroup group = kind.newGroup(1, THREADS);
    groups.add(group);
    return group;
  }

  private static DatagramSocket client() throws IOException {
    DatagramSocket client = new DatagramSocket(ANY_PORT);
    client.setSoTimeout(5_000);
    return client;
  }

  private static byte[] receive(DatagramSocket client) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
    client.receive(packet);
    return java.util.Arrays.copyOf(packet.getData(), packet.getLength());
  }

  private final class Echo implements PacketHandler {
    final List<Long> arrivals = new CopyOnWriteArrayList<>();
    final List<Long> held = new CopyOnWriteArrayList<>();
    final List<Long> cameAt = new CopyOnWriteArrayList<>();
    final List<Throwable> faults = new CopyOnWriteArrayList<>();
    final AtomicInteger batches = new AtomicInteger();
    volatile UdpPort port;
    volatile InetSocketAddress redirect;
    volatile CountDownLatch busy = new CountDownLatch(0);

    @Override
    public void onDatagram(PacketBuffer packet, InetSocketAddress source) {
      try {
        busy.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (packet.bytes[0] == '!') {
        pool.release(packet);
        throw new IllegalStateException("a bug, on purpose");
      }
      arrivals.add(packet.arrivalNanos);
      held.add(packet.heldNanos);
      cameAt.add(packet.arrivalNanos - packet.heldNanos);
      port.send(packet, redirect == null ? source : redirect);
    }

    @Override
    public void onBatchEnd() {
      batches.incrementAndGet();
      port.flush();
    }

    @Override
    public void onFault(Throwable fault) {
      faults.add(fault);
    }
  }

  private record FixedClock(long nanos) implements Clock {
    @Override
    public long wallMillis() {
      return 0;
    }
  }
}
