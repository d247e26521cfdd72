// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Puts one scenario on one server and counts.
final class Trial {
  private static final AtomicInteger ROOMS = new AtomicInteger();

  /// How many connect at the same time.
  private static final int AT_ONCE = 4;

  /// Longer than servers hold back the next key frame.
  private static final long BETWEEN_JOINS_MILLIS = 1_200;

  private static final double MEGABYTE = 1 << 20;
  private static final int KEY_FRAME_SECONDS = 10;

  private final Catcher catcher;
  private final Clockwork clockwork;
  private final Timing timing;

  /// @param settleMillis before anything is counted
  /// @param joins how many come after each other while the others receive
  record Timing(long settleMillis, long measuredMillis, int joins) {}

  Trial(Catcher catcher, Clockwork clockwork, Timing timing) {
    this.catcher = catcher;
    this.clockwork = clockwork;
    this.timing = timing;
  }

  Run run(Sfu sfu, Scenario scenario, Protection protection) throws IOException {
    String name = "room-" + ROOMS.incrementAndGet();
    try (Stage stage = new Stage(sfu, protection)) {
      return switch (scenario) {
        case Scenario.FanOut fanOut -> fanOut(stage, name, fanOut);
        case Scenario.Rooms rooms -> rooms(stage, name, rooms);
      };
    }
  }

  private Run fanOut(Stage stage, String room, Scenario.FanOut scenario) throws IOException {
    Sfu.Guest publisher = stage.enter(room, "p");
    stage.send(publisher, List.of(Track.video(source(), scenario.rate())));
    List<Callable<Client>> watching = new ArrayList<>();
    for (int i = 0; i < scenario.receivers(); i++) {
      String name = "r" + i;
      watching.add(() -> stage.receive(stage.enter(room, name), publisher));
    }
    atOnce(watching);
    Run counted = count(stage, scenario);
    return stage.sfu.hasRooms() ? counted.withJoin(joins(stage, room, publisher)) : counted;
  }

  private Run rooms(Stage stage, String prefix, Scenario.Rooms scenario) throws IOException {
    List<Callable<Client>> entering = new ArrayList<>();
    for (int i = 0; i < scenario.rooms(); i++) {
      String room = prefix + "-" + i;
      entering.add(() -> {
        Sfu.Guest one = stage.enter(room, "a");
        Sfu.Guest other = stage.enter(room, "b");
        stage.send(one, twoTracks());
        stage.send(other, twoTracks());
        stage.receive(one, other);
        return stage.receive(other, one);
      });
    }
    atOnce(entering);
    return count(stage, scenario);
  }

  private static List<Track> twoTracks() {
    int source = source();
    return List.of(Track.video(source, Scenario.Rooms.VIDEO_RATE), Track.audio(source + 1));
  }

  private Run count(Stage stage, Scenario scenario) throws IOException {
    pause(timing.settleMillis());
    long[] before = catcher.call(() -> stage.flowed(true));
    Cost from = stage.sfu.cost();
    Cost own = Cost.of(ProcessHandle.current().pid());
    long began = System.nanoTime();
    pause(timing.measuredMillis());
    Cost to = stage.sfu.cost();
    Cost ownTo = Cost.of(ProcessHandle.current().pid());
    double seconds = (System.nanoTime() - began) / 1e9;
    Latencies latencies =
        catcher.call(() -> {
          Latencies counted = new Latencies();
          counted.addAll(catcher.meter().latencies());
          return counted;
        });
    long[] after = catcher.call(() -> stage.flowed(false));
    long packets = Math.max(1, latencies.count());
    long lost = Math.max(0, after[1] - before[1]);
    return new Run(
        stage.sfu.name(),
        scenario.name(),
        stage.protection.shown(),
        (to.cpuNanos() - from.cpuNanos()) / 1e3 / packets,
        Run.Latency.of(latencies),
        OptionalDouble.empty(),
        to.residentBytes() / MEGABYTE,
        (double) lost / (lost + after[0] - before[0]),
        packets / seconds,
        (ownTo.cpuNanos() - own.cpuNanos()) / 1e3 / packets);
  }

  /// Some more come, one after the other, and go again.
  private OptionalDouble joins(Stage stage, String room, Sfu.Guest publisher) throws IOException {
    double[] millis = new double[timing.joins()];
    for (int i = 0; i < millis.length; i++) {
      pause(BETWEEN_JOINS_MILLIS);
      long asked = System.nanoTime();
      try (Sfu.Guest late = stage.sfu.join(room, "late" + i, stage.protection)) {
        millis[i] = (came(late.watch(publisher)) - asked) / 1e6;
      }
    }
    Arrays.sort(millis);
    return millis.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(millis[millis.length / 2]);
  }

  /// When a key frame came; now, if none did for so long that it is an answer too.
  private static long came(Client client) throws IOException {
    try {
      return client.keyFrame().get(KEY_FRAME_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException never) {
      return System.nanoTime();
    } catch (ExecutionException e) {
      throw new IOException("a key frame cannot fail", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void atOnce(List<Callable<Client>> work) throws IOException {
    try (ExecutorService few =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      for (Future<Client> done : few.invokeAll(work)) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("somebody could not join", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static int source() {
    return ThreadLocalRandom.current().nextInt() & ~0xf;
  }

  /// Who is there in one trial, and what they send.
  private final class Stage implements AutoCloseable {
    private final Sfu sfu;
    private final Protection protection;
    private final List<Sfu.Guest> guests = new ArrayList<>();
    private final List<Client> receivers = new ArrayList<>();
    private final List<Outflow> flows = new ArrayList<>();
    private final List<String> rooms = new ArrayList<>();

    Stage(Sfu sfu, Protection protection) {
      this.sfu = sfu;
      this.protection = protection;
    }

    Sfu.Guest enter(String room, String name) throws IOException {
      Sfu.Guest guest = sfu.join(room, name, protection);
      synchronized (this) {
        guests.add(guest);
        if (!rooms.contains(room)) {
          rooms.add(room);
        }
      }
      return guest;
    }

    void send(Sfu.Guest guest, List<Track> tracks) throws IOException {
      Client client = guest.publish(tracks);
      synchronized (this) {
        for (Track track : tracks) {
          Outflow flow = new Outflow(client, track);
          flows.add(flow);
          clockwork.start(flow);
        }
      }
    }

    Client receive(Sfu.Guest guest, Sfu.Guest publisher) throws IOException {
      Client client = guest.watch(publisher);
      synchronized (this) {
        receivers.add(client);
      }
      return client;
    }

    /// Packets received and lost so far. On the catcher's thread.
    synchronized long[] flowed(boolean restart) {
      if (restart) {
        catcher.meter().restart();
      }
      long[] sum = new long[2];
      for (Client client : receivers) {
        for (Inflow flow : client.inflows()) {
          sum[0] += flow.received();
          sum[1] += flow.lost();
        }
      }
      return sum;
    }

    @Override
    public void close() {
      flows.forEach(clockwork::stop);
      try {
        for (Sfu.Guest guest : guests) {
          guest.close();
        }
        for (String room : rooms) {
          sfu.endRoom(room);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the trial cannot be cleared away", e);
      }
    }
  }
}
