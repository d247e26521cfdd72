// SPDX-License-Identifier: Apache-2.0
package io.relais.app.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A proxy on the address that the server advertises. Whoever sends there gets a [ClientWay] of
/// their own, by which the server's answers come back.
///
/// Every address a client sends from is a client to it: newcomers get what was said of them with
/// [#newcomers], and all of one moment can be changed together.
public final class ImpairedNetwork implements AutoCloseable {
  private static final int LARGEST = 2_048;
  private static final int SOCKET_BUFFER = 1 << 20;

  private final InetSocketAddress server;
  private final Selector selector;
  private final List<DatagramChannel> doors = new CopyOnWriteArrayList<>();
  private final Map<InetSocketAddress, ClientWay> byAddress = new HashMap<>();
  private final List<ClientWay> ways = new CopyOnWriteArrayList<>();
  private final PriorityQueue<Travelling> travelling = new PriorityQueue<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
  private final Random seeds;
  private final Thread thread;
  private volatile Impairment up = Impairment.NONE;
  private volatile Impairment down = Impairment.NONE;
  private volatile boolean closed;
  private long sequence;

  /// Opens a door for each of the server's ports.
  ///
  /// @param address what the server advertises; not the one it listens on
  /// @param server where it listens, with the first of its ports
  /// @param ports how many it has
  public ImpairedNetwork(String address, InetSocketAddress server, int ports, long seed) {
    this.server = server;
    this.seeds = new Random(seed);
    try {
      selector = Selector.open();
      for (int k = 0; k < ports; k++) {
        DatagramChannel door = open(new InetSocketAddress(address, server.getPort() + k));
        door.register(selector, SelectionKey.OP_READ, k);
        doors.add(door);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = Thread.ofPlatform().daemon().name("impaired-network").start(this::run);
  }

  /// What becomes of the packets of whoever comes from now on.
  public void newcomers(Impairment upwards, Impairment downwards) {
    up = upwards;
    down = downwards;
  }

  /// Those who have come so far, in their order.
  public List<ClientWay> ways() {
    return List.copyOf(ways);
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
      for (DatagramChannel door : doors) {
        door.close();
      }
      for (ClientWay way : ways) {
        way.close();
      }
      selector.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run() {
    try {
      while (!closed) {
        long now = System.nanoTime();
        deliver(now);
        Travelling next = travelling.peek();
        long wait = next == null ? 0 : (next.at - System.nanoTime()) / 1_000_000;
        if (next != null && wait <= 0) {
          selector.selectNow();
        } else {
          selector.select(wait);
        }
        for (SelectionKey key : selector.selectedKeys()) {
          receive(key);
        }
        selector.selectedKeys().clear();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void receive(SelectionKey key) throws IOException {
    if (key.attachment() instanceof ClientWay way) {
      fromServer(way);
    } else {
      fromClients((DatagramChannel) key.channel(), (int) key.attachment());
    }
  }

  private void fromClients(DatagramChannel door, int port) throws IOException {
    for (; ; ) {
      buffer.clear();
      InetSocketAddress client = (InetSocketAddress) door.receive(buffer);
      if (client == null) {
        return;
      }
      ClientWay way = byAddress.get(client);
      if (way == null) {
        way = newcomer(client, door, port);
      }
      travel(way, true);
    }
  }

  private ClientWay newcomer(InetSocketAddress client, DatagramChannel door, int port)
      throws IOException {
    DatagramChannel inner = open(new InetSocketAddress(server.getAddress(), 0));
    inner.connect(new InetSocketAddress(server.getAddress(), server.getPort() + port));
    ClientWay way =
        new ClientWay(
            client,
            door,
            inner,
            new OneWay(up, new Random(seeds.nextLong())),
            new OneWay(down, new Random(seeds.nextLong())));
    inner.register(selector, SelectionKey.OP_READ, way);
    byAddress.put(client, way);
    ways.add(way);
    return way;
  }

  private void fromServer(ClientWay way) throws IOException {
    for (; ; ) {
      buffer.clear();
      if (way.fromServer(buffer) <= 0) {
        return;
      }
      travel(way, false);
    }
  }

  private void travel(ClientWay way, boolean upwards) throws IOException {
    buffer.flip();
    long now = System.nanoTime();
    OneWay direction = upwards ? way.up() : way.down();
    long departure = direction.departure(buffer.remaining(), now);
    if (departure == OneWay.LOST) {
      return;
    }
    if (departure <= now) {
      way.send(buffer, upwards);
      return;
    }
    ByteBuffer copy = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
    travelling.add(new Travelling(departure, sequence++, way, upwards, copy));
  }

  private void deliver(long now) throws IOException {
    for (; ; ) {
      Travelling next = travelling.peek();
      if (next == null || next.at > now) {
        return;
      }
      travelling.remove();
      next.way.send(next.packet, next.upwards);
    }
  }

  private static DatagramChannel open(@Nullable InetSocketAddress at) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
    channel.setOption(java.net.StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
    channel.bind(at);
    channel.configureBlocking(false);
    return channel;
  }

  /// A packet on its way; of two that arrive together the one that left first comes first.
  private record Travelling(long at, long order, ClientWay way, boolean upwards, ByteBuffer packet)
      implements Comparable<Travelling> {
    @Override
    public int compareTo(Travelling other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }
}
