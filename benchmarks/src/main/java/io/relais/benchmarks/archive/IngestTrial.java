// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Stores one kind of object in each server in turn: over one association, and over one HTTP
/// connection with one object in a request.
final class IngestTrial {
  private static final AtomicLong NUMBERS = new AtomicLong();

  /// The ways in.
  enum Way {
    C_STORE("C-STORE"),
    STOW("STOW-RS");

    final String shown;

    Way(String shown) {
      this.shown = shown;
    }
  }

  /// What storing in one server gave.
  ///
  /// @param rate objects per second, one value a round
  /// @param cpu milliseconds of the server's processor time per object, one value a round
  record Outcome(Server server, Series rate, Series cpu) {}

  private interface Sender extends AutoCloseable {
    void send(long number) throws IOException;

    @Override
    void close() throws IOException;
  }

  private final SampleObject object;
  private final Way way;

  IngestTrial(SampleObject object, Way way) {
    this.object = object;
    this.way = way;
  }

  /// Lets the servers take turns.
  ///
  /// @param limits has its turn too
  List<Outcome> run(List<Server> servers, int rounds, int objects, Limits limits)
      throws IOException {
    List<Outcome> outcomes =
        servers.stream().map(server -> new Outcome(server, new Series(), new Series())).toList();
    for (int round = 0; round < rounds; round++) {
      for (Outcome outcome : outcomes) {
        turn(outcome, objects);
      }
      limits.round(objects);
    }
    return outcomes;
  }

  /// Stores without counting.
  void warmUp(Server server, int objects) throws IOException {
    try (Sender sender = open(server)) {
      for (int i = 0; i < objects; i++) {
        sender.send(NUMBERS.incrementAndGet());
      }
    }
  }

  private void turn(Outcome outcome, int objects) throws IOException {
    try (Sender sender = open(outcome.server())) {
      Duration before = outcome.server().cpu();
      long from = System.nanoTime();
      for (int i = 0; i < objects; i++) {
        sender.send(NUMBERS.incrementAndGet());
      }
      long took = System.nanoTime() - from;
      outcome.rate().add(objects * 1e9 / took);
      outcome.cpu().add(outcome.server().cpu().minus(before).toNanos() / 1e6 / objects);
    }
    check(outcome.server(), NUMBERS.get());
  }

  /// Whether the last object of a turn can be found.
  private static void check(Server server, long number) throws IOException {
    try (HttpLine line = server.line()) {
      String path = "/studies/" + Stamp.STUDY.text(number) + "/instances";
      byte[] request = line.head("GET", path, "Accept: application/dicom+json\r\n");
      if (!line.exchange(request, true).text().contains(Stamp.INSTANCE.text(number))) {
        throw new IOException(server.name() + " does not have what it said it stored");
      }
    }
  }

  private Sender open(Server server) throws IOException {
    return switch (way) {
      case C_STORE -> overAssociation(server);
      case STOW -> overHttp(server);
    };
  }

  private Sender overAssociation(Server server) throws IOException {
    StoreScu scu = server.association();
    Prepared prepared = scu.prepare(object);
    return new Sender() {
      @Override
      public void send(long number) throws IOException {
        scu.store(prepared.stamped(number));
      }

      @Override
      public void close() throws IOException {
        scu.close();
      }
    };
  }

  private Sender overHttp(Server server) throws IOException {
    HttpLine line = server.line();
    Prepared prepared = Prepared.stow(object, line);
    return new Sender() {
      @Override
      public void send(long number) throws IOException {
        HttpLine.Answer answer = line.exchange(prepared.stamped(number), true);
        if (!answer.text().contains(Stamp.INSTANCE.text(number))) {
          throw new IOException("A STOW-RS answer does not name its object: " + answer.text());
        }
      }

      @Override
      public void close() throws IOException {
        line.close();
      }
    };
  }
}
