// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dimse.association.Association;
import io.relais.expertise.dimse.association.AssociationEnded;
import io.relais.expertise.dimse.association.AssociationEnded.Ending;
import io.relais.expertise.dimse.association.Handshake;
import io.relais.expertise.dimse.association.SocketWire;
import io.relais.expertise.dimse.association.Wire;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens for associations and serves each on a virtual thread of its own.
public final class DimseServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DimseServer.class);
  private static final int BACKLOG = 128;
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final Duration BETWEEN_FAILURES = Duration.ofMillis(100);

  private final ServerConfig config;
  private final DimseServices services;
  private final AssociationListener listener;
  private final Doorkeeper doorkeeper;
  private final DimseCounters counters = new DimseCounters();
  private final ReportDelivery reports;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Phaser running = new Phaser(1);
  private volatile @Nullable ServerSocket socket;
  private volatile boolean stopped;

  /// A server that is not started yet.
  ///
  /// @param peers who may enter
  /// @param users checks who uses a peer
  /// @param listener hears who comes and goes
  /// @param clock for limits by the minute
  public DimseServer(
      ServerConfig config,
      DimseServices services,
      Peers peers,
      UserIdentityCheck users,
      AssociationListener listener,
      InstantSource clock) {
    this.config = config;
    this.services = services;
    this.listener = listener;
    this.doorkeeper =
        new Doorkeeper(
            config,
            peers,
            users,
            new ContextNegotiation(services, config.storage()),
            new Gate(config.limits(), clock));
    this.reports = new ReportDelivery(config, services);
  }

  /// Begins to listen.
  ///
  /// @return the port
  /// @throws IOException if the address is taken
  public int start() throws IOException {
    ServerSocket listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(config.address(), BACKLOG);
    socket = listening;
    Thread.ofVirtual().name("dimse-server").start(() -> listen(listening));
    reports.resume();
    return listening.getLocalPort();
  }

  /// What it has done so far.
  public DimseCounters.Counts counts() {
    return counters.counts();
  }

  /// Stops: nobody is let in any more, those inside may finish.
  ///
  /// @param grace after which they are aborted
  public void stop(Duration grace) {
    if (stopped) {
      return;
    }
    stopped = true;
    closeListening();
    int phase = running.arrive();
    if (!awaitEnd(phase, grace)) {
      connections.forEach(Connection::stop);
      if (!awaitEnd(phase, LAST_WORDS)) {
        connections.forEach(Connection::close);
      }
    }
    reports.close();
  }

  /// Stops at once.
  @Override
  public void close() {
    stop(Duration.ZERO);
  }

  private void closeListening() {
    try {
      ServerSocket listening = socket;
      if (listening != null) {
        listening.close();
      }
    } catch (IOException e) {
      LOG.warn("The listening socket did not close", e);
    }
  }

  private boolean awaitEnd(int phase, Duration within) {
    try {
      running.awaitAdvanceInterruptibly(phase, within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void listen(ServerSocket listening) {
    while (!stopped) {
      try {
        admit(listening.accept());
      } catch (IOException | RuntimeException e) {
        if (!stopped) {
          LOG.warn("A connection could not be accepted", e);
          LockSupport.parkNanos(BETWEEN_FAILURES.toNanos());
        }
      }
    }
  }

  /// Some more connections than associations, so that those too many can be told why they are
  /// refused.
  private void admit(Socket tcp) throws IOException {
    if (connections.size() >= 2 * config.limits().associations()) {
      counters.overflowed();
      tcp.close();
      return;
    }
    Connection connection = new Connection(tcp);
    connections.add(connection);
    running.register();
    Thread.ofVirtual().name("dimse-association").start(connection::run);
  }

  /// One connection, from its acceptance to its end.
  private final class Connection {
    private final Socket tcp;
    private volatile @Nullable Association association;

    /// Whether its time is over; it may have been made an association only then.
    private volatile boolean ending;

    Connection(Socket tcp) {
      this.tcp = tcp;
    }

    void run() {
      try (Wire wire = wire()) {
        serve(wire);
      } catch (IOException | RuntimeException e) {
        LOG.error("A connection of {} ended by a fault", tcp.getInetAddress(), e);
      } finally {
        connections.remove(this);
        running.arriveAndDeregister();
      }
    }

    private Wire wire() throws IOException {
      return config.tls().isPresent()
          ? SocketWire.secure(tcp, config.tls().get().server(tcp))
          : SocketWire.plain(tcp);
    }

    private void serve(Wire wire) {
      Doorkeeper.Visit visit = doorkeeper.visit();
      try {
        Optional<Association> granted =
            Handshake.accept(wire, config.timeouts(), config.limits().longestData(), visit);
        visit.refusal().ifPresent(this::refused);
        if (granted.isPresent()) {
          serve(granted.get(), visit.caller().orElseThrow());
        }
      } catch (AssociationEnded e) {
        counters.failed();
        listener.failed(wire.address(), e.ending(), String.valueOf(e.getMessage()));
      } finally {
        visit.caller().ifPresent(doorkeeper::left);
      }
    }

    private void refused(Doorkeeper.Refusal refusal) {
      counters.refused(refusal.reason());
      listener.refused(refusal.attempt(), refusal.reason(), refusal.detail());
    }

    private void serve(Association granted, Caller caller) {
      association = granted;
      if (ending) {
        granted.stop();
      }
      counters.accepted();
      Session session = new Session(granted, caller, services, config, counters);
      Ending how = Ending.ABORTED_HERE;
      String why = "a fault";
      try {
        listener.accepted(caller);
        session.run();
        how = Ending.RELEASED;
        why = "released";
      } catch (AssociationEnded e) {
        how = e.ending();
        why = String.valueOf(e.getMessage());
      } finally {
        granted.close();
        counters.ended(how);
        session.undelivered().forEach(report -> reports.deliver(caller, report));
        listener.ended(caller, how, why);
      }
    }

    void stop() {
      ending = true;
      Association current = association;
      if (current != null) {
        current.stop();
      } else {
        close();
      }
    }

    void close() {
      try {
        tcp.close();
      } catch (IOException _) {
        // It is gone either way.
      }
    }
  }
}
