// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// The one thread that receives for all clients.
final class Catcher implements AutoCloseable {
  private static final int TICK_MILLIS = 20;
  private static final int BURST = 32;
  private static final int LARGEST = 2_048;

  private final Selector selector;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final List<Client> clients = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
  private final Meter meter = new Meter();
  private final Thread thread;
  private volatile boolean closed;
  private long tickedNanos = System.nanoTime();

  Catcher() throws IOException {
    selector = Selector.open();
    thread = Thread.ofPlatform().name("load-receive").daemon().start(this::run);
  }

  /// For this thread alone, and within [#call].
  Meter meter() {
    return meter;
  }

  void add(Client client, DatagramChannel channel) {
    tell(() -> {
      try {
        channel.register(selector, SelectionKey.OP_READ, client);
        clients.add(client);
      } catch (ClosedChannelException alreadyGone) {
        // Closed before it was ever used.
      }
    });
  }

  void remove(Client client, DatagramChannel channel) {
    tell(() -> {
      clients.remove(client);
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  /// Does something on this thread.
  <T> T call(Supplier<T> work) {
    CompletableFuture<T> done = new CompletableFuture<>();
    tell(() -> done.complete(work.get()));
    return done.join();
  }

  private void tell(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  private void run() {
    try {
      while (!closed) {
        selector.select(this::drain, TICK_MILLIS);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        long now = System.nanoTime();
        if (now - tickedNanos >= TICK_MILLIS * 1_000_000L) {
          tickedNanos = now;
          tick(now);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void drain(SelectionKey key) {
    Client client = (Client) key.attachment();
    DatagramChannel channel = (DatagramChannel) key.channel();
    try {
      for (int i = 0; i < BURST; i++) {
        buffer.clear();
        int read = channel.isConnected() ? channel.read(buffer) : 0;
        if (read <= 0) {
          return;
        }
        client.received(buffer.flip(), System.nanoTime());
      }
    } catch (PortUnreachableException gone) {
      // The server closed its port: what is lost shows in the figures.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tick(long nowNanos) {
    for (Client client : clients) {
      try {
        client.tick(nowNanos);
      } catch (IOException gone) {
        // As above.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
      selector.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
