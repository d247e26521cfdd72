// SPDX-License-Identifier: Apache-2.0
package io.relais.media.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class TcpPortTest {
  private final PacketPool pool = new PacketPool(64);
  private final DropCounters drops = new DropCounters();
  private final TrafficCounters traffic = new TrafficCounters();
  private final TurnedClock clock = new TurnedClock();
  private final Echo echo = new Echo();
  private final TcpPort port = new TcpPort(pool, clock, drops, traffic, echo);
  private final List<Socket> clients = new ArrayList<>();
  private EventLoopGroup group;
  private EventLoop loop;
  private InetSocketAddress bound;

  static Set<LoopKind> kinds() {
    return EnumSet.of(LoopKind.NIO, LoopKind.best());
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket client : clients) {
      client.close();
    }
    port.close().get(5, TimeUnit.SECONDS);
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void echoesPacketsHoweverTheyAreCut(LoopKind kind) throws Exception {
    open(kind, "127.0.0.1");
    Socket client = connect();
    byte[] stream = frames("one", "two", "");
    for (byte b : stream) {
      client.getOutputStream().write(b);
    }
    assertThat(receive(client)).isEqualTo("one");
    assertThat(receive(client)).isEqualTo("two");
    client.getOutputStream().write(frames("three", "four"));
    assertThat(receive(client)).isEqualTo("three");
    assertThat(receive(client)).isEqualTo("four");
    assertThat(traffic.packetsReceived()).isEqualTo(4);
    assertThat(traffic.bytesSent()).isEqualTo(15);
    assertThat(echo.remotes).containsOnly((InetSocketAddress) client.getLocalSocketAddress());
    assertThat(drops.snapshot()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aSocketOfIpv6TakesBothFamilies(LoopKind kind) throws Exception {
    open(kind, "::");
    for (String literal : List.of("127.0.0.1", "::1")) {
      Socket client = connect(InetAddress.getByName(literal));
      client.getOutputStream().write(frames(literal));
      assertThat(receive(client)).isEqualTo(literal);
      assertThat(echo.remotes.getLast()).isEqualTo(client.getLocalSocketAddress());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aBugMetByOnePacketDoesNotLoseThePlaceInTheStream(LoopKind kind) throws Exception {
    open(kind, "127.0.0.1");
    Socket client = connect();
    client.getOutputStream().write(frames("!", "after"));
    assertThat(receive(client)).isEqualTo("after");
    assertThat(echo.faults).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whoDoesNotReadLosesPacketsAndHoldsNobodyUp(LoopKind kind) throws Exception {
    open(kind, "127.0.0.1");
    Socket slow = connect();
    slow.getOutputStream().write(frames("hello"));
    assertThat(receive(slow)).isEqualTo("hello");
    TcpWay way = echo.ways.getFirst();
    for (int i = 0; i < 20_000; i++) {
      onLoop(() -> {
        way.send(packet(1_200));
        port.flush();
      });
      if (drops.of(DropReason.TCP_QUEUE_FULL) > 0) {
        break;
      }
    }
    assertThat(drops.of(DropReason.TCP_QUEUE_FULL)).isEqualTo(1);
    // Sound and reports still have room where pictures have none.
    onLoop(() -> way.send(packet(200)));
    assertThat(drops.of(DropReason.TCP_QUEUE_FULL)).isEqualTo(1);
    for (int i = 0; i < 500; i++) {
      onLoop(() -> way.send(packet(200)));
    }
    assertThat(drops.of(DropReason.TCP_QUEUE_FULL)).isGreaterThan(300);
    Socket other = connect();
    other.getOutputStream().write(frames("quick"));
    assertThat(receive(other)).isEqualTo("quick");
    // Once it reads, what was queued comes whole and in order.
    for (int i = 0; i < 20; i++) {
      assertThat(receive(slow)).hasSize(1_200);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void showsOutWhoProvesNothing(LoopKind kind) throws Exception {
    open(kind, "127.0.0.1");
    Socket silent = connect();
    Socket peer = connect();
    peer.getOutputStream().write(frames("keep"));
    assertThat(receive(peer)).isEqualTo("keep");
    await().until(() -> echo.ways.size() == 1);
    long later = clock.nanos() + TcpGuests.PATIENCE_NANOS;
    onLoop(() -> port.tick(later));
    assertThat(drops.of(DropReason.TCP_UNPROVEN)).isZero();
    onLoop(() -> port.tick(later + 1));
    assertThat(silent.getInputStream().read()).isEqualTo(-1);
    assertThat(drops.of(DropReason.TCP_UNPROVEN)).isEqualTo(1);
    peer.getOutputStream().write(frames("still here"));
    assertThat(receive(peer)).isEqualTo("still here");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void oneAddressFillsNoMoreThanItsShare(LoopKind kind) throws Exception {
    open(kind, "127.0.0.1");
    Socket first = connect();
    for (int i = 0; i < TcpGuests.MOST_FROM_ONE_ADDRESS; i++) {
      connect();
    }
    assertThat(first.getInputStream().read()).isEqualTo(-1);
    assertThat(drops.of(DropReason.TCP_UNPROVEN)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whoSpeaksAnotherProtocolIsShownOutAndAPeersOversizedPacketIsPassedOver(LoopKind kind)
      throws Exception {
    open(kind, "127.0.0.1");
    Socket browser = connect();
    browser.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(browser.getInputStream().read()).isEqualTo(-1);
    assertThat(drops.of(DropReason.TCP_UNPROVEN)).isEqualTo(1);

    Socket peer = connect();
    peer.getOutputStream().write(frames("keep", "x".repeat(1_501), "after"));
    assertThat(receive(peer)).isEqualTo("keep");
    assertThat(receive(peer)).isEqualTo("after");
    assertThat(drops.of(DropReason.OVERSIZED)).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void tellsWhenAConnectionIsLostAndWhatWasSentStillLeaves(LoopKind kind) throws Exception {
    open(kind, "127.0.0.1");
    Socket client = connect();
    client.getOutputStream().write(frames("end"));
    assertThat(receive(client)).isEqualTo("end");
    assertThat(client.getInputStream().read()).isEqualTo(-1);
    await().until(() -> echo.lost.equals(echo.ways));
    onLoop(() -> echo.ways.getFirst().send(packet(10)));
    assertThat(drops.of(DropReason.TCP_QUEUE_FULL)).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void refusesAnAddressThatIsTaken(LoopKind kind) throws Exception {
    open(kind, "127.0.0.1");
    TcpPort second = new TcpPort(pool, clock, drops, traffic, echo);
    assertThatThrownBy(() -> second.bind(loop, kind, bound).get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IOException.class);
    second.close().get(5, TimeUnit.SECONDS);
  }

  private void open(LoopKind kind, String literal) throws Exception {
    group = kind.newGroup(1, task -> new Thread(task, "tcp-port-test"));
    loop = group.next();
    InetSocketAddress any = new InetSocketAddress(InetAddress.getByName(literal), 0);
    bound = port.bind(loop, kind, any).get(5, TimeUnit.SECONDS);
  }

  private Socket connect() throws Exception {
    return connect(bound.getAddress());
  }

  private Socket connect(InetAddress to) throws Exception {
    Socket client = new Socket(to, bound.getPort());
    client.setSoTimeout(5_000);
    client.setTcpNoDelay(true);
    clients.add(client);
    return client;
  }

  private void onLoop(Runnable work) throws Exception {
    loop.submit(work).get(5, TimeUnit.SECONDS);
  }

  private PacketBuffer packet(int length) {
    PacketBuffer packet = pool.take();
    packet.length = length;
    return packet;
  }

  private static byte[] frames(String... packets) {
    StringBuilder all = new StringBuilder();
    for (String packet : packets) {
      all.append((char) (packet.length() >> 8)).append((char) (packet.length() & 0xff));
      all.append(packet);
    }
    return all.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String receive(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    byte[] packet = new byte[in.readUnsignedShort()];
    in.readFully(packet);
    return new String(packet, StandardCharsets.ISO_8859_1);
  }

  private final class Echo implements FrameHandler {
    final List<InetSocketAddress> remotes = new CopyOnWriteArrayList<>();
    final List<TcpWay> ways = new CopyOnWriteArrayList<>();
    final List<TcpWay> lost = new CopyOnWriteArrayList<>();
    final List<Throwable> faults = new CopyOnWriteArrayList<>();

    @Override
    public void onFrame(PacketBuffer packet, TcpWay way) {
      String text = new String(packet.bytes, 0, packet.length, StandardCharsets.ISO_8859_1);
      if ("!".equals(text)) {
        pool.release(packet);
        throw new IllegalStateException("a bug, on purpose");
      }
      remotes.add(way.remote());
      ways.add(way);
      way.send(packet);
      if ("keep".equals(text)) {
        way.keep();
      } else if ("end".equals(text)) {
        way.end();
      }
    }

    @Override
    public void onLost(TcpWay way) {
      lost.add(way);
    }

    @Override
    public void onBatchEnd() {
      port.flush();
    }

    @Override
    public void onFault(Throwable fault) {
      faults.add(fault);
    }
  }

  /// Stands still until it is turned.
  private static final class TurnedClock implements Clock {
    private final AtomicLong now = new AtomicLong(77);

    @Override
    public long nanos() {
      return now.get();
    }

    @Override
    public long wallMillis() {
      return 0;
    }
  }
}
