// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.relais.care.RandomId;
import io.relais.media.MediaServer;
import io.relais.signaling.cluster.Cluster;
import io.relais.signaling.cluster.RoomDirectory;
import io.relais.signaling.consultation.Appointment;
import io.relais.signaling.consultation.ConsultationObserver;
import io.relais.signaling.consultation.Consultations;
import io.relais.signaling.consultation.OpenConsultations;
import io.relais.signaling.consultation.Register;
import io.relais.signaling.consultation.Surroundings;
import io.relais.signaling.consultation.WaitingRooms;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Live consultations as a whole: mounts the doors of docs/protocol.md on a router, and keeps time
/// for everything behind them.
public final class SignalingServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SignalingServer.class);
  private static final long SWEEP_MILLIS = 250;
  private static final Duration AROUND = Duration.ofDays(7);
  private static final long CLOSING_MILLIS = 3_000;

  private final SignalingConfig config;
  private final Ground ground;
  private final Cluster cluster;
  private final InstantSource clock;
  private final Consultations consultations;
  private final OpenConsultations open;
  private final HttpDoor http;
  private final SeatEndpoints seats;
  private final Optional<NodeCalls> calls;
  private final Rooms rooms;
  private final SocketDoor sockets;
  private final Keeper keeper;
  private final Thread sweeper;
  private volatile boolean closed;

  public SignalingServer(
      SignalingConfig config,
      Ground ground,
      MediaServer media,
      Cluster cluster,
      ConsultationObserver observer,
      InstantSource clock) {
    this.config = config;
    this.ground = ground;
    this.cluster = cluster;
    this.clock = clock;
    this.consultations = new Consultations(ground.database(), ground.practitioners());
    Register register = register(ground, consultations, cluster);
    WaitingRooms waitingRooms = new WaitingRooms(consultations, clock, config.zone());
    this.open =
        new OpenConsultations(
            consultations,
            new Surroundings(
                register,
                media,
                waitingRooms,
                config.terms(),
                config.iceServers(),
                observer,
                clock));
    this.http = new HttpDoor(config);
    this.seats = new SeatEndpoints(ground, consultations);
    this.calls = cluster.key().map(NodeCalls::new);
    this.rooms = new Rooms(open, cluster, calls);
    RoomFinder finder = new RoomFinder(rooms, calls);
    this.sockets = new SocketDoor(http, seats, consultations, open, finder, clock);
    cluster.directory().listen(this::hear);
    this.keeper = new Keeper(cluster.directory(), open, media);
    this.sweeper = Thread.ofVirtual().name("signaling-sweeper").start(this::sweep);
  }

  private static Register register(Ground ground, Consultations consultations, Cluster cluster) {
    return new Register(
        ground.database(),
        consultations,
        ground.links(),
        ground.sessions(),
        ground.trail(),
        cluster.directory());
  }

  /// Sets what the sockets need of the HTTP server: messages somewhat over the protocol's limit
  /// still reach it, to be answered with an error before the socket is closed; a page that does not
  /// answer a goodbye is cut off.
  public static HttpServerOptions prepare(HttpServerOptions options) {
    return options
        .setMaxWebSocketFrameSize(256 * 1024)
        .setMaxWebSocketMessageSize(256 * 1024)
        .setWebSocketClosingTimeout(2);
  }

  /// Mounts everything under `/api` that docs/protocol.md describes.
  public void mount(Router router) {
    LinkEndpoints links = new LinkEndpoints(config, ground, consultations, rooms);
    SignInEndpoints signIn = new SignInEndpoints(config, ground);
    ConsultationEndpoints day =
        new ConsultationEndpoints(config, ground, consultations, rooms, clock);
    http.mount(router, "/api/links", Map.of(POST, links::open));
    http.mount(router, "/api/links/requests/:request", Map.of(GET, links::request));
    http.mount(router, "/api/sign-in", Map.of(POST, signIn::signIn));
    http.mount(router, "/api/sign-out", Map.of(POST, signIn::signOut));
    http.mount(router, "/api/me", Map.of(GET, signIn::me));
    http.mount(router, "/api/consultations", Map.of(GET, day::day, POST, day::plan));
    http.mount(router, "/api/consultations/:consultation/seat", Map.of(POST, day::seat));
    http.mount(router, "/api/consultations/:consultation/invitations", Map.of(POST, day::invite));
    http.mount(router, "/api/seats/:seat", Map.of(GET, seats::card));
    router.get("/api/seats/:seat/socket").handler(sockets::knock);
    http.mount(router, "/api/seats/:seat/socket", Map.of());
    NodeQuestions questions = new NodeQuestions(consultations, open);
    cluster
        .key()
        .map(key -> new NodeDoor(key, cluster, consultations, questions, sockets))
        .ifPresent(door -> door.mount(router));
    http.mountNotFound(router, "/api/*");
  }

  /// The consultations there are, for planning some before anybody signs in.
  public Consultations consultations() {
    return consultations;
  }

  /// Makes the links of their seats.
  public Invitations invitations() {
    return new Invitations(ground, config, clock);
  }

  /// Sends a practitioner away from the consultations they lead, on whatever device; until they
  /// enter anew, which takes a session.
  public void sendAway(RandomId practitioner) {
    Instant now = clock.instant();
    for (Appointment one :
        consultations.between(practitioner, now.minus(AROUND), now.plus(AROUND))) {
      ground.sessions().revokeSeat(one.hostSeat().id());
    }
    cluster.directory().tell(new RoomDirectory.SentAway(practitioner.text()));
  }

  private void hear(RoomDirectory.News news) {
    if (news instanceof RoomDirectory.SentAway(String practitioner)) {
      RandomId.parse(practitioner)
          .ifPresent(gone -> Thread.ofVirtual().name("sent-away").start(() -> open.sentAway(gone)));
    }
  }

  public OpenConsultations.Gauges gauges() {
    return open.gauges();
  }

  /// How many pages are connected.
  public int sockets() {
    return sockets.size();
  }

  /// Hands the rooms on, tells every page that the server stops, and waits a little for their
  /// sockets to close.
  @Override
  public void close() {
    closed = true;
    sweeper.interrupt();
    attempt(keeper::drain);
    sockets.close();
    try {
      for (long waited = 0; sockets.size() > 0 && waited < CLOSING_MILLIS; waited += 20) {
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    calls.ifPresent(NodeCalls::close);
  }

  private void sweep() {
    try {
      while (!closed) {
        Thread.sleep(SWEEP_MILLIS);
        Instant now = clock.instant();
        attempt(() -> sockets.sweep(now));
        attempt(open::sweep);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// What fails once must not end the looking after everything else.
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("Something could not be looked after; it is tried again", e);
    }
  }
}
